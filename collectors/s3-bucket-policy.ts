import { GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { type Aws, byArn, enrich, observe, parsePolicy, required } from '#aws';
import { defineCollector } from '#kit';
import type { S3Bucket, S3BucketPolicy } from '#model';

/** The policy of every bucket: which of them serve a workload is told by policies, too, and by other regions. */
export const s3BucketPolicy = defineCollector({
  kinds: ['s3.bucket-policy'],
  scope: 'region',
  after: ['s3.bucket'],
  permissions: ['s3:GetBucketPolicy'],
  collect(aws, seen) {
    const client = aws.client(S3Client);
    return enrich(seen.all('s3.bucket'), (bucket) => readPolicy(aws, client, bucket), byArn(aws));
  },
});

async function readPolicy(aws: Aws, client: S3Client, bucket: S3Bucket): Promise<S3BucketPolicy> {
  const policy = await observe(aws, {
    kind: 's3.bucket-policy',
    operation: 's3:GetBucketPolicy',
    call: async () =>
      parsePolicy(required((await client.send(new GetBucketPolicyCommand({ Bucket: bucket.name }))).Policy)),
    whenNotFound: undefined,
  });
  return { ...bucket, kind: 's3.bucket-policy', policy };
}
