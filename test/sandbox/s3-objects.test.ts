import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBucket } from './estate/builders/bucket.ts';
import { accountIds, adminCredentials, demoEstate } from './estate/index.ts';
import type { Sandbox } from './server.ts';
import { serveEstate } from './services/serve-estate.ts';

const Bucket = 'lens-runs';
const own = accountIds.production;
const estate = demoEstate();
let sandbox: Sandbox<typeof estate>;
let s3: S3Client;

beforeAll(async () => {
  estate.accounts[own]?.regions['eu-west-1']?.buckets.push(aBucket(Bucket));
  sandbox = await serveEstate(estate);
  s3 = clientOf(own);
});

afterAll(async () => {
  s3.destroy();
  await sandbox.close();
  expect(sandbox.crashes).toEqual([]);
});

function clientOf(account: string, region = 'eu-west-1'): S3Client {
  return new S3Client({ endpoint: sandbox.endpoint, region, credentials: adminCredentials(account), maxAttempts: 1 });
}

const put = (
  Key: string,
  Body: NonNullable<PutObjectCommandInput['Body']>,
  more: Partial<PutObjectCommandInput> = {},
) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));

const get = (Key: string, Range?: string) =>
  s3.send(new GetObjectCommand({ Bucket, Key, ...(Range === undefined ? {} : { Range }) }));

async function textOf(Key: string, Range?: string): Promise<string | undefined> {
  return (await get(Key, Range)).Body?.transformToString();
}

describe('an object', () => {
  it('is got as it was put, under a key with any characters', async () => {
    const key = 'runs/a b/ünï+%.jsonl';
    const { ETag } = await put(key, 'ä\n', { ContentType: 'application/x-ndjson', Metadata: { run: 'one' } });
    const reply = await get(key);
    expect(await reply.Body?.transformToString()).toBe('ä\n');
    expect(reply).toMatchObject({
      ETag,
      ContentLength: 3,
      ContentType: 'application/x-ndjson',
      Metadata: { run: 'one' },
      LastModified: expect.any(Date),
    });
  });

  it('that is put as a stream, in chunks, is one object', async () => {
    const pieces = ['first', 'second'.repeat(2000), '\r\n'];
    await put('stream', Readable.from(pieces.map((piece) => Buffer.from(piece))), { ContentLength: 12_007 });
    expect(await textOf('stream')).toBe(pieces.join(''));
  });

  it('that is compressed stays as it is', async () => {
    await put('packed', gzipSync('text'), { ContentEncoding: 'gzip' });
    const { Body, ContentEncoding } = await get('packed');
    expect(ContentEncoding).toBe('gzip');
    expect(gunzipSync((await Body?.transformToByteArray()) ?? '').toString()).toBe('text');
  });

  it('that is empty is there', async () => {
    await put('empty', '');
    expect(await textOf('empty')).toBe('');
  });

  it('tells what it is without its body', async () => {
    await put('long', 'x'.repeat(5000));
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'long' }))).toMatchObject({ ContentLength: 5000 });
  });

  it('is replaced by what is put under its key, unless it must not be there yet', async () => {
    await put('begun', 'one', { IfNoneMatch: '*' });
    await expect(put('begun', 'two', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    expect(await textOf('begun')).toBe('one');
    await put('begun', 'three');
    expect(await textOf('begun')).toBe('three');
  });

  it('is replaced only as it was seen, where that is asked', async () => {
    const { ETag } = await put('seen', 'one');
    await put('seen', 'two', { IfMatch: ETag });
    await expect(put('seen', 'three', { IfMatch: ETag })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(put('unseen', 'one', { IfMatch: ETag })).rejects.toMatchObject({ name: 'NoSuchKey' });
    const stale = new GetObjectCommand({ Bucket, Key: 'seen', IfMatch: ETag });
    await expect(s3.send(stale)).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=8-100', '89', 'bytes 8-9/10'],
  ])('is got in part: %s', async (range, text, told) => {
    await put('digits', '0123456789');
    const reply = await get('digits', range);
    expect(reply).toMatchObject({ ContentRange: told, $metadata: { httpStatusCode: 206 } });
    expect(await reply.Body?.transformToString()).toBe(text);
  });

  it('has no part beyond its end', async () => {
    await put('digits', '0123456789');
    await expect(get('digits', 'bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
    await expect(get('digits', 'bytes=1-2,4-5')).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it('that is not there is refused by its own code, and by the status alone where only facts were asked', async () => {
    await expect(get('missing')).rejects.toMatchObject({ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } });
    const facts = new HeadObjectCommand({ Bucket, Key: 'missing' });
    await expect(s3.send(facts)).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('that was deleted is gone, and to delete what is not there is no error', async () => {
    for (const key of ['a', 'b', 'c']) await put(`old/${key}`, key);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'old/a' }));
    const objects = ['old/b', 'old/c', 'old/d'].map((Key) => ({ Key }));
    const { Deleted, Errors } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: objects } }));
    expect([Deleted?.map(({ Key }) => Key), Errors]).toEqual([['old/b', 'old/c', 'old/d'], undefined]);
    const quiet = new DeleteObjectsCommand({ Bucket, Delete: { Objects: objects, Quiet: true } });
    expect((await s3.send(quiet)).Deleted).toBeUndefined();
    expect((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'old/' }))).KeyCount).toBe(0);
  });

  it('belongs to a bucket, which has one owner and one region', async () => {
    await expect(s3.send(new GetObjectCommand({ Bucket: 'nobodys', Key: 'a' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
    await expect(put('a', 'a', { ExpectedBucketOwner: accountIds.staging })).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    const elsewhere = clientOf(own, 'us-east-1');
    await expect(elsewhere.send(new PutObjectCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 301 },
    });
    elsewhere.destroy();
  });
});

describe('a listing of objects', () => {
  beforeAll(async () => {
    for (const key of ['é', 'z', 'a/2', 'a/10', 'a/1/x', 'a/1/y']) await put(`list/${key}`, key);
  });

  it('is in the order of bytes, in pages', async () => {
    const keys: (string | undefined)[] = [];
    const sizes: (number | undefined)[] = [];
    for await (const page of paginateListObjectsV2({ client: s3, pageSize: 4 }, { Bucket, Prefix: 'list/' })) {
      sizes.push(page.KeyCount);
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key?.slice('list/'.length)));
    }
    expect(sizes).toEqual([4, 2]);
    expect(keys).toEqual(['a/1/x', 'a/1/y', 'a/10', 'a/2', 'z', 'é']);
  });

  it('rolls up what has a delimiter after the prefix', async () => {
    const asked = new ListObjectsV2Command({ Bucket, Prefix: 'list/a/', Delimiter: '/' });
    const { Contents, CommonPrefixes } = await s3.send(asked);
    expect(Contents?.map(({ Key }) => Key)).toEqual(['list/a/10', 'list/a/2']);
    expect(CommonPrefixes).toEqual([{ Prefix: 'list/a/1/' }]);
  });

  it('begins after a key', async () => {
    const asked = new ListObjectsV2Command({ Bucket, Prefix: 'list/', StartAfter: 'list/a/2' });
    expect((await s3.send(asked)).Contents?.map(({ Key }) => Key)).toEqual(['list/z', 'list/é']);
  });
});
