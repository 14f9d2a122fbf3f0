import { beforeEach, describe, expect, it } from 'vitest';
import { RunFilesError, readSightings, writeSighting } from '../../src/run-files/index.ts';
import { packedLines } from '../../src/run-files/packed-lines.ts';
import { aSighting, dawn, later, type MemoryBucket, memoryBucket } from '../re-audit/known.ts';
import { aFunction, anAlias } from '../support/build.ts';

const place = { account: '111122223333', region: 'eu-west-1' };
const day = 86_400;
const seen = aSighting([aFunction(), anAlias()]);

let bucket: MemoryBucket;

beforeEach(() => {
  bucket = memoryBucket();
});

function read(until: string, since = dawn) {
  return readSightings(bucket, place, { since: new Date(since), until: new Date(until) });
}

describe('What was seen again', () => {
  it('is read as it was written, where and when it was seen', async () => {
    const gone = aSighting([], { id: 'users', at: later(day) });
    await writeSighting(bucket, place, seen);
    await writeSighting(bucket, place, gone);
    expect(await read(later(day + 60))).toEqual([seen, gone]);
    expect(await read(later(120))).toEqual([seen]);
    expect(
      await readSightings(
        bucket,
        { ...place, region: 'us-east-1' },
        { since: new Date(dawn), until: new Date(later(day)) },
      ),
    ).toEqual([]);
  });

  it('is of no matter where an audit has looked since', async () => {
    await writeSighting(bucket, place, seen);
    expect(await read(later(120), later(90))).toEqual([]);
  });

  it('takes the place of what was seen of the same thing that day', async () => {
    await writeSighting(bucket, place, seen);
    await writeSighting(bucket, place, { ...seen, at: later(100), resources: [] });
    expect(bucket.objects.size).toBe(1);
    expect(await read(later(120))).toMatchObject([{ at: later(100), resources: [] }]);
  });

  it('that came to the end of its life since it was listed is passed over', async () => {
    await writeSighting(bucket, place, seen);
    const gone = { ...bucket, get: () => Promise.resolve(undefined) };
    expect(await readSightings(gone, place, { since: new Date(dawn), until: new Date(later(120)) })).toEqual([]);
  });

  it.each([
    ['begins otherwise', [{ kind: 'lambda.function' }]],
    ['was cut off', [{ ...seen, resources: 2 }, { resource: aFunction() }]],
  ])('that %s is refused by its name', async (_, lines) => {
    await writeSighting(bucket, place, seen);
    const [key = ''] = bucket.objects.keys();
    bucket.objects.set(key, await packedLines(lines));
    await expect(read(later(120))).rejects.toThrow(RunFilesError);
    await expect(read(later(120))).rejects.toThrow(key);
  });
});
