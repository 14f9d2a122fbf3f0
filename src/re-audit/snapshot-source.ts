import { watchedKinds } from '#data';
import type { Collector } from '#kit';
import type { Coverage, Gap, Kind, Unread } from '#model';
import type { Entrance, Look, Source } from '../engine/index.ts';
import type { Snapshot } from '../run-files/index.ts';
import { belongings } from './touched.ts';

/** The snapshots of an account, by region. */
export type AccountSnapshots = ReadonlyMap<string, Snapshot>;

export interface SnapshotSourceParts {
  /** By account: the one that is audited again, and those that watch it. */
  readonly accounts: ReadonlyMap<string, AccountSnapshots>;
  /** As of when it is judged. */
  readonly at: Date;
  /** What a place lacks because that for which it was read has changed, by `account/region`. */
  readonly unread: ReadonlyMap<string, readonly Unread[]>;
  /** Of what was looked at again: what the last audit could not see, it has told. */
  readonly coverage: readonly Coverage[];
  readonly calls: () => number;
}

/** Accounts as they are known from their snapshots. Of what is not watched more may have come since. */
export function snapshotSource(parts: SnapshotSourceParts): Source {
  return {
    get calls() {
      return parts.calls();
    },
    enter(account, asked) {
      const snapshots = parts.accounts.get(account);
      const whole = snapshots?.get('global');
      if (snapshots === undefined || whole === undefined) return Promise.resolve({ gap: absent(account) });
      return Promise.resolve(entranceOf(snapshots, whole, { parts, asked }));
    },
  };
}

function absent(account: string): Gap {
  return {
    hides: 'listing',
    kind: undefined,
    account,
    region: 'global',
    operation: 'lens-audit:ReadSnapshot',
    reason: 'unavailable',
    code: undefined,
    count: 1,
    detail: `there is no snapshot of account ${account}: audit it whole`,
  };
}

interface Asked {
  readonly parts: SnapshotSourceParts;
  readonly asked: readonly string[] | 'all';
}

function entranceOf(snapshots: AccountSnapshots, whole: Snapshot, { parts, asked }: Asked): Entrance {
  const isAsked = (region: string) => asked === 'all' || asked.includes(region);
  return {
    account: whole.account,
    partition: whole.partition,
    regions: {
      audited: [...snapshots.keys()].filter((region) => region !== 'global' && isAsked(region)),
      skipped: whole.skipped.filter(isAsked),
    },
    look: (region, collectors) => {
      const snapshot = snapshots.get(region);
      if (snapshot === undefined) throw new Error(`bug: there is no snapshot of ${whole.account}/${region}`);
      return Promise.resolve(lookAt(snapshot, collectors, parts));
    },
  };
}

const keptUp: ReadonlySet<Kind> = new Set(watchedKinds.flatMap((kind): Kind[] => [kind, ...belongings[kind]]));

function lookAt(snapshot: Snapshot, collectors: readonly Collector[], parts: SnapshotSourceParts): Look {
  const { account, region, gaps } = snapshot;
  const wanted = collectors.flatMap(({ kinds }) => kinds);
  const unread = [...(parts.unread.get(`${account}/${region}`) ?? []), ...neverRead(snapshot, wanted)];
  const isUnread = (kind: Kind) => unread.some((one) => one.kind === kind);
  return {
    account,
    region,
    at: parts.at,
    resources: new Map(wanted.map((kind) => [kind, isUnread(kind) ? [] : (snapshot.resources.get(kind) ?? [])])),
    gaps: gaps.filter(({ kind }) => kind === undefined || wanted.includes(kind)),
    coverage: parts.coverage.filter((one) => one.account === account && one.region === region),
    unread,
    mayHaveGrown: (kind) => !keptUp.has(kind),
  };
}

function neverRead({ account, region, kinds }: Snapshot, wanted: readonly Kind[]): readonly Unread[] {
  const read = new Set(kinds);
  return wanted
    .filter((kind) => !read.has(kind))
    .map((kind) => ({ kind, account, region, because: `${kind}: the last audit of the account did not read it` }));
}
