import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod/mini';
import type { Finding } from '#model';
import { parseFinding } from './finding-schema.ts';
import { StateUnreadableError, StoreError } from './store-error.ts';

const schemaVersion = 1;
const kind = 'lens-audit-state';
const header = z.object({ kind: z.literal(kind), schemaVersion: z.int() });

/** The findings of a state file, line by line; none where there is no file. Throws StateUnreadableError, StoreError. */
export async function* readState(path: string): AsyncGenerator<Finding> {
  const seen = new Set<string>();
  let number = 0;
  for await (const line of linesOf(path)) {
    number += 1;
    const at = `${path}, line ${number}`;
    if (number === 1) {
      expectHeader(at, line);
      continue;
    }
    const finding = findingOf(at, line);
    if (seen.has(finding.id)) throw unreadable(at, `finding ${finding.id} is there twice`);
    seen.add(finding.id);
    yield finding;
  }
}

/** Writes a whole state file and sees it onto the disk. What was in the file is lost. */
export async function writeState(path: string, findings: AsyncIterable<Finding>): Promise<void> {
  await pipeline(stateLines(findings), createWriteStream(path, { mode: 0o600, flush: true }));
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  let empty = true;
  try {
    for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
      empty = false;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw new StoreError(`${path} cannot be read: ${String(error)}.`, { cause: error });
  }
  if (rest !== '' || empty) yield rest;
}

function expectHeader(at: string, line: string): void {
  const parsed = z.safeParse(header, jsonOf(line));
  if (!parsed.success) throw unreadable(at, 'this is not the header of a state file');
  if (parsed.data.schemaVersion === schemaVersion) return;
  throw new StateUnreadableError(
    `${at}: the state has schema version ${parsed.data.schemaVersion}, and this version of the tool knows only ` +
      `${schemaVersion}. It was left as it is: use the newer version of the tool that wrote it, or another state file.`,
  );
}

function findingOf(at: string, line: string): Finding {
  const value = jsonOf(line);
  if (value === undefined) throw unreadable(at, 'this is not a whole line of JSON');
  const parsed = parseFinding(value);
  if (parsed.ok) return parsed.finding;
  throw unreadable(at, parsed.problems.join('; '));
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function unreadable(at: string, what: string): StateUnreadableError {
  return new StateUnreadableError(
    `${at}: ${what}. The file was left as it is: restore it from a backup, or move it away to begin anew ` +
      '(every finding is then new).',
  );
}

async function* stateLines(findings: AsyncIterable<Finding>): AsyncGenerator<string> {
  yield `${JSON.stringify({ schemaVersion, kind })}\n`;
  for await (const finding of findings) yield `${JSON.stringify(finding)}\n`;
}
