import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Coverage } from '../../src/model/index.ts';

/** Of a report what a soak looks at. It is read line by line, since that of many accounts is as long as no text may be. */
export interface FanOutReport {
  readonly complete: boolean;
  readonly coverage: readonly Coverage[];
  /** How often each result came, by account. */
  readonly results: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

/** Reads the JSON report that `renderJson` wrote: a line a coverage entry and a finding. */
export async function fanOutReport(packed: Uint8Array): Promise<FanOutReport> {
  const coverage: Coverage[] = [];
  const results = new Map<string, Record<string, number>>();
  let complete = false;
  let section = '';
  for await (const line of createInterface({ input: Readable.from([packed]).pipe(createGunzip()) })) {
    section = /^"(\w+)":/.exec(line)?.[1] ?? section;
    if (line.startsWith('"run":')) complete = (JSON.parse(line.slice(6, -1)) as FanOutReport).complete;
    if (!line.startsWith('{"')) continue;
    if (section === 'coverage') coverage.push(entryIn(line) as Coverage);
    if (section === 'findings') count(results, entryIn(line) as Finding);
  }
  return { complete, coverage, results };
}

interface Finding {
  readonly account: string;
  readonly result: string;
}

function entryIn(line: string): unknown {
  return JSON.parse(line.replace(/,$/, ''));
}

function count(results: Map<string, Record<string, number>>, { account, result }: Finding): void {
  const counts = results.get(account) ?? {};
  counts[result] = (counts[result] ?? 0) + 1;
  results.set(account, counts);
}
