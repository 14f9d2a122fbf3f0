import { randomBytes } from 'node:crypto';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { DeliveryError } from './delivery-error.ts';

/** Takes a rendered report to where it belongs. Throws a DeliveryError; an error of the renderer comes through as it is. */
export type WriteText = (chunks: AsyncIterable<string>) => Promise<void>;

/** Characters gathered before they are written: a report comes in many small pieces. */
const batchLength = 64 * 1024;

/**
 * Writes a file whole or not at all: beside it under a temporary name, then renamed over it. What is no regular file
 * (`/dev/stdout`, a pipe) is written into.
 */
export function toFile(path: string): WriteText {
  return async (chunks) => {
    const target = await guarded(path, () => targetOf(path));
    if (target.inPlace) {
      await writeInto(path, target.path, chunks, 'w');
      return;
    }
    const temporary = join(dirname(target.path), `.${basename(target.path)}.${randomBytes(6).toString('hex')}.tmp`);
    try {
      await writeInto(path, temporary, chunks, 'wx');
      await guarded(path, () => rename(temporary, target.path));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  };
}

async function targetOf(path: string): Promise<{ readonly path: string; readonly inPlace: boolean }> {
  const stats = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (stats === undefined) {
    await mkdir(dirname(path), { recursive: true });
    return { path, inPlace: false };
  }
  // A link keeps pointing where it did: the file behind it is replaced.
  return { path: await realpath(path), inPlace: !stats.isFile() };
}

async function writeInto(path: string, file: string, chunks: AsyncIterable<string>, flags: string): Promise<void> {
  const handle = await guarded(path, () => open(file, flags));
  try {
    for await (const text of batched(chunks)) await guarded(path, () => handle.appendFile(text));
  } finally {
    await handle.close();
  }
}

/** Writes to a stream and leaves it open. A reader that goes away (`| head`) ends the writing, and is no error. */
export function toStream(stream: Writable): WriteText {
  return async (chunks) => {
    // A broken stream tells its writer and then everybody: without a listener that would end the process.
    stream.on('error', ignore);
    for await (const text of batched(chunks)) {
      const failure = await failureOf(stream, text);
      if (failure === undefined) continue;
      if (readerIsGone.has(codeOf(failure) ?? '')) return;
      throw deliveryError('the output', failure);
    }
    stream.off('error', ignore);
  };
}

const readerIsGone: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']);

function ignore(): void {
  // The write that failed says what is to be said.
}

function failureOf(stream: Writable, text: string): Promise<Error | undefined> {
  return new Promise((resolve) => {
    stream.write(text, (error) => {
      resolve(error ?? undefined);
    });
  });
}

async function* batched(chunks: AsyncIterable<string>): AsyncIterable<string> {
  let batch = '';
  for await (const chunk of chunks) {
    batch += chunk;
    if (batch.length < batchLength) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

async function guarded<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    throw deliveryError(path, cause);
  }
}

function deliveryError(where: string, cause: unknown): DeliveryError {
  const code = codeOf(cause) ?? 'unknown error';
  return new DeliveryError(`Could not write ${where}: ${advice[code] ?? 'choose another place'} (${code}).`, { cause });
}

function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

const advice: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there; choose another place or change its permissions',
  EPERM: 'you may not write there; choose another place or change its permissions',
  EROFS: 'the file system is read-only; choose another place',
  ENOSPC: 'the disk is full; make room and run again',
  EDQUOT: 'your quota is used up; make room and run again',
  EISDIR: 'it is a folder; name a file in it',
  ENOTDIR: 'part of its path is a file; choose another place',
};
