import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
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

export async function openSpool(): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'lens-audit-'));
  const path = join(folder, 'outcomes.jsonl');
  const file = createWriteStream(path, { mode: 0o600 });

  async function* read(): AsyncIterable<Outcome> {
    if (!file.writableEnded) file.end();
    await finished(file);
    let rest = '';
    for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as Outcome;
    }
  }

  return {
    append: async (outcome) => {
      if (!file.write(`${JSON.stringify(outcome)}\n`)) await once(file, 'drain');
    },
    read,
    dispose: async () => {
      file.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
