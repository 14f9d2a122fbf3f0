import type { Aws } from '#aws';
import type { Arn, Depth, Found, Kind, OptIn, ResourceOf } from '#model';

export type IamAction = `${string}:${string}`;

/** What earlier collectors saw in the same place, for a collector that depends on them. */
export interface View<K extends Kind> {
  all<One extends K>(kind: One): readonly ResourceOf<One>[];
  find<One extends K>(kind: One, arn: Arn): Found<ResourceOf<One>>;
}

export interface CollectorSpec<K extends Kind, After extends Kind> {
  /** All that its listing yields; the collector is named for the first. */
  readonly kinds: readonly [K, ...K[]];
  readonly scope: 'region' | 'account';
  /** Kinds it looks at: a gap there is a gap here. */
  readonly after?: readonly After[];
  /** Those of them that it must see as this process listed them: beside them is what is written nowhere (ADR 0017). */
  readonly fresh?: readonly After[];
  readonly depth?: Depth;
  /** Its calls cost money, by what is asked for: left out where the configuration says so. */
  readonly priced?: true;
  /** It starts a job or returns content: a run reads it only where it was told to by this name. */
  readonly optIn?: OptIn;
  /** Every IAM action it uses, the listing first; the audited accounts' role is generated from these. */
  readonly permissions: readonly [IamAction, ...IamAction[]];
  readonly collect: (aws: Aws, seen: View<After>) => AsyncIterable<ResourceOf<K>>;
  /**
   * Looks again at one thing, by what its service calls it (a name, an id), and yields all of its kinds that belongs to it;
   * nothing where it is no more. Needed of what a change of is watched (src/data/watched-actions.ts): a collector that asks
   * after each thing of `seen` is called with one thing there instead.
   */
  readonly collectOne?: (aws: Aws, id: string, seen: View<After>) => AsyncIterable<ResourceOf<K>>;
}

/** A collector with its kinds closed over: what the engine sees, and what the catalog lists. */
export interface Collector {
  readonly kinds: readonly [Kind, ...Kind[]];
  readonly scope: 'region' | 'account';
  readonly after: readonly Kind[];
  readonly fresh?: readonly Kind[];
  readonly depth: Depth;
  readonly priced?: boolean;
  readonly optIn?: OptIn;
  readonly permissions: readonly [IamAction, ...IamAction[]];
  /** Loads what it looks with, so that no call waits for that once its turn has come. */
  readonly load?: () => Promise<unknown>;
  readonly collect: (aws: Aws, seen: View<Kind>) => AsyncIterable<ResourceOf<Kind>>;
  /** Looks again at one thing and what belongs to it, where the collector can; by its kind's own listing where it cannot. */
  readonly collectOne?: (aws: Aws, id: string, seen: View<Kind>) => AsyncIterable<ResourceOf<Kind>>;
}

/** A collector whose file, and with it its SDK client, is loaded when it first looks; what it says of itself is known before. */
export function lazyCollector(
  said: Omit<Collector, 'collect' | 'collectOne' | 'load'>,
  load: () => Promise<Collector>,
): Collector {
  return {
    ...said,
    load,
    async *collect(aws, seen) {
      yield* (await load()).collect(aws, seen);
    },
    async *collectOne(aws, id, seen) {
      const loaded = await load();
      yield* loaded.collectOne?.(aws, id, seen) ?? loaded.collect(aws, seen);
    },
  };
}

/** Looks: lists one service's resources, looks closer, translates. Holds no `try`: refusals become gaps in the engine. */
export function defineCollector<const K extends Kind, const After extends Kind = never>(
  spec: CollectorSpec<K, After>,
): Collector {
  const { collectOne } = spec;
  return {
    kinds: spec.kinds,
    scope: spec.scope,
    after: spec.after ?? [],
    ...(spec.fresh === undefined ? {} : { fresh: spec.fresh }),
    depth: spec.depth ?? 'standard',
    priced: spec.priced ?? false,
    ...(spec.optIn === undefined ? {} : { optIn: spec.optIn }),
    permissions: spec.permissions,
    collect: (aws, seen) => spec.collect(aws, seen),
    ...(collectOne === undefined ? {} : { collectOne: (aws, id, seen) => collectOne(aws, id, seen) }),
  };
}
