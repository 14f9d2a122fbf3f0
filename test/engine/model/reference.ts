import { isDeepStrictEqual } from 'node:util';
import type { Check } from '#kit';
import type { Waiver } from '#model';
import { conditions, resourceOf, type Saying, type Thing } from './estate.ts';

/** What is to be remembered of one finding; times are milliseconds since 1970. */
export interface Remembered {
  readonly checkId: string;
  readonly account: string;
  readonly region: string;
  readonly arn: string;
  readonly subKey: string | undefined;
  readonly state: 'open' | 'resolved' | 'gone' | 'waived' | 'retired';
  readonly stale: boolean;
  readonly firstSeen: number;
  readonly lastChanged: number;
  readonly seenAt: number;
  readonly runId: string;
  readonly change: string;
  readonly timesOpened: number;
  readonly result: string;
  readonly severity: string;
  readonly message: string;
  readonly waiver: { readonly id: string; readonly since: number; readonly expires: number } | null;
}

/** What a run was to look at. */
export interface Selection {
  readonly runId: string;
  readonly checks: readonly Check[];
  readonly configured: readonly Check[];
  readonly regions: readonly string[];
  readonly regionsAreNarrowed: boolean;
  /** Regions that the configuration names. */
  readonly configuredRegions: readonly string[] | undefined;
  readonly resources: readonly string[] | undefined;
}

/** What a run saw of one account, and what it knew of it before. */
export interface Seen {
  readonly known: ReadonlyMap<string, Remembered>;
  readonly waivers: readonly Waiver[];
  /** Left: its account was in the organization no longer. */
  readonly entered: 'yes' | 'no' | 'left';
  /** Of the last that was done there. */
  readonly at: number;
  readonly looks: readonly PlaceSeen[];
}

export interface PlaceSeen {
  readonly region: string;
  readonly at: number;
  readonly things: readonly Thing[];
  /** Kinds of which there may be more than was seen. */
  readonly refused: readonly string[];
}

/** The identity of a finding: a check's new name is no new identity. */
export function keyOf({ checkId, account, region, arn, subKey }: Identity): string {
  return [firstId(checkId), account, region, arn, subKey ?? ''].join(' ');
}

export type Identity = Pick<Remembered, 'checkId' | 'account' | 'region' | 'arn' | 'subKey'>;

function firstId(checkId: string): string {
  return checkId === 'lambda-brisk' ? 'lambda-quick' : checkId;
}

/** What a run makes of an account: each finding that is to be written, as it is to be. */
export function madeOf(run: Selection, seen: Seen): ReadonlyMap<string, Remembered> {
  const written = new Map<string, Remembered>();
  const write = (before: Remembered | undefined, after: Remembered | undefined) => {
    if (after !== undefined && after !== before) written.set(keyOf(after), after);
  };
  const spoken = new Set<string>();
  const sayings = run.checks.flatMap((check) => sayingsOf(check, run, seen));
  for (const saying of sayings) {
    const before = seen.known.get(keyOf(saying));
    spoken.add(keyOf(saying));
    write(before, spokenOf(before, saying, { run, seen }));
  }
  for (const [key, before] of seen.known) {
    if (!spoken.has(key) && isOpen(before) && isWithin(run, before))
      write(before, unspoken(before, sayings, { run, seen }));
  }
  return written;
}

interface Around {
  readonly run: Selection;
  readonly seen: Seen;
}

interface Said extends Identity {
  readonly saying: Saying | { readonly result: 'fail' | 'pass'; readonly message: 'shared'; readonly count: number };
  readonly thing: Thing;
  readonly check: Check;
  readonly at: number;
}

function sayingsOf(check: Check, run: Selection, { looks }: Seen): readonly Said[] {
  const [subject] = check.subjects;
  const stages =
    check.scope === 'account' ? [looks] : looks.filter(({ region }) => region !== 'global').map((one) => [one]);
  return stages.flatMap((places) => {
    const functions = places.flatMap(({ things }) => things).filter(({ kind }) => kind === 'lambda.function').length;
    const isHidden = places.some(({ refused }) => check.joins.some((join) => refused.includes(join)));
    const at = (places.find(({ region }) => region === 'global') ?? places[0])?.at ?? 0;
    return places
      .flatMap(({ things }) => things)
      .filter((thing) => thing.kind === subject && isAmong(run, resourceOf(thing).arn))
      .flatMap((thing) => {
        const own = conditions[thing.condition] ?? [];
        const of = (saying: Said['saying'], subKey: string | undefined): Said => ({
          ...{ checkId: check.id, account: thing.account, region: thing.region, arn: resourceOf(thing).arn },
          ...{ subKey, saying, thing, check, at },
        });
        if (isHidden) return [of({ result: 'unknown', message: 'slow' }, undefined)];
        if (thing.kind !== 'iam.role') return own.map((saying) => of(withoutTags(thing, saying), saying.subKey));
        return [of({ result: functions > 1 ? 'fail' : 'pass', message: 'shared', count: functions }, undefined)];
      });
  });
}

/** Of what failed a tag might say that it is meant to be so. */
function withoutTags({ tags }: Thing, saying: Saying): Saying {
  const isBad = saying.result === 'fail' || saying.result === 'review';
  return tags === 'unread' && isBad ? { ...saying, result: 'unknown' } : saying;
}

function spokenOf(before: Remembered | undefined, said: Said, around: Around): Remembered | undefined {
  const { result } = said.saying;
  if (result === 'fail' || result === 'review') return badOf(before, said, around);
  if (before === undefined || !isOpen(before) || result === 'insufficient-evidence') return undefined;
  const { run } = around;
  if (result === 'unknown') return staleOf(before, said.at, run);
  if (isPartial(run, said.check)) return undefined;
  const title = { result, message: result === 'pass' ? said.check.title : 'new', checkId: said.check.id };
  return { ...before, ...title, ...changed(before, said.at, run), state: 'resolved', change: 'resolved', stale: false };
}

function badOf(before: Remembered | undefined, said: Said, { run, seen }: Around): Remembered | undefined {
  const past = before ?? never;
  const waiver = waiverOf(before, said, seen.waivers);
  const now = standingOf(said, waiver);
  const isSame = isDeepStrictEqual(pickStanding(past), now);
  if (now.state === 'open' && past.state === 'open' && isPartial(run, said.check)) return undefined;
  if (isSame && !past.stale && isUnder(past.waiver, waiver)) return undefined;
  const at = changed(before, said.at, run);
  const change = isSame ? pickChange(past) : { change: changeOf(before, now.state) };
  const known = { ...pick(said), ...now, ...at, ...change, stale: false, waiver: waiver ?? past.waiver };
  return { ...known, ...openingsOf(before, known) };
}

function openingsOf(before: Remembered | undefined, { state, seenAt }: Pick<Remembered, 'state' | 'seenAt'>) {
  const opens = state === 'open' && before?.state !== 'open';
  return { firstSeen: before?.firstSeen ?? seenAt, timesOpened: (before?.timesOpened ?? 0) + Number(opens) };
}

/** Of a finding that there was not before. */
const never = {
  ...{ state: undefined, stale: false, result: '', message: '', severity: '', change: '' },
  ...{ lastChanged: 0, waiver: null },
};

function standingOf(said: Said, waiver: Remembered['waiver'] | undefined) {
  return {
    state: waiver === undefined ? ('open' as const) : ('waived' as const),
    result: waiver === undefined ? said.saying.result : 'waived',
    message: messageOf(said),
    severity: 'isCritical' in said.saying ? 'critical' : 'high',
  };
}

function pickStanding({ state, result, message, severity }: Remembered | typeof never) {
  return { state, result, message, severity };
}

function pickChange({ change, lastChanged }: Remembered | typeof never) {
  return { change, lastChanged };
}

/** Whether it was under that waiver already, as far as there is one. */
function isUnder(past: Remembered['waiver'], waiver: Remembered['waiver'] | undefined): boolean {
  return waiver === undefined || (waiver?.id === past?.id && waiver?.expires === past?.expires);
}

function changeOf(before: Remembered | undefined, state: 'open' | 'waived'): string {
  if (before?.state === state) return 'changed';
  if (state === 'waived') return 'waived';
  if (before === undefined) return 'new';
  return before.state === 'waived' ? 'waiver-expired' : 'reopened';
}

/** An open finding of which nothing was said: is it gone, or could it not be looked at? */
function unspoken(before: Remembered, sayings: readonly Said[], { run, seen }: Around): Remembered | undefined {
  if (seen.entered === 'left') return closedOf(before, 'gone', { at: seen.at, run });
  const check = run.configured.find(({ id }) => firstId(id) === firstId(before.checkId));
  if (check === undefined || isTakenOut(run, before.region)) return closedOf(before, 'retired', { at: seen.at, run });
  if (!run.checks.includes(check)) return undefined;
  if (seen.entered === 'no') return staleOf(before, seen.at, run);
  const stage = isPartial(run, check) ? undefined : stageOf(check, before.region, seen);
  if (stage === undefined) return undefined;
  const ofSubject = sayings.filter((one) => one.check === check && one.arn === before.arn);
  const becomes = becomeOf(ofSubject, stage.isHidden);
  if (becomes === 'stays') return undefined;
  return becomes === 'unseen' ? staleOf(before, stage.at, run) : closedOf(before, 'gone', { at: stage.at, run });
}

/** Of a finding that is not among what is said of its subject. */
function becomeOf(ofSubject: readonly Said[], isHidden: boolean): 'stays' | 'unseen' | 'gone' {
  const left = ofSubject.find(({ saying }) => undecided.has(saying.result));
  if (left !== undefined) return left.saying.result === 'unknown' ? 'unseen' : 'stays';
  return ofSubject.length === 0 && isHidden ? 'unseen' : 'gone';
}

const undecided: ReadonlySet<string> = new Set(['unknown', 'insufficient-evidence']);

function isTakenOut({ configuredRegions, regions }: Selection, region: string): boolean {
  const isConfigured = configuredRegions?.includes(region) ?? true;
  return region !== 'global' && !isConfigured && !regions.includes(region);
}

/** When a check looked at a place with all that it needs, if it did, and whether there may be more than it saw. */
function stageOf({ scope, subjects, joins }: Check, region: string, { looks }: Seen) {
  const places = looks.filter((one) => scope === 'account' || one.region === region || one.region === 'global');
  const place = places.find((one) => one.region === (scope === 'account' ? 'global' : region));
  if (place === undefined) return undefined;
  const kinds: readonly string[] = [...subjects, ...joins];
  return { at: place.at, isHidden: places.some(({ refused }) => refused.some((kind) => kinds.includes(kind))) };
}

function closedOf(
  before: Remembered,
  state: 'gone' | 'retired',
  { at, run }: { readonly at: number; readonly run: Selection },
): Remembered {
  return { ...before, ...changed(before, at, run), state, change: state, stale: false };
}

function staleOf(before: Remembered, at: number, run: Selection): Remembered | undefined {
  if (before.stale) return undefined;
  const { lastChanged: seenAt, runId } = changed(before, at, run);
  return { ...before, stale: true, seenAt, runId };
}

/** What was known was known before. */
function changed(before: Remembered | undefined, at: number, { runId }: Selection) {
  const time = Math.max(at, (before?.seenAt ?? 0) + 1);
  return { lastChanged: time, seenAt: time, runId };
}

function waiverOf(
  before: Remembered | undefined,
  said: Said,
  waivers: readonly Waiver[],
): NonNullable<Remembered['waiver']> | undefined {
  const { thing, at } = said;
  const given = waivers
    .filter(
      (one) =>
        Date.parse(one.expires) > at &&
        (one.checks.includes('*') || one.checks.some((id) => firstId(id) === firstId(said.checkId))) &&
        (one.resource === '*' || one.resource === said.arn) &&
        (one.account ?? said.account) === said.account &&
        (one.tag === undefined || thing.tags === 'team'),
    )
    .sort((one, other) => Date.parse(other.expires) - Date.parse(one.expires));
  const [best] = given;
  const since = (id: string) => (before?.waiver?.id === id ? before.waiver.since : at);
  if (best !== undefined) return { id: best.id, since: since(best.id), expires: Date.parse(best.expires) };
  if (thing.tags !== 'ignore' || firstId(said.checkId) !== 'lambda-quick') return undefined;
  const tagged = since('tag:wal:ignore');
  const expires = tagged + 365 * 24 * 60 * 60_000;
  return expires > at ? { id: 'tag:wal:ignore', since: tagged, expires } : undefined;
}

function messageOf({ saying, thing: { name } }: Said): string {
  if ('count' in saying) return `${name} is beside ${saying.count} functions.`;
  return `${name} is ${saying.message}.`;
}

/** It looked at less than the check is meant to see. */
function isPartial({ regionsAreNarrowed }: Selection, { scope }: Check): boolean {
  return regionsAreNarrowed && scope === 'account';
}

function isWithin(run: Selection, { checkId, region, arn }: Remembered): boolean {
  const isNarrowedTo = run.checks.length < run.configured.length;
  return (
    (!isNarrowedTo || run.checks.some(({ id }) => firstId(id) === firstId(checkId))) &&
    (!run.regionsAreNarrowed || region === 'global' || run.regions.includes(region)) &&
    isAmong(run, arn)
  );
}

function isAmong({ resources }: Selection, arn: string): boolean {
  return resources?.includes(arn) ?? true;
}

export function isOpen({ state }: Pick<Remembered, 'state'>): boolean {
  return state === 'open' || state === 'waived';
}

function pick({ checkId, account, region, arn, subKey }: Identity): Identity {
  return { checkId, account, region, arn, subKey };
}
