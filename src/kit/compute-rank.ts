import type { DayValue, Evidence, LambdaFunction } from '#model';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { lastDays, totalOf } from './measurements.ts';
import { middleOf } from './middle-of.ts';
import { oncePerInventory } from './once-per-inventory.ts';
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
  return ranks(context).get(arn);
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

const ranks = oncePerInventory((context: Context): ReadonlyMap<string, ComputeRank> => {
  const measured = context.all('lambda.function').flatMap((one) => {
    const found = context.find('cloudwatch.lambda-metrics', one.arn);
    if (found.is !== 'found') return [];
    const { daily } = found.value;
    const milliseconds = totalOf(lastDays(daily.durationSum, days, context.now));
    const lately = (values: readonly DayValue[] | undefined) => lastDays(values, 14, context.now);
    const calls = totalOf(lately(daily.invocations));
    const p50Milliseconds = Math.round(middleOf(lately(daily.durationP50)));
    return [{ one, calls, p50Milliseconds, used: gigabyteSeconds(milliseconds, mostMemory(one, context)) }];
  });
  const places = groupedBy(measured, ({ one }) => [`${one.account} ${one.region}`]);
  return new Map([...places.values()].flatMap(rankedOf));
});

interface Measured extends Pick<ComputeRank, 'calls' | 'p50Milliseconds'> {
  readonly one: LambdaFunction;
  readonly used: number;
}

function rankedOf(ofPlace: readonly Measured[]): readonly (readonly [string, ComputeRank])[] {
  const ofAll = ofPlace.reduce((sum, { used }) => sum + used, 0);
  let before = 0;
  return ofPlace
    .toSorted((some, other) => (some.one.arn < other.one.arn ? -1 : 1))
    .sort((some, other) => other.used - some.used)
    .map(({ one, used, ...measured }, index) => {
      const shareBefore = before / ofAll;
      before += used;
      return [one.arn, { gigabyteSeconds: used, ofAll, rank: index + 1, shareBefore, ...measured }];
    });
}

/** Metrics are of all its versions together. */
function mostMemory(one: LambdaFunction, { where }: Context): number {
  return Math.max(...reachableConfigurations(one, where).map(({ configuration }) => configuration.memoryMegabytes));
}
