import { diceOf } from './dice.ts';
import { trials } from './document-trials.ts';
import { type DocumentKind, documentKinds, documentOf } from './documents.ts';
import { textOf } from './mutations.ts';

/** As much as AWS takes, and a little more; a definition may be a megabyte. */
const mostCharacters: Partial<Readonly<Record<DocumentKind, number>>> = { 'state machine': 1_100_000 };

/** Work that one document may cost, in seconds of this process. */
const mostSeconds = 1;

export interface DocumentSoak {
  readonly documents: number;
  /** Of them, those that were as AWS would take them, or JSON at least. */
  readonly json: number;
  readonly slowestSeconds: number;
  /** Each with the seed that does it again. */
  readonly complaints: readonly string[];
}

/** Gives the parsers and engines as many documents, each of a seed of its own. */
export function soakDocuments(seed: number, documents: number): DocumentSoak {
  const complaints: string[] = [];
  let json = 0;
  let slowestSeconds = 0;
  for (let one = seed; one < seed + documents; one += 1) {
    const dice = diceOf(one);
    const kind = dice.pick(documentKinds);
    const text = textOf(documentOf(kind, dice), dice).slice(0, mostCharacters[kind] ?? 50_000);
    json += isJson(text) ? 1 : 0;
    const before = process.cpuUsage();
    const harms = harmsOf(kind, text);
    const seconds = process.cpuUsage(before).user / 1e6;
    slowestSeconds = Math.max(slowestSeconds, seconds);
    const slow = seconds > mostSeconds ? [`took ${seconds.toFixed(1)} s`] : [];
    complaints.push(
      ...[...harms, ...slow].map((harm) => `seed ${String(one)}, ${kind}: ${harm}: ${text.slice(0, 300)}`),
    );
  }
  return { documents, json, slowestSeconds, complaints };
}

function harmsOf(kind: DocumentKind, text: string): readonly string[] {
  try {
    return trials[kind](text);
  } catch (thrown) {
    return [`crashed: ${String(thrown)}`];
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
