import type { DayValue, LambdaFunction, LogGroup } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { functionsLoggingTo } from './log-writers.ts';
import { lastDays, totalOf } from './measurements.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { rankedByPlace } from './ranked-by-place.ts';

export const logVolumeJoins = [
  'cloudwatch.lambda-metrics',
  'cloudwatch.log-metrics',
  'lambda.function',
  'lambda.version',
] as const;

type Context = Pick<
  JudgeContext<(typeof logVolumeJoins)[number], unknown>,
  'all' | 'analysis' | 'find' | 'now' | 'where'
>;

const days = 30;

/** Calls of a function that writes to a log group. */
export interface LoggedCalls {
  readonly writer: LambdaFunction;
  readonly calls: number;
  readonly milliseconds: number;
}

/** What is written to a log group in 30 days, and by which calls. */
export interface LogVolume {
  readonly bytes: number;
  /** Without the day on which most was written, which may have been one of looking for a fault. */
  readonly usual: { readonly bytes: number; readonly by: readonly LoggedCalls[] };
  /** How many these are of which anything was counted. */
  readonly usualDays: number;
  /** Among all log groups of its account and region, from 1. */
  readonly rank: number;
  readonly shareOfAll: number;
}

/** Functions of its account and region that write to a log group, themselves or by a version. */
export function writersOf(group: LogGroup, { find, where }: Context): readonly LambdaFunction[] {
  const here = functionsLoggingTo(group, where);
  return [...new Set(here.map(({ arn }) => withoutQualifier(arn)))].sort().flatMap((arn) => {
    const owner = find('lambda.function', arn);
    return owner.is === 'found' ? [owner.value] : [];
  });
}

/** Undefined where nothing was measured of it. */
export function logVolume(
  group: LogGroup,
  writers: readonly LambdaFunction[],
  context: Context,
): LogVolume | undefined {
  const { find, now } = context;
  const ranked = ranks(context).get(group.arn);
  if (ranked === undefined) return undefined;
  const { written, bytes } = ranked.one;
  const most = written.reduce<DayValue | undefined>(
    (top, one) => (one.value > (top?.value ?? -1) ? one : top),
    undefined,
  );
  const usually = (values: readonly DayValue[] | undefined) =>
    totalOf(lastDays(values, days, now).filter(({ day }) => day !== most?.day));
  const by = writers.flatMap((writer) => {
    const metrics = find('cloudwatch.lambda-metrics', writer.arn);
    if (metrics.is !== 'found') return [];
    const { invocations, durationSum } = metrics.value.daily;
    return [{ writer, calls: usually(invocations), milliseconds: usually(durationSum) }];
  });
  const place = { bytes, rank: ranked.rank, shareOfAll: bytes / Math.max(ranked.ofAll, 1) };
  return { ...place, usual: { bytes: usually(written), by }, usualDays: Math.max(0, written.length - 1) };
}

const ranks = oncePerInventory((context: Context) => {
  const measured = context.all('cloudwatch.log-metrics').map(({ arn, account, region, daily }) => {
    const written = lastDays(daily.incomingBytes, days, context.now);
    return { arn, account, region, written, bytes: totalOf(written) };
  });
  return rankedByPlace(measured, ({ bytes }) => bytes);
});
