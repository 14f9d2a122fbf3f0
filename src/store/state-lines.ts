import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod/mini';
import type { Finding } from '#model';
import { parseFinding } from './finding-schema.ts';
import { StateUnreadableError, StoreError } from './store-error.ts';

const schemaVersion = 2;
/** The first one had findings alone, and did not say what made each as it stood. */
const firstVersion = 1;
const kind = 'lens-audit-state';
const header = z.object({ kind: z.literal(kind), schemaVersion: z.int() });
/** Each read and write of the disk has its price. */
const bytesAtOnce = 1024 * 1024;
const newline = Buffer.from('\n');

/** A line as it is on the disk: most are passed on without being understood. */
export interface StateLine {
  readonly path: string;
  readonly number: number;
  readonly bytes: Buffer;
  readonly schemaVersion: number;
}

/** The lines of a state file below its header; none where there is no file. Throws StateUnreadableError, StoreError. */
export async function* readState(path: string): AsyncGenerator<StateLine> {
  let number = 0;
  let version = schemaVersion;
  for await (const { bytes, isEnded } of linesOf(path)) {
    number += 1;
    const line = { path, number, bytes, schemaVersion: version };
    if (number === 1) {
      version = versionOf(line);
      continue;
    }
    // A file that was cut short ends within a line, which might else be passed on and on.
    if (!isEnded) jsonIn(line);
    yield line;
  }
}

/** Writes a whole state file and sees it onto the disk. What was in the file is lost. */
export async function writeState(path: string, lines: AsyncIterable<Buffer>): Promise<void> {
  await pipeline(blocksOf(lines), createWriteStream(path, { mode: 0o600, flush: true }));
}

export function lineOf(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** Throws StateUnreadableError. */
export function findingIn(line: StateLine): Finding {
  const value = jsonIn(line);
  const isOfOld = line.schemaVersion === firstVersion && typeof value === 'object' && value !== null;
  const parsed = parseFinding(isOfOld ? { change: 'new', ...value } : value);
  if (parsed.ok) return parsed.finding;
  throw unreadable(line, parsed.problems.join('; '));
}

/** The line as this version of the tool writes it. */
export function sameAgain(line: StateLine): Buffer {
  return line.schemaVersion === firstVersion ? lineOf(findingIn(line)) : line.bytes;
}

/** Throws StateUnreadableError. */
export function jsonIn(line: StateLine, otherwise = 'this is not a whole line of JSON'): unknown {
  try {
    return JSON.parse(line.bytes.toString()) as unknown;
  } catch {
    throw unreadable(line, otherwise);
  }
}

export function unreadable({ path, number }: StateLine, what: string): StateUnreadableError {
  return new StateUnreadableError(
    `${path}, line ${number}: ${what}. The file was left as it is: restore it from a backup, or move it away to begin ` +
      'anew (every finding is then new).',
  );
}

async function* linesOf(path: string): AsyncGenerator<{ readonly bytes: Buffer; readonly isEnded: boolean }> {
  let rest = Buffer.alloc(0);
  let isEmpty = true;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: bytesAtOnce }) as AsyncIterable<Buffer>) {
      isEmpty = false;
      const bytes = Buffer.concat([rest, chunk]);
      let from = 0;
      for (let to = bytes.indexOf(newline); to >= 0; to = bytes.indexOf(newline, from)) {
        yield { bytes: bytes.subarray(from, to), isEnded: true };
        from = to + 1;
      }
      rest = bytes.subarray(from);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw new StoreError(`${path} cannot be read: ${String(error)}.`, { cause: error });
  }
  if (rest.length > 0 || isEmpty) yield { bytes: rest, isEnded: isEmpty };
}

function versionOf(line: StateLine): number {
  const otherwise = 'this is not the header of a state file';
  const parsed = z.safeParse(header, jsonIn(line, otherwise));
  if (!parsed.success) throw unreadable(line, otherwise);
  const { schemaVersion: version } = parsed.data;
  if (version === firstVersion || version === schemaVersion) return version;
  throw new StateUnreadableError(
    `${line.path}, line 1: the state has schema version ${version}, and this version of the tool knows ${firstVersion} ` +
      `and ${schemaVersion}. It was left as it is: use the newer version of the tool that wrote it, or another state file.`,
  );
}

async function* blocksOf(lines: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting = [lineOf({ schemaVersion, kind }), newline];
  let size = 0;
  for await (const line of lines) {
    waiting.push(line, newline);
    size += line.length + 1;
    if (size < bytesAtOnce) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  yield Buffer.concat(waiting);
}
