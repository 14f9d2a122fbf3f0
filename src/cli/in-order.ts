import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpoolError } from '../engine/index.ts';

/** Where an item lies in the file, and what puts it in its place. */
interface Entry {
  readonly key: string;
  readonly at: number;
  readonly bytes: number;
}

/**
 * Items in the order of their keys (by code units; those of one key as they came). They wait in a temporary file that
 * only its owner can read; in memory is no more than their keys. Throws a SpoolError where there is no room for it.
 */
export async function* inOrder<T>(items: AsyncIterable<T>, keyOf: (item: T) => string): AsyncIterable<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lens-audit-')).catch(refuse);
  const file = await open(join(folder, 'unsorted.jsonl'), 'wx+', 0o600).catch(refuse);
  try {
    const entries = await keep(items, keyOf, file);
    entries.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
    for (const entry of entries) yield JSON.parse(await textAt(entry, file)) as T;
  } finally {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Bytes gathered before they are written. */
const batchBytes = 256 * 1024;

async function keep<T>(items: AsyncIterable<T>, keyOf: (item: T) => string, file: FileHandle): Promise<Entry[]> {
  const entries: Entry[] = [];
  let batch: Buffer[] = [];
  let written = 0;
  let at = 0;
  const write = async (): Promise<void> => {
    await file.appendFile(Buffer.concat(batch)).catch(refuse);
    written = at;
    batch = [];
  };
  for await (const item of items) {
    const line = Buffer.from(`${JSON.stringify(item)}\n`);
    entries.push({ key: keyOf(item), at, bytes: line.length });
    batch.push(line);
    at += line.length;
    if (at - written >= batchBytes) await write();
  }
  await write();
  return entries;
}

async function textAt({ at, bytes }: Entry, file: FileHandle): Promise<string> {
  const { buffer } = await file.read(Buffer.allocUnsafe(bytes), 0, bytes, at).catch(refuse);
  return buffer.toString();
}

function refuse(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  throw new SpoolError(
    `The findings cannot be sorted in ${tmpdir()} (${code}). Make room there, or name another folder with TMPDIR.`,
    { cause: error },
  );
}
