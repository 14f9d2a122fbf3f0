import { GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { s3BucketPolicy } from '../../collectors/s3-bucket-policy.ts';
import { aBucket, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const s3 = mockClient(S3Client);
const buckets = [aBucket({ name: 'open', tags: seen({ team: 'web' }) }), aBucket({ name: 'plain' })];

beforeEach(() => {
  s3.reset();
  s3.on(GetBucketPolicyCommand).rejects(serviceError('NoSuchBucketPolicy', 404));
  s3.on(GetBucketPolicyCommand, { Bucket: 'open' }).resolves({ Policy: '{"Statement":[]}' });
});

it('reads the policy of each bucket with one call, and that it has none is an answer', async () => {
  expect(await collect(s3BucketPolicy, fakeAws(), buckets)).toEqual({
    resources: [
      { ...buckets[0], kind: 's3.bucket-policy', policy: seen({ statements: [] }) },
      { ...buckets[1], kind: 's3.bucket-policy', policy: seen(undefined) },
    ],
    error: undefined,
  });
  expect(s3.calls()).toHaveLength(2);
});

it('keeps the bucket whose policy is refused, with the gap', async () => {
  s3.on(GetBucketPolicyCommand, { Bucket: 'open' }).rejects(denied);
  const aws = fakeAws();
  const gap = { hides: 'fact', kind: 's3.bucket-policy', operation: 's3:GetBucketPolicy', reason: 'denied' };
  expect((await collect(s3BucketPolicy, aws, buckets)).resources).toMatchObject([
    { name: 'open', policy: { seen: false, gap } },
    { name: 'plain', policy: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([gap]);
});

it.each([
  ['that is missing from the reply', {}],
  ['that is no JSON', { Policy: 'none' }],
])('finds a policy %s malformed, as a gap of the one bucket', async (_, reply) => {
  s3.on(GetBucketPolicyCommand, { Bucket: 'open' }).resolves(reply);
  const aws = fakeAws();
  expect((await collect(s3BucketPolicy, aws, buckets)).resources).toHaveLength(2);
  expect(aws.noted).toMatchObject([{ kind: 's3.bucket-policy', reason: 'malformed' }]);
});
