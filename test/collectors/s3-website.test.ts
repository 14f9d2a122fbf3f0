import { GetBucketWebsiteCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { s3Website } from '../../collectors/s3-website.ts';
import { aBucket, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const s3 = mockClient(S3Client);
const bucket = aBucket({ tags: seen({ team: 'web' }) });

beforeEach(() => {
  s3.reset();
});

it.each([
  ['a site', { IndexDocument: { Suffix: 'index.html' } }, { redirectsEverything: false }],
  ['a redirect', { RedirectAllRequestsTo: { HostName: 'example.com' } }, { redirectsEverything: true }],
])('tells of %s', async (_, reply, website) => {
  s3.on(GetBucketWebsiteCommand, { Bucket: bucket.name }).resolves(reply);
  const { resources, error } = await collect(s3Website, fakeAws(), [bucket]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([{ ...bucket, kind: 's3.website', website: seen(website) }]);
  expect(s3.calls()).toHaveLength(1);
});

it('takes a bucket that is no site as such', async () => {
  s3.on(GetBucketWebsiteCommand).rejects(serviceError('NoSuchWebsiteConfiguration', 404));
  const aws = fakeAws();
  expect((await collect(s3Website, aws, [bucket])).resources).toMatchObject([{ website: seen(undefined) }]);
  expect(aws.noted).toEqual([]);
});

it('keeps the buckets whose site is refused, and goes on', async () => {
  const next = aBucket({ name: 'next' });
  s3.on(GetBucketWebsiteCommand, { Bucket: bucket.name }).rejects(denied);
  s3.on(GetBucketWebsiteCommand, { Bucket: next.name }).resolves({});
  const aws = fakeAws();
  expect((await collect(s3Website, aws, [bucket, next])).resources).toMatchObject([
    { name: bucket.name, website: { seen: false } },
    { name: 'next', website: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([{ hides: 'fact', kind: 's3.website', operation: 's3:GetBucketWebsite' }]);
});
