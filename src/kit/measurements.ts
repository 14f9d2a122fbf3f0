import type { Arn, DayValue, Found, MetricsResource, ResourceOf, Verdict } from '#model';
import type { Unseen } from './unread-kinds.ts';
import { insufficientEvidence, notSeen } from './verdicts.ts';

type MetricsKind = MetricsResource['kind'];

interface Context<K extends MetricsKind> {
  readonly find: (kind: K, arn: Arn) => Found<ResourceOf<K>>;
  readonly unread: (...kinds: readonly K[]) => Unseen | undefined;
}

/** What was measured of a resource, or the verdict where nothing was: not read, or no traffic to measure. */
export function measurementsOf<K extends MetricsKind>(
  kind: K,
  arn: Arn,
  { find, unread }: NoInfer<Context<K>>,
): { readonly measured: ResourceOf<K> } | { readonly verdict: Verdict<never> } {
  const found = find(kind, arn);
  if (found.is === 'found') return { measured: found.value };
  const unseen = unread(kind);
  return {
    verdict: unseen === undefined ? insufficientEvidence('nothing was measured within two weeks') : notSeen(unseen),
  };
}

const dayMilliseconds = 86_400_000;

/** The day so many days ago, in UTC. */
export function daysAgo(days: number, now: Date): string {
  return new Date(now.getTime() - days * dayMilliseconds).toISOString().slice(0, 10);
}

/** The values of the last so many days, today's among them. */
export function lastDays(values: readonly DayValue[] | undefined, days: number, now: Date): readonly DayValue[] {
  const first = daysAgo(days - 1, now);
  return (values ?? []).filter(({ day }) => day >= first);
}

export function totalOf(values: readonly DayValue[]): number {
  return values.reduce((total, { value }) => total + value, 0);
}

/** 0 where there are no values: ask first whether there are. */
export function highestOf(values: readonly DayValue[]): number {
  return values.reduce((highest, { value }) => Math.max(highest, value), 0);
}
