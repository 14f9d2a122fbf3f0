import { GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { type Aws, enrich, observe, parsePolicy, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { S3Bucket, S3BucketPolicy } from '#model';

/** The policy of every bucket: which of them serve a workload is told by policies, too, and by other regions. */
export const s3BucketPolicy = defineCollector({
  kinds: ['s3.bucket-policy'],
  scope: 'region',
  after: ['s3.bucket'],
  permissions: ['s3:GetBucketPolicy'],
  collect(aws, seen) {
    const client = aws.client(S3Client);
    return enrich(buckets(seen), (bucket) => readPolicy(aws, client, bucket));
  },
});

// eslint-disable-next-line @typescript-eslint/require-await -- `enrich` takes an asynchronous source
async function* buckets(seen: View<'s3.bucket'>): AsyncIterable<S3Bucket> {
  yield* seen.all('s3.bucket');
}

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
