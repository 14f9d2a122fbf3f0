import { describe, expect, it } from 'vitest';
import { readParts, writeParts } from '../../src/run-files/line-parts.ts';
import { RunFilesError } from '../../src/run-files/run-files-error.ts';
import { memoryBucket } from '../support/memory-bucket.ts';

const many = Array.from({ length: 50_000 }, (_, index) => ({ index, text: 'x'.repeat(100) }));

async function valuesOf(values: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const list: unknown[] = [];
  for await (const value of values) list.push(value);
  return list;
}

describe('Lines in parts', () => {
  it('come back in their order, from objects of which none is large', async () => {
    const bucket = memoryBucket();
    const writer = writeParts(bucket, 'some/');
    await Promise.all(many.map((value) => writer.append(value)));
    const parts = await writer.finish();
    expect(parts).toBeGreaterThan(2);
    expect([...bucket.objects.keys()].sort()[0]).toBe('some/0001.jsonl.gz');
    expect(await valuesOf(readParts(bucket, 'some/', parts))).toEqual(many);
  });

  it('that are none are no object', async () => {
    const bucket = memoryBucket();
    expect(await writeParts(bucket, 'none/').finish()).toBe(0);
    expect(await valuesOf(readParts(bucket, 'none/', 0))).toEqual([]);
    expect(bucket.asked).toEqual([]);
  });

  it('take no notice of what an attempt that broke off has left beside them', async () => {
    const bucket = memoryBucket();
    const first = writeParts(bucket, 'some/');
    for (const value of many) await first.append(value);
    await first.finish();
    const second = writeParts(bucket, 'some/');
    await second.append({ only: true });
    expect(await valuesOf(readParts(bucket, 'some/', await second.finish()))).toEqual([{ only: true }]);
  });

  it('say so where an object cannot be written, to whoever writes next and at the end', async () => {
    const bucket = memoryBucket();
    bucket.broken = 'put';
    const writer = writeParts(bucket, 'some/');
    await writer.append({ one: 1 });
    await expect(writer.finish()).rejects.toThrow('put some/0001.jsonl.gz was refused');
  });

  it('that are damaged are an error that names the object, and that a missing one holds nothing', async () => {
    const bucket = memoryBucket();
    await bucket.put('some/0001.jsonl.gz', 'no gzip');
    const failure = await valuesOf(readParts(bucket, 'some/', 1)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RunFilesError);
    expect(String(failure)).toContain('some/0001.jsonl.gz is damaged');
    expect(await valuesOf(readParts(bucket, 'other/', 1))).toEqual([]);
  });
});
