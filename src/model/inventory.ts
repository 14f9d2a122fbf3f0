import type { Arn } from './fact.ts';
import type { Gap } from './gap.ts';
import type { Kind, ResourceOf } from './resource.ts';
import type { Environment } from './verdict.ts';

/** `absent`: not in a complete listing. `outside`: not within what this inventory covers. */
export type Found<T> =
  | { readonly is: 'found'; readonly value: T }
  | { readonly is: 'absent' }
  | { readonly is: 'outside' };

/** A kind that was left out on purpose: it is neither there nor absent. */
export interface Unread {
  readonly kind: Kind;
  readonly account: string;
  readonly region: string;
  /** In words, for a verdict. */
  readonly because: string;
}

/** What a configuration says of what frameworks make for themselves, whose findings are informational otherwise. */
export interface FrameworkRule {
  /** Patterns of further names that are set apart. */
  readonly names?: readonly string[] | undefined;
  /** What we know a framework by is judged as everything else. */
  readonly asOwn?: boolean | undefined;
}

/** What an owner says of a workload in the configuration. */
export interface WorkloadRule {
  /** Of its resources; `shared` for what belongs to none. */
  readonly name: string;
  /** Undefined: of every account. */
  readonly account?: string | undefined;
  /** Patterns of ARNs. */
  readonly resources: readonly string[];
  /** `rest` forces a scenario, `!rest` forbids it. */
  readonly scenarios?: readonly string[] | undefined;
}

/** What was seen of one region with its account's global kinds, of one account, or of all: as wide as a check's scope. */
export interface Inventory {
  /** Only those that hide listings; a missing fact is with its resource. */
  readonly gaps: readonly Gap[];
  /** Kinds that the run did not mean to read, by place. */
  readonly unread: readonly Unread[];
  /** By account, where the configuration says so. */
  readonly environments: Readonly<Record<string, Environment>>;
  /** As configured. */
  readonly frameworkMade?: FrameworkRule | undefined;
  /** As configured; the first that fits a resource decides. */
  readonly workloads?: readonly WorkloadRule[] | undefined;
  all<K extends Kind>(kind: K): readonly ResourceOf<K>[];
  find<K extends Kind>(kind: K, arn: Arn): Found<ResourceOf<K>>;
}
