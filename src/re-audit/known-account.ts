import type { WatchedKind } from '#data';
import { sideBySide } from '../engine/index.ts';
import { type Bucket, readSightings, readSnapshot, type Sighting, type Snapshot } from '../run-files/index.ts';
import { patched } from './patched.ts';
import type { AccountSnapshots } from './snapshot-source.ts';
import type { Touched } from './touched.ts';

/** An account as audits and re-audits left it. */
export interface KnownAccount {
  /** With what was seen since of single things. */
  readonly snapshots: AccountSnapshots;
  /** Whether a thing was looked at since it was changed, by an audit or again. */
  wasSeenSince(touched: Touched): boolean;
  /** Names of the roles that a managed policy is attached to, or bounds. */
  rolesWith(policyArn: string): readonly string[];
}

const regionsAtOnce = 4;

/** Undefined for an account that was not audited whole, or long ago. Throws a RunFilesError. */
export async function knownAccount(bucket: Bucket, account: string, now: Date): Promise<KnownAccount | undefined> {
  const whole = await readSnapshot(bucket, account, 'global');
  if (whole === undefined) return undefined;
  const regional = await sideBySide(whole.audited, regionsAtOnce, (region) => readSnapshot(bucket, account, region));
  const places = [whole, ...regional.filter((snapshot) => snapshot !== undefined)];
  const known = await sideBySide(places, regionsAtOnce, (snapshot) => knownPlace(bucket, snapshot, now));
  const byRegion = new Map(known.map((place) => [place.snapshot.region, place]));
  const snapshots = new Map(known.map(({ snapshot }) => [snapshot.region, snapshot]));
  return {
    snapshots,
    wasSeenSince: (touched) => wasSeenSince(byRegion.get(touched.region), touched),
    rolesWith: (policyArn) => rolesWith(snapshots.get('global'), policyArn),
  };
}

interface KnownPlace {
  readonly snapshot: Snapshot;
  /** The latest of each thing. */
  readonly sightings: ReadonlyMap<string, Sighting>;
}

async function knownPlace(bucket: Bucket, snapshot: Snapshot, now: Date): Promise<KnownPlace> {
  const since = new Date(snapshot.at);
  const sightings = await readSightings(bucket, snapshot, { since, until: now });
  const inOrder = [...sightings].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return {
    snapshot: patched(snapshot, inOrder),
    sightings: new Map(inOrder.map((sighting) => [keyOf(sighting), sighting])),
  };
}

function keyOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind} ${id}`;
}

/** A change may take so long until every read shows it. */
const settlingMilliseconds = 5000;
/** The time of an event is cut to the second. */
const secondMilliseconds = 1000;

function wasSeenSince(place: KnownPlace | undefined, touched: Touched): boolean {
  if (place === undefined) return false;
  const sighting = place.sightings.get(keyOf(touched));
  const changedAt = Date.parse(touched.changedAt);
  if (sighting === undefined) return changedAt + settlingMilliseconds <= Date.parse(place.snapshot.at);
  // The event of that change had come before: what was seen then, it had settled.
  const settling = changedAt <= Date.parse(sighting.changedAt) ? secondMilliseconds : settlingMilliseconds;
  return changedAt + settling <= Date.parse(sighting.at);
}

function rolesWith(whole: Snapshot | undefined, policyArn: string): readonly string[] {
  const kind = 'iam.role' satisfies WatchedKind;
  return (whole?.resources.get(kind) ?? []).flatMap((one) => {
    if (one.kind !== kind) return [];
    const policies = [
      ...one.attachedPolicies,
      ...(one.permissionsBoundary === undefined ? [] : [one.permissionsBoundary]),
    ];
    return policies.some(({ arn }) => arn === policyArn) ? [one.name] : [];
  });
}
