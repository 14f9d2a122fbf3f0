import type { Depth } from '#model';
import type { Source } from '../engine/index.ts';
import type { Bucket } from './bucket.ts';
import { writeSnapshot } from './snapshot.ts';

export interface Snapshotting {
  readonly bucket: Bucket;
  readonly runId: string;
  readonly toolVersion: string;
  readonly depth: Depth;
  /** Whether all of an account is looked at: a part would take the rest from the snapshot. */
  readonly isWhole: (account: string) => boolean;
  /** Ends the reading: what comes after it is no sight of the place. */
  readonly signal: AbortSignal;
}

/** A source that leaves what was seen of each place as its snapshot, for re-audits. */
export function snapshottingSource(source: Source, options: Snapshotting): Source {
  const { bucket, runId, toolVersion, depth, isWhole, signal } = options;
  return {
    get calls() {
      return source.calls;
    },
    async enter(account, asked) {
      const entered = await source.enter(account, asked);
      if ('gap' in entered || !isWhole(account)) return entered;
      const { partition, regions } = entered;
      return {
        ...entered,
        async look(region, collectors) {
          const view = await entered.look(region, collectors);
          if (signal.aborted) return view;
          await writeSnapshot(bucket, {
            ...{ runId, toolVersion, account, partition, region, depth, at: view.at.toISOString() },
            audited: [...regions.audited],
            skipped: [...regions.skipped],
            kinds: collectors.flatMap(({ kinds }) => kinds),
            resources: view.resources,
            gaps: view.gaps,
          });
          return view;
        },
      };
    },
  };
}
