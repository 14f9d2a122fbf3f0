import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bucket, openBucket, RunFilesError } from '../../src/run-files/index.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { aBucket } from '../sandbox/estate/builders/bucket.ts';
import { accountIds, demoEstate } from '../sandbox/estate/index.ts';

const record = aBucket('auditor');
let local: LocalAws;
let bucket: Bucket;

beforeAll(async () => {
  const estate = demoEstate();
  estate.accounts[accountIds.management]?.regions['eu-west-1']?.buckets.push(record);
  local = await startLocalAws(estate, 'findings');
  bucket = openBucket('auditor');
}, 60_000);

afterAll(async () => {
  bucket.close();
  await local.stop();
});

const textOf = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('utf8');

describe('The bucket of the auditor', () => {
  it('takes texts and bytes, and gives them back', async () => {
    await bucket.put('a/text', 'grün');
    await bucket.put('a/bytes', Buffer.from([0, 255]), { contentType: 'text/html', contentEncoding: 'gzip' });
    expect(textOf(await bucket.get('a/text'))).toBe('grün');
    expect(await bucket.get('a/bytes')).toEqual(new Uint8Array([0, 255]));
  });

  it('has nothing under a key that was never written', async () => {
    expect(await bucket.get('never')).toBeUndefined();
  });

  it('lists all keys with a beginning, over pages', async () => {
    await bucket.put('more/1', 'x');
    const one = record.objects!.get('more/1')!;
    for (let index = 0; index < 1100; index += 1) record.objects!.set(`many/${String(index)}`, one);
    const keys = await bucket.list('many/');
    expect(keys).toHaveLength(1100);
    expect(keys).toEqual([...keys].sort());
    expect(await bucket.list('none/')).toEqual([]);
  });

  it('that cannot be used is an error that names it and what to do', async () => {
    const other = openBucket('somebody-elses');
    for (const act of [() => other.get('key'), () => other.put('key', 'x'), () => other.list('')]) {
      const failure = await act().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(RunFilesError);
      expect(String(failure)).toMatch(/somebody-elses\/\S* cannot be .*NoSuchBucket.*RUN_BUCKET/);
    }
    other.close();
  });
});
