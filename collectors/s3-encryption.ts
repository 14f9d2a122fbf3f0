import { GetBucketEncryptionCommand, S3Client } from '@aws-sdk/client-s3';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { S3Bucket, S3Encryption } from '#model';

/** How each bucket encrypts what comes without a wish of its own. */
export const s3Encryption = defineCollector({
  kinds: ['s3.encryption'],
  scope: 'region',
  after: ['s3.bucket'],
  permissions: ['s3:GetEncryptionConfiguration'],
  collect(aws, seen) {
    const client = aws.client(S3Client);
    return enrich(seen.all('s3.bucket'), (bucket) => readEncryption(aws, client, bucket), byArn(aws));
  },
});

async function readEncryption(aws: Aws, client: S3Client, bucket: S3Bucket): Promise<S3Encryption> {
  const algorithm = await observe(aws, {
    kind: 's3.encryption',
    operation: 's3:GetEncryptionConfiguration',
    call: async () => {
      const reply = await client.send(new GetBucketEncryptionCommand({ Bucket: bucket.name }));
      const [rule] = required(reply.ServerSideEncryptionConfiguration?.Rules);
      return required(rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm);
    },
    whenNotFound: undefined,
  });
  return { ...bucket, kind: 's3.encryption', algorithm };
}
