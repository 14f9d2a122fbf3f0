import { GetBucketWebsiteCommand, S3Client } from '@aws-sdk/client-s3';
import { type Aws, byArn, enrich, observe } from '#aws';
import { defineCollector } from '#kit';
import type { S3Bucket, S3Website } from '#model';

/** Which buckets are sites; nothing else tells it. */
export const s3Website = defineCollector({
  kinds: ['s3.website'],
  scope: 'region',
  after: ['s3.bucket'],
  permissions: ['s3:GetBucketWebsite'],
  collect(aws, seen) {
    const client = aws.client(S3Client);
    return enrich(seen.all('s3.bucket'), (bucket) => readWebsite(aws, client, bucket), byArn(aws));
  },
});

async function readWebsite(aws: Aws, client: S3Client, bucket: S3Bucket): Promise<S3Website> {
  const website = await observe(aws, {
    kind: 's3.website',
    operation: 's3:GetBucketWebsite',
    call: async () => {
      const { RedirectAllRequestsTo } = await client.send(new GetBucketWebsiteCommand({ Bucket: bucket.name }));
      return { redirectsEverything: RedirectAllRequestsTo !== undefined };
    },
    whenNotFound: undefined,
  });
  return { ...bucket, kind: 's3.website', website };
}
