import type { Coverage, Outcome, Transition } from '#model';
import type { AccountPart } from '../engine/index.ts';
import type { Bucket } from './bucket.ts';
import { accountPrefix } from './keys.ts';
import { type LineParts, partKeys, readObjects, readParts, writeParts } from './line-parts.ts';

/** What came of an account, and where its outcomes and transitions are. */
export interface AccountFile extends AccountPart {
  /** Calls of AWS that it took, over all turns. */
  readonly calls: number;
  /** Its worker failed for good: nobody looked at it. */
  readonly isLost: boolean;
  /** Whether its transitions were saved: else whoever finds it saves them, which does no harm twice. */
  readonly isSaved: boolean;
  readonly parts: { readonly outcomes: number; readonly transitions: number };
}

/** An account on its way into its files. */
export interface AccountWriter {
  readonly spool: (outcome: Outcome) => Promise<void>;
  /** From here on nobody has to judge the account again. */
  settle(
    part: AccountPart,
    transitions: readonly Transition[],
    more: Pick<AccountFile, 'calls' | 'isLost'>,
  ): Promise<void>;
  /** After its transitions were saved. Gives what came of the account. */
  saved(): Promise<AccountFile>;
}

/** Where an account's files are: its run and its id. */
export interface AccountPlace {
  readonly runId: string;
  readonly account: string;
}

export function writeAccount(bucket: Bucket, place: AccountPlace): AccountWriter {
  const outcomes = outcomeParts(bucket, place);
  let settled: AccountFile | undefined;
  return {
    spool: (outcome) => outcomes.append(outcome),
    async settle(part, transitions, more) {
      const written = writeParts(bucket, transitionsPrefix(place));
      for (const transition of transitions) await written.append(transition);
      const parts = { outcomes: await outcomes.finish(), transitions: await written.finish() };
      settled = { ...part, ...more, isSaved: false, parts };
      await put(bucket, place, settled);
    },
    async saved() {
      if (settled === undefined) throw new Error(`account ${place.account} is not settled`);
      return markSaved(bucket, place, settled);
    },
  };
}

export async function markSaved(bucket: Bucket, place: AccountPlace, file: AccountFile): Promise<AccountFile> {
  const saved = { ...file, isSaved: true };
  await put(bucket, place, saved);
  return saved;
}

/** Undefined where the account is not done. */
export async function readAccount(bucket: Bucket, place: AccountPlace): Promise<AccountFile | undefined> {
  const bytes = await bucket.get(resultKey(place));
  if (bytes === undefined) return undefined;
  const { coverage, ...file } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Packed;
  return { ...file, coverage: coverage.map((entry) => unpacked(place.account, entry)) };
}

/** The outcomes of accounts of a run, one after the other. */
export async function* outcomesIn(
  bucket: Bucket,
  runId: string,
  files: readonly AccountFile[],
): AsyncGenerator<Outcome> {
  const keys = files.flatMap(({ account, parts }) => partKeys(outcomesPrefix({ runId, account }), parts.outcomes));
  for await (const value of readObjects(bucket, keys)) yield value as Outcome;
}

export async function* transitionsIn(
  bucket: Bucket,
  place: AccountPlace,
  { parts }: AccountFile,
): AsyncGenerator<Transition> {
  for await (const value of readParts(bucket, transitionsPrefix(place), parts.transitions)) yield value as Transition;
}

function outcomeParts(bucket: Bucket, place: AccountPlace): LineParts {
  return writeParts(bucket, outcomesPrefix(place));
}

/** What was wholly read is a region and a collector: there may be a million of them in a run. */
type PackedCoverage = Coverage | readonly [region: string, collector: string];
type Packed = Omit<AccountFile, 'coverage'> & { readonly coverage: readonly PackedCoverage[] };

async function put(bucket: Bucket, place: AccountPlace, { coverage, ...file }: AccountFile): Promise<void> {
  const packed: Packed = {
    ...file,
    coverage: coverage.map((entry) => (entry.complete ? [entry.region, entry.collector] : entry)),
  };
  await bucket.put(resultKey(place), JSON.stringify(packed));
}

function unpacked(account: string, entry: PackedCoverage): Coverage {
  if ('account' in entry) return entry;
  const [region, collector] = entry;
  return { account, region: interned(region), collector: interned(collector), complete: true, gaps: none };
}

const none: readonly [] = [];
const texts = new Map<string, string>();

/** One text for all that are equal. */
function interned(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, text);
  return text;
}

function resultKey({ runId, account }: AccountPlace): string {
  return `${accountPrefix(runId, account)}result.json`;
}

function outcomesPrefix({ runId, account }: AccountPlace): string {
  return `${accountPrefix(runId, account)}outcomes-`;
}

function transitionsPrefix({ runId, account }: AccountPlace): string {
  return `${accountPrefix(runId, account)}transitions-`;
}
