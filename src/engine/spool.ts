import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Outcome } from '#model';

/** The results of a run as JSON Lines in a temporary file: written as they come, read once by each sink. */
export interface Spool {
  append(outcome: Outcome): Promise<void>;
  /** After the last append. */
  read(): AsyncIterable<Outcome>;
  dispose(): Promise<void>;
}

/** The temporary file cannot be written. The message says what to do. */
export class SpoolError extends Error {
  override readonly name = 'SpoolError';
}

/** Throws a SpoolError, as `append` and `read` do. */
export async function openSpool(): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'lens-audit-')).catch(refuse);
  const path = join(folder, 'outcomes.jsonl');
  const file = createWriteStream(path, { mode: 0o600 });
  // Without a listener a failure would end the process; every append and read looks for it.
  file.on('error', () => undefined);
  const write = writer(file);

  async function* read(): AsyncIterable<Outcome> {
    if (!file.writableEnded) file.end();
    await finished(file).catch(refuse);
    let rest = '';
    for await (const chunk of chunksOf(path)) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as Outcome;
    }
  }

  return {
    append: (outcome) => write(`${JSON.stringify(outcome)}\n`).catch(refuse),
    read,
    dispose: async () => {
      file.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function* chunksOf(path: string): AsyncIterable<string> {
  try {
    yield* createReadStream(path, 'utf8') as AsyncIterable<string>;
  } catch (error) {
    refuse(error);
  }
}

/** Many wait for the file at once: they share one listener. */
function writer(file: WriteStream): (text: string) => Promise<void> {
  let drained: Promise<unknown> | undefined;
  return async (text) => {
    if (file.errored !== null) throw file.errored;
    if (file.write(text)) return;
    drained ??= once(file, 'drain').finally(() => {
      drained = undefined;
    });
    await drained;
  };
}

function refuse(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  throw new SpoolError(
    `The results cannot be kept in ${tmpdir()} while the audit runs (${code}). Make room there, or name another folder with TMPDIR.`,
    { cause: error },
  );
}
