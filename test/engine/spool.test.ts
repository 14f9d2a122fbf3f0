import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '#model';
import { openSpool, SpoolError } from '../../src/engine/index.ts';

const anOutcome = (message: string) => ({ checkId: 'lambda-quick', message }) as Outcome;

async function messagesOf(outcomes: AsyncIterable<Outcome>): Promise<readonly string[]> {
  const messages: string[] = [];
  for await (const { message } of outcomes) messages.push(message);
  return messages;
}

describe('A spool', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spool-test-'));
    vi.stubEnv('TMPDIR', folder);
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });

  it('gives back what was put in, line separators of every kind among it, as often as it is read', async () => {
    const spool = await openSpool();
    const messages = ['a\u2028b', 'c\nd', 'e\r\nf', '\u{1f600}', ''];
    for (const message of messages) await spool.append(anOutcome(message));
    expect(await messagesOf(spool.read())).toEqual(messages);
    expect(await messagesOf(spool.read())).toEqual(messages);
    await spool.dispose();
  });

  it('is empty where nothing was put in', async () => {
    const spool = await openSpool();
    expect(await messagesOf(spool.read())).toEqual([]);
    await spool.dispose();
  });

  it('takes 50,000 outcomes from 32 writers at once, warns of nothing, and is read in little memory', async () => {
    const warned = vi.fn();
    process.on('warning', warned);
    const spool = await openSpool();
    const filler = 'x'.repeat(500);
    const writer = async (_: unknown, first: number) => {
      for (let index = first; index < 50_000; index += 32) await spool.append(anOutcome(`${String(index)} ${filler}`));
    };
    await Promise.all(Array.from({ length: 32 }, writer));
    const before = process.memoryUsage().heapUsed;
    let count = 0;
    let most = 0;
    for await (const outcome of spool.read()) {
      count += outcome.message.length > 500 ? 1 : 0;
      if (count % 1000 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
    }
    expect(count).toBe(50_000);
    // 28 MB if all were held; what is not yet collected of the garbage counts too.
    expect(most - before).toBeLessThan(100e6);
    expect(warned).not.toHaveBeenCalled();
    process.off('warning', warned);
    await spool.dispose();
  });

  it('leaves nothing behind', async () => {
    const spool = await openSpool();
    await spool.append(anOutcome('one'));
    await spool.dispose();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says what to do where the temporary folder is none', async () => {
    await writeFile(join(folder, 'file'), '');
    vi.stubEnv('TMPDIR', join(folder, 'file'));
    await expect(openSpool()).rejects.toThrow(SpoolError);
    await expect(openSpool()).rejects.toThrow('TMPDIR');
  });

  it('says so where its file was taken away', async () => {
    const spool = await openSpool();
    await spool.append(anOutcome('one'));
    await messagesOf(spool.read());
    await rm(join(folder, readdirSync(folder)[0] ?? ''), { recursive: true });
    await expect(messagesOf(spool.read())).rejects.toThrow(SpoolError);
    await spool.dispose();
  });
});
