import type { Finding, Outcome, Store } from '#model';
import { conditions, kindOf, resourceOf, type Thing } from './estate.ts';
import { keyOf, type Remembered, type Seen } from './reference.ts';

/** A change that was written, or told. */
export interface Noted {
  readonly key: string;
  readonly change: string;
  /** When the finding last changed. */
  readonly at: number;
}

/** What the reference remembers, and what was written and told of it; what is wrong goes to `complain`. */
export interface Book {
  readonly remembered: ReadonlyMap<string, Remembered>;
  readonly written: readonly Noted[];
  readonly told: readonly Noted[];
  /** Writes what a run made of a finding, if nothing newer is there. */
  take(made: Remembered, seen: Seen): void;
  tell(outcomes: readonly Outcome[]): void;
  /** A run wrote when others may have taken it over, and could not tell or died before it could. Nobody can know of that. */
  excuse(runId: string): void;
  /** What was written and not told as it should have been. */
  untold(): readonly string[];
}

export function aBook(complain: (complaint: string) => void): Book {
  const remembered = new Map<string, Remembered>();
  const written: (Noted & { readonly runId: string })[] = [];
  const told: Noted[] = [];
  const excused = new Set<string>();
  return {
    remembered,
    written,
    told,
    take(made, seen) {
      const key = keyOf(made);
      const before = remembered.get(key);
      if (before !== undefined && !isNewer(made, before)) return;
      remembered.set(key, made);
      if (made.lastChanged !== made.seenAt) return;
      written.push({ key, change: made.change, at: made.lastChanged, runId: made.runId });
      if (isClosed(made) && !isSeenClosed(made, seen)) complain(`${made.runId} closes ${key}, unseen`);
    },
    tell(outcomes) {
      for (const outcome of outcomes) {
        const { change, lastChanged, resource } = outcome;
        if (change === null || change === 'unchanged' || resource === null) continue;
        told.push({ key: keyOfOutcome(outcome), change, at: Date.parse(lastChanged ?? '') });
      }
    },
    excuse(runId) {
      excused.add(runId);
    },
    untold() {
      const late = new Set(written.filter(({ runId }) => excused.has(runId)).map(({ key }) => key));
      return [...remembered]
        .filter(([key]) => !late.has(key))
        .flatMap(([key, one]) => complaintsOf(one, written.filter(isOf(key)), told.filter(isOf(key))));
    },
  };
}

function isNewer(next: Remembered, stored: Remembered): boolean {
  return next.seenAt > stored.seenAt || (next.seenAt === stored.seenAt && next.runId >= stored.runId);
}

function isClosed({ state }: Remembered): boolean {
  return state === 'resolved' || state === 'gone';
}

/** What is resolved was seen good, and what is gone was absent from a complete listing, by the run that says so. */
function isSeenClosed(closed: Remembered, { entered, looks }: Seen): boolean {
  if (entered === 'left') return true;
  const place = looks.find(({ region }) => region === closed.region);
  if (place === undefined) return false;
  const thing = place.things.find((one) => resourceOf(one).arn === closed.arn);
  if (thing === undefined) return closed.state === 'gone' && !place.refused.includes(kindOf(closed.arn));
  return closed.state === (thing.kind === 'iam.role' ? 'resolved' : closedBy(thing, closed.subKey));
}

/** What becomes of a finding when its function or log group is in that condition; undefined where it is open or undecided. */
function closedBy({ condition }: Thing, subKey: string | undefined): 'gone' | 'resolved' | undefined {
  const said = conditions[condition]?.find((one) => one.subKey === subKey);
  if (said === undefined) return 'gone';
  return said.result === 'pass' || said.result === 'not-applicable' ? 'resolved' : undefined;
}

function isOf(wanted: string): (one: Noted) => boolean {
  return ({ key }) => key === wanted;
}

const opening = new Set(['new', 'reopened', 'waiver-expired']);

/** The last change of a finding was told, and what opened and is open still was told as that. */
function complaintsOf(now: Remembered, written: readonly Noted[], told: readonly Noted[]): readonly string[] {
  const isTold = told.some(({ at }) => at >= now.lastChanged);
  const opened = now.state === 'open' ? written.findLast(({ change }) => opening.has(change)) : undefined;
  const isToldOpen = told.some(({ at, change }) => at >= (opened?.at ?? 0) && opening.has(change));
  return [
    ...(isTold ? [] : [`that ${keyOf(now)} is ${now.change} was not told`]),
    ...(opened === undefined || isToldOpen ? [] : [`that ${keyOf(now)} is ${opened.change} was not told as that`]),
  ];
}

/** The findings of an account in the store, as the reference has them. */
export async function storedIn(
  store: Store,
  account: string,
  complain: (complaint: string) => void = () => undefined,
): Promise<ReadonlyMap<string, Remembered>> {
  const stored = new Map<string, Remembered>();
  for await (const finding of store.load(account)) {
    const one = rememberedOf(finding);
    if (stored.has(keyOf(one))) complain(`${keyOf(one)} is stored twice`);
    stored.set(keyOf(one), one);
  }
  return stored;
}

export function rememberedOf(finding: Finding): Remembered {
  const { checkId, account, region, resource, subKey, state, stale, change, timesOpened, runId } = finding;
  const { result, severity, message, waiver } = finding;
  return {
    ...{ checkId, account, region, arn: resource?.arn ?? '', subKey: subKey ?? undefined },
    ...{ state, stale, change, timesOpened, runId, result, severity, message },
    firstSeen: Date.parse(finding.firstSeen),
    lastChanged: Date.parse(finding.lastChanged),
    seenAt: Date.parse(finding.seenAt),
    waiver:
      waiver === null ? null : { id: waiver.id, since: Date.parse(waiver.since), expires: Date.parse(waiver.expires) },
  };
}

type Named = Pick<Outcome, 'checkId' | 'account' | 'region' | 'resource' | 'subKey'>;

export function keyOfOutcome({ checkId, account, region, resource, subKey }: Named): string {
  return keyOf({ checkId, account, region, arn: resource?.arn ?? '', subKey: subKey ?? undefined });
}
