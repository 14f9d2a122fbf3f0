import { GetBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { s3Versioning } from '../../collectors/s3-versioning.ts';
import { aBucket, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const s3 = mockClient(S3Client);
const bucket = aBucket({ tags: seen({ team: 'web' }) });

beforeEach(() => {
  s3.reset();
});

it.each([
  ['versions that are kept', { Status: 'Enabled' } as const, 'Enabled'],
  ['versions that are kept no longer', { Status: 'Suspended' } as const, 'Suspended'],
  ['a bucket that never kept any', {}, undefined],
])('tells of %s', async (_, reply, status) => {
  s3.on(GetBucketVersioningCommand, { Bucket: bucket.name }).resolves(reply);
  const { resources, error } = await collect(s3Versioning, fakeAws(), [bucket]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([{ ...bucket, kind: 's3.versioning', status: seen(status) }]);
  expect(s3.calls()).toHaveLength(1);
});

it('takes a bucket that has vanished as one without', async () => {
  s3.on(GetBucketVersioningCommand).rejects(serviceError('NoSuchBucket', 404));
  const aws = fakeAws();
  expect((await collect(s3Versioning, aws, [bucket])).resources).toMatchObject([{ status: seen(undefined) }]);
  expect(aws.noted).toEqual([]);
});

it('keeps the buckets whose versioning is refused, and goes on', async () => {
  const next = aBucket({ name: 'next' });
  s3.on(GetBucketVersioningCommand, { Bucket: bucket.name }).rejects(denied);
  s3.on(GetBucketVersioningCommand, { Bucket: next.name }).resolves({ Status: 'Enabled' });
  const aws = fakeAws();
  expect((await collect(s3Versioning, aws, [bucket, next])).resources).toMatchObject([
    { name: bucket.name, status: { seen: false } },
    { name: 'next', status: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([{ hides: 'fact', kind: 's3.versioning', operation: 's3:GetBucketVersioning' }]);
});
