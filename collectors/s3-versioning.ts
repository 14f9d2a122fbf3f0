import { GetBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { type Aws, byArn, enrich, observe } from '#aws';
import { defineCollector } from '#kit';
import type { S3Bucket, S3Versioning } from '#model';

/** Whether each bucket keeps what is overwritten or deleted; one that never did says nothing. */
export const s3Versioning = defineCollector({
  kinds: ['s3.versioning'],
  scope: 'region',
  after: ['s3.bucket'],
  permissions: ['s3:GetBucketVersioning'],
  collect(aws, seen) {
    const client = aws.client(S3Client);
    return enrich(seen.all('s3.bucket'), (bucket) => readVersioning(aws, client, bucket), byArn(aws));
  },
});

async function readVersioning(aws: Aws, client: S3Client, bucket: S3Bucket): Promise<S3Versioning> {
  const status = await observe(aws, {
    kind: 's3.versioning',
    operation: 's3:GetBucketVersioning',
    call: async () => (await client.send(new GetBucketVersioningCommand({ Bucket: bucket.name }))).Status,
    whenNotFound: undefined,
  });
  return { ...bucket, kind: 's3.versioning', status };
}
