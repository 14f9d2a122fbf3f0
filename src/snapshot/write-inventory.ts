import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Header, Line } from './format.ts';
import { InventoryFileError } from './inventory-file-error.ts';

/** An inventory file in the making. Throws an InventoryFileError. */
export interface InventoryWriter {
  /** Keeps lines that are given together together. */
  append(lines: Iterable<Line>): Promise<void>;
  /** Writes the end and puts the file in its place. */
  finish(at: Date): Promise<void>;
  /** Leaves nothing behind, unless it is finished. */
  discard(): Promise<void>;
}

/** Opened before anything is collected, so that a place where nothing can be written is told at once. */
export async function writeInventory(path: string, header: Header): Promise<InventoryWriter> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  const handle = await explained(path, () => opened(path, temporary));
  const gzip = createGzip();
  const written = pipeline(gzip, createWriteStream(temporary, { fd: handle, flush: true }));
  // Whoever writes next is told; without a listener a failure between two writes would end the process.
  written.catch(() => undefined);
  let lines = 0;
  let last = Promise.resolve();

  async function write(line: object): Promise<void> {
    lines += 1;
    if (!gzip.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(gzip, 'drain'), written]);
  }

  function append(block: Iterable<Line>): Promise<void> {
    const mine = last.then(async () => {
      for (const line of block) await write(line);
    });
    last = mine.catch(() => undefined);
    return explained(path, () => mine);
  }

  await explained(path, () => write(header));
  return {
    append,
    async finish(at) {
      await append([{ end: { lines }, at: at.toISOString() }]);
      gzip.end();
      await explained(path, async () => {
        await written;
        await rename(temporary, path);
      });
    },
    async discard() {
      gzip.destroy();
      await written.catch(() => undefined);
      await rm(temporary, { force: true });
    },
  };
}

async function opened(path: string, temporary: string) {
  await mkdir(dirname(path), { recursive: true });
  const present = await stat(path).catch(() => undefined);
  if (present !== undefined && !present.isFile()) throw new Error('it is there and is no file');
  // What stands in it is nobody's business: names, policies and settings of whole accounts.
  return open(temporary, 'wx', 0o600);
}

async function explained<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    const why = cause instanceof Error ? (codeOf(cause) ?? cause.message) : String(cause);
    throw new InventoryFileError(`${path} cannot be written (${why}). Name a file in a folder with room for it.`, {
      cause,
    });
  }
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
