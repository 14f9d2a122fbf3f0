import { GetBucketEncryptionCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { s3Encryption } from '../../collectors/s3-encryption.ts';
import { aBucket, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const s3 = mockClient(S3Client);
const bucket = aBucket({ tags: seen({ team: 'web' }) });

beforeEach(() => {
  s3.reset();
});

it.each([
  [
    'keys of S3',
    {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    } as never,
    'AES256',
  ],
  [
    'keys of KMS',
    {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
    } as never,
    'aws:kms',
  ],
])('tells of %s', async (_, reply, algorithm) => {
  s3.on(GetBucketEncryptionCommand, { Bucket: bucket.name }).resolves(reply);
  const { resources, error } = await collect(s3Encryption, fakeAws(), [bucket]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([{ ...bucket, kind: 's3.encryption', algorithm: seen(algorithm) }]);
  expect(s3.calls()).toHaveLength(1);
});

it('takes a bucket that sets nothing as one without', async () => {
  s3.on(GetBucketEncryptionCommand).rejects(serviceError('ServerSideEncryptionConfigurationNotFoundError', 404));
  const aws = fakeAws();
  expect((await collect(s3Encryption, aws, [bucket])).resources).toMatchObject([{ algorithm: seen(undefined) }]);
  expect(aws.noted).toEqual([]);
});

it('keeps the buckets whose encryption is refused, and goes on', async () => {
  const next = aBucket({ name: 'next' });
  s3.on(GetBucketEncryptionCommand, { Bucket: bucket.name }).rejects(denied);
  s3.on(GetBucketEncryptionCommand, { Bucket: next.name }).resolves({
    ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
  } as never);
  const aws = fakeAws();
  expect((await collect(s3Encryption, aws, [bucket, next])).resources).toMatchObject([
    { name: bucket.name, algorithm: { seen: false } },
    { name: 'next', algorithm: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([
    { hides: 'fact', kind: 's3.encryption', operation: 's3:GetEncryptionConfiguration' },
  ]);
});

it.each([
  ['a reply without a configuration', {}],
  ['a rule without an algorithm', { ServerSideEncryptionConfiguration: { Rules: [{}] } }],
])('finds %s malformed, as a gap of the one bucket', async (_, reply) => {
  s3.on(GetBucketEncryptionCommand).resolves(reply);
  const aws = fakeAws();
  expect((await collect(s3Encryption, aws, [bucket])).resources).toHaveLength(1);
  expect(aws.noted).toMatchObject([{ kind: 's3.encryption', reason: 'malformed' }]);
});
