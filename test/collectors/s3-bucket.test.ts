import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { s3Bucket } from '../../collectors/s3-bucket.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const s3 = mockClient(S3Client);
const asked = { BucketRegion: 'eu-west-1', MaxBuckets: 10_000 };

beforeEach(() => {
  s3.reset();
});

it('asks for the buckets of its region alone, in the largest pages, and reads the last one', async () => {
  s3.on(ListBucketsCommand, asked).resolves({ Buckets: [{ Name: 'uploads' }], ContinuationToken: 'two' });
  s3.on(ListBucketsCommand, { ...asked, ContinuationToken: 'two' }).resolves({ Buckets: [{ Name: 'site' }] });
  const aws = fakeAws({ tags: { 'arn:aws:s3:::uploads': { team: 'web' } } });
  const alike = { kind: 's3.bucket', account: '111122223333', region: 'eu-west-1' };
  expect(await collect(s3Bucket, aws)).toEqual({
    resources: [
      { ...alike, arn: 'arn:aws:s3:::uploads', name: 'uploads', tags: { seen: true, value: { team: 'web' } } },
      { ...alike, arn: 'arn:aws:s3:::site', name: 'site', tags: { seen: true, value: {} } },
    ],
    error: undefined,
  });
  expect(s3.calls()).toHaveLength(2);
});

it('names buckets as the partition does', async () => {
  s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: 'uploads' }] });
  const { resources } = await collect(s3Bucket, fakeAws({ partition: 'aws-cn', region: 'cn-north-1' }));
  expect(resources).toMatchObject([{ arn: 'arn:aws-cn:s3:::uploads' }]);
});

it('keeps what its first page gave when the second is refused', async () => {
  s3.on(ListBucketsCommand)
    .resolvesOnce({ Buckets: [{ Name: 'uploads' }], ContinuationToken: 'two' })
    .rejects(denied);
  expect(await collect(s3Bucket, fakeAws())).toMatchObject({ resources: [{ name: 'uploads' }], error: denied });
});

it.each([
  ['a listing without a list', {}],
  ['a bucket without a name', { Buckets: [{}] }],
])('finds %s malformed', async (_, reply) => {
  s3.on(ListBucketsCommand).resolves(reply);
  expect((await collect(s3Bucket, fakeAws())).error).toBeInstanceOf(Malformed);
});
