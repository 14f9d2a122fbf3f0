import { GetBucketLifecycleConfigurationCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { s3Lifecycle } from '../../collectors/s3-lifecycle.ts';
import { aBucket, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const s3 = mockClient(S3Client);
const bucket = aBucket({ tags: seen({ team: 'web' }) });

beforeEach(() => {
  s3.reset();
});

it.each([
  [
    'each class that rules in force move objects to, once',
    {
      Rules: [
        { Status: 'Enabled', Transitions: [{ StorageClass: 'GLACIER' }, { StorageClass: 'DEEP_ARCHIVE' }] },
        { Status: 'Enabled', Transitions: [{ StorageClass: 'GLACIER' }] },
        { Status: 'Disabled', Transitions: [{ StorageClass: 'GLACIER_IR' }] },
      ],
    } as never,
    ['GLACIER', 'DEEP_ARCHIVE'],
  ],
  ['rules that move nothing', { Rules: [{ Status: 'Enabled' }] } as never, []],
])('tells of %s', async (_, reply, transitionsTo) => {
  s3.on(GetBucketLifecycleConfigurationCommand, { Bucket: bucket.name }).resolves(reply);
  const { resources, error } = await collect(s3Lifecycle, fakeAws(), [bucket]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([{ ...bucket, kind: 's3.lifecycle', transitionsTo: seen(transitionsTo) }]);
  expect(s3.calls()).toHaveLength(1);
});

it('takes a bucket without rules as one that moves nothing', async () => {
  s3.on(GetBucketLifecycleConfigurationCommand).rejects(serviceError('NoSuchLifecycleConfiguration', 404));
  const aws = fakeAws();
  expect((await collect(s3Lifecycle, aws, [bucket])).resources).toMatchObject([{ transitionsTo: seen([]) }]);
  expect(aws.noted).toEqual([]);
});

it('keeps the buckets whose rules are refused, and goes on', async () => {
  const next = aBucket({ name: 'next' });
  s3.on(GetBucketLifecycleConfigurationCommand, { Bucket: bucket.name }).rejects(denied);
  s3.on(GetBucketLifecycleConfigurationCommand, { Bucket: next.name }).resolves({ Rules: [] });
  const aws = fakeAws();
  expect((await collect(s3Lifecycle, aws, [bucket, next])).resources).toMatchObject([
    { name: bucket.name, transitionsTo: { seen: false } },
    { name: 'next', transitionsTo: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([{ hides: 'fact', kind: 's3.lifecycle', operation: 's3:GetLifecycleConfiguration' }]);
});

it.each([
  ['a reply without rules', {}],
  ['a rule without a status', { Rules: [{}] }],
  ['a transition to nowhere', { Rules: [{ Status: 'Enabled', Transitions: [{ Days: 1 }] }] }],
])('finds %s malformed, as a gap of the one bucket', async (_, reply) => {
  s3.on(GetBucketLifecycleConfigurationCommand).resolves(reply as never);
  const aws = fakeAws();
  expect((await collect(s3Lifecycle, aws, [bucket])).resources).toHaveLength(1);
  expect(aws.noted).toMatchObject([{ kind: 's3.lifecycle', reason: 'malformed' }]);
});

it('is read in deep audits only', () => {
  expect(s3Lifecycle.depth).toBe('deep');
});
