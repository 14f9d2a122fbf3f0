import { ListBucketMetricsConfigurationsCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { s3RequestMetrics } from '../../collectors/s3-request-metrics.ts';
import { aBucket, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const s3 = mockClient(S3Client);
const bucket = aBucket({ tags: seen({ team: 'web' }) });

beforeEach(() => {
  s3.reset();
});

it.each([
  ['each filter', { MetricsConfigurationList: [{ Id: 'EntireBucket' }, { Id: 'images' }] }, ['EntireBucket', 'images']],
  ['a bucket without any, whose list S3 leaves out', { IsTruncated: false }, []],
])('tells of %s', async (_, reply, filterIds) => {
  s3.on(ListBucketMetricsConfigurationsCommand, { Bucket: bucket.name }).resolves(reply);
  const { resources, error } = await collect(s3RequestMetrics, fakeAws(), [bucket]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([{ ...bucket, kind: 's3.request-metrics', filterIds: seen(filterIds) }]);
  expect(s3.calls()).toHaveLength(1);
});

it('takes a bucket that has vanished as one without', async () => {
  s3.on(ListBucketMetricsConfigurationsCommand).rejects(serviceError('NoSuchBucket', 404));
  const aws = fakeAws();
  expect((await collect(s3RequestMetrics, aws, [bucket])).resources).toMatchObject([{ filterIds: seen([]) }]);
  expect(aws.noted).toEqual([]);
});

it('keeps the buckets whose metrics are refused, and goes on', async () => {
  const next = aBucket({ name: 'next' });
  s3.on(ListBucketMetricsConfigurationsCommand, { Bucket: bucket.name }).rejects(denied);
  s3.on(ListBucketMetricsConfigurationsCommand, { Bucket: next.name }).resolves({});
  const aws = fakeAws();
  expect((await collect(s3RequestMetrics, aws, [bucket, next])).resources).toMatchObject([
    { name: bucket.name, filterIds: { seen: false } },
    { name: 'next', filterIds: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([
    { hides: 'fact', kind: 's3.request-metrics', operation: 's3:GetMetricsConfiguration' },
  ]);
});

it('reads the last page', async () => {
  s3.on(ListBucketMetricsConfigurationsCommand)
    .resolvesOnce({ MetricsConfigurationList: [{ Id: 'one' }], NextContinuationToken: 'two' })
    .resolvesOnce({ MetricsConfigurationList: [{ Id: 'two' }] });
  expect((await collect(s3RequestMetrics, fakeAws(), [bucket])).resources).toMatchObject([
    { filterIds: seen(['one', 'two']) },
  ]);
  expect(s3.calls().map(({ args }) => args[0].input)).toEqual([
    { Bucket: bucket.name, ContinuationToken: undefined },
    { Bucket: bucket.name, ContinuationToken: 'two' },
  ]);
});

it.each([['a filter without an id', { MetricsConfigurationList: [{}] }]])(
  'finds %s malformed, as a gap of the one bucket',
  async (_, reply) => {
    s3.on(ListBucketMetricsConfigurationsCommand).resolves(reply as never);
    const aws = fakeAws();
    expect((await collect(s3RequestMetrics, aws, [bucket])).resources).toHaveLength(1);
    expect(aws.noted).toMatchObject([{ kind: 's3.request-metrics', reason: 'malformed' }]);
  },
);
