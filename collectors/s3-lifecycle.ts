import { GetBucketLifecycleConfigurationCommand, S3Client } from '@aws-sdk/client-s3';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { S3Bucket, S3Lifecycle } from '#model';

/** Where the objects of each bucket are moved as they age. */
export const s3Lifecycle = defineCollector({
  kinds: ['s3.lifecycle'],
  scope: 'region',
  after: ['s3.bucket'],
  depth: 'deep',
  permissions: ['s3:GetLifecycleConfiguration'],
  collect(aws, seen) {
    const client = aws.client(S3Client);
    return enrich(seen.all('s3.bucket'), (bucket) => readLifecycle(aws, client, bucket), byArn(aws));
  },
});

async function readLifecycle(aws: Aws, client: S3Client, bucket: S3Bucket): Promise<S3Lifecycle> {
  const transitionsTo = await observe(aws, {
    kind: 's3.lifecycle',
    operation: 's3:GetLifecycleConfiguration',
    call: async () => {
      const { Rules } = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket.name }));
      const enabled = required(Rules).filter(({ Status }) => required(Status) === 'Enabled');
      const transitions = enabled.flatMap((rule) => rule.Transitions ?? []);
      return [...new Set(transitions.map(({ StorageClass }) => required(StorageClass)))];
    },
    whenNotFound: [],
  });
  return { ...bucket, kind: 's3.lifecycle', transitionsTo };
}
