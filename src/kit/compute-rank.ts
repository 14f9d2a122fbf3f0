import type { DayValue, Evidence, LambdaFunction } from '#model';
import type { JudgeContext } from './define-check.ts';
import { lastDays, totalOf } from './measurements.ts';
import { middleOf } from './middle-of.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { rankedByPlace } from './ranked-by-place.ts';
import { reachableConfigurations } from './reachable-configurations.ts';
import { gigabyteSeconds } from './savings.ts';

export const computeRankJoins = [
  'cloudwatch.lambda-metrics',
  'lambda.alias',
  'lambda.function',
  'lambda.version',
] as const;

type Context = Pick<
  JudgeContext<(typeof computeRankJoins)[number], unknown>,
  'all' | 'analysis' | 'find' | 'now' | 'where'
>;

/** Of how many days. */
const days = 30;

/** What a function takes of all that is computed in its account and region, in gigabyte-seconds of 30 days. */
export interface ComputeRank {
  readonly gigabyteSeconds: number;
  readonly ofAll: number;
  /** From 1. */
  readonly rank: number;
  /** That of all those before it together, of `ofAll`. */
  readonly shareBefore: number;
  /** Of 14 days. */
  readonly calls: number;
  readonly p50Milliseconds: number;
}

/** Undefined where nothing was measured of it. */
export function computeRank({ arn }: LambdaFunction, context: Context): ComputeRank | undefined {
  const ranked = ranks(context).get(arn);
  if (ranked === undefined) return undefined;
  const { one, rank, ofAll, before } = ranked;
  const { gigabyteSeconds: used, calls, p50Milliseconds } = one;
  return { gigabyteSeconds: used, ofAll, rank, shareBefore: before / ofAll, calls, p50Milliseconds };
}

/** It for a reader, with what a gigabyte-second costs. */
export function toldRank({ rank, gigabyteSeconds: used, ofAll }: ComputeRank, dollars: number | undefined): Evidence {
  return {
    rank,
    gigabyteSeconds: Math.round(used),
    percentOfAll: Math.round((used / ofAll) * 100),
    dollars: dollars === undefined ? 'not known' : Math.round(used * dollars),
  };
}

const ranks = oncePerInventory((context: Context) => {
  const measured = context.all('lambda.function').flatMap((one) => {
    const found = context.find('cloudwatch.lambda-metrics', one.arn);
    if (found.is !== 'found') return [];
    const { daily } = found.value;
    const milliseconds = totalOf(lastDays(daily.durationSum, days, context.now));
    const lately = (values: readonly DayValue[] | undefined) => lastDays(values, 14, context.now);
    const calls = totalOf(lately(daily.invocations));
    const p50Milliseconds = Math.round(middleOf(lately(daily.durationP50)));
    const { arn, account, region } = one;
    const used = gigabyteSeconds(milliseconds, mostMemory(one, context));
    return [{ arn, account, region, calls, p50Milliseconds, gigabyteSeconds: used }];
  });
  return rankedByPlace(measured, (one) => one.gigabyteSeconds);
});

/** Metrics are of all its versions together. */
function mostMemory(one: LambdaFunction, { where }: Context): number {
  return Math.max(...reachableConfigurations(one, where).map(({ configuration }) => configuration.memoryMegabytes));
}
