import type { Check, Collector } from '#kit';
import type { Kind, Resource, Run, Store, Unread } from '#model';
import { type AuditPlan, type AuditTools, audit } from '../engine/index.ts';
import type { Snapshot } from '../run-files/index.ts';
import { judgedDifferently } from './judged-differently.ts';
import { leftBehind } from './left-behind.ts';
import type { LookedAgain } from './look-again.ts';
import { changedKinds, patched } from './patched.ts';
import { type AccountSnapshots, snapshotSource } from './snapshot-source.ts';

/** What is known of an account, and what of it was looked at again. */
export interface Amendment {
  readonly account: string;
  /** Before the look, by region. */
  readonly known: AccountSnapshots;
  readonly looked: readonly LookedAgain[];
  /** Of accounts whose alarms watch this one. */
  readonly watching: ReadonlyMap<string, AccountSnapshots>;
}

export interface ReAuditTools extends Omit<AuditTools, 'source' | 'now'> {
  /** When looking again began: what was seen of a finding later stands. */
  readonly at: Date;
  /** Calls of AWS so far. */
  readonly calls: () => number;
  /** Makes a store that is empty, and thrown away. */
  readonly scratchStore: () => Store;
  readonly now: () => Date;
}

/**
 * Judges what has changed of an account: by the checks that look at what was looked at again, and only what these say
 * otherwise than before. What opens and closes does so by the sight of that; everything else stays as it is. Undefined:
 * nothing is said otherwise, and there is no run. Throws as `audit` does.
 */
export async function reAudit(plan: AuditPlan, amendment: Amendment, tools: ReAuditTools): Promise<Run | undefined> {
  const places = placesOf(amendment);
  const changed = new Set(places.flatMap((place) => [...place.changed]));
  const unread = unreadIn(places, amendment.account, plan.collectors);
  const looked = new Set(places.flatMap((place) => [...place.looked]));
  const checks = plan.checks.filter((check) => looksAt(check, changed) && !isLeftBehind(check, unread, looked));
  if (checks.length === 0) return undefined;
  const { before, after } = sourcesOf(amendment, { places, unread, tools });
  const { scratchStore, signal } = tools;
  const narrowed: AuditPlan = { ...plan, checks, isReplay: true };
  const retagged = new Set(places.flatMap(({ known, now }) => retaggedIn(known, now)));
  const differing = await judgedDifferently(narrowed, { before, after, retagged, scratchStore, signal });
  if (differing.ids.size === 0) return undefined;
  const said = checks.filter(({ id }) => differing.checks.has(id));
  return audit({ ...narrowed, checks: said, judges: (id) => differing.ids.has(id) }, { ...tools, source: after });
}

interface AmendedPlace {
  readonly region: string;
  readonly known: Snapshot;
  readonly now: Snapshot;
  readonly changed: ReadonlySet<Kind>;
  readonly looked: ReadonlySet<Kind>;
}

function placesOf({ known, looked }: Amendment): readonly AmendedPlace[] {
  return [...known].map(([region, snapshot]) => {
    const sightings = looked.filter(({ touched }) => touched.region === region).map(({ sighting }) => sighting);
    const now = patched(snapshot, sightings);
    return {
      region,
      known: snapshot,
      now,
      changed: sightings.length === 0 ? new Set<Kind>() : changedKinds(snapshot, now),
      looked: new Set(sightings.flatMap(({ kinds }) => kinds)),
    };
  });
}

function looksAt({ subjects, joins, hints }: Check, kinds: ReadonlySet<Kind>): boolean {
  return [...subjects, ...joins, ...hints].some((kind) => kinds.has(kind));
}

type UnreadByPlace = ReadonlyMap<string, readonly Unread[]>;

function unreadIn(places: readonly AmendedPlace[], account: string, collectors: readonly Collector[]): UnreadByPlace {
  return new Map(places.map((place) => [`${account}/${place.region}`, leftBehind({ ...place, account }, collectors)]));
}

/** What sums up a place, or an account, would sum up less of it than an audit does. */
function isLeftBehind(check: Check, unread: UnreadByPlace, looked: ReadonlySet<Kind>): boolean {
  const kinds = new Set([...unread.values()].flat().map(({ kind }) => kind));
  return looksAt(check, kinds) && !check.subjects.some((kind) => looked.has(kind));
}

interface Sources {
  readonly places: readonly AmendedPlace[];
  readonly unread: UnreadByPlace;
  readonly tools: ReAuditTools;
}

/** The account before and after the look, alike in all else, so that nothing else can make a difference. */
function sourcesOf({ account, known, looked, watching }: Amendment, { places, unread, tools }: Sources) {
  const parts = { at: tools.at, unread, coverage: looked.flatMap(({ coverage }) => coverage), calls: tools.calls };
  const now = new Map(places.map((place) => [place.region, place.now]));
  return {
    before: snapshotSource({ ...parts, accounts: new Map([...watching, [account, known]]) }),
    after: snapshotSource({ ...parts, accounts: new Map([...watching, [account, now]]) }),
  };
}

function retaggedIn(known: Snapshot, now: Snapshot): readonly string[] {
  return [...now.resources].flatMap(([kind, resources]) => {
    const before = known.resources.get(kind) ?? [];
    if (before === resources) return [];
    const tags = new Map(before.map((one): [string, Resource['tags']] => [one.arn, one.tags]));
    return resources
      .filter(({ arn, tags: own }) => JSON.stringify(tags.get(arn)) !== JSON.stringify(own))
      .map(({ arn }) => arn);
  });
}
