import type { Gap } from './gap.ts';

export type Arn = `arn:${string}`;

/** A fact that needed a call of its own, and so may be missing by itself. */
export type Observed<T> = { readonly seen: true; readonly value: T } | { readonly seen: false; readonly gap: Gap };

export type Tags = Readonly<Record<string, string>>;

/**
 * What every resource has. `region` is `global` for what belongs to the account as a whole.
 * `arn` is the resource's own, or, where AWS gives it none, one made in the service's style and stable for life.
 */
export interface ResourceBase<Name extends string> {
  readonly kind: Name;
  readonly arn: Arn;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly tags: Observed<Tags>;
}
