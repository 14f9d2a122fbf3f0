import type { Arn, LambdaMetrics, Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { lastDays, measurementsOf, totalOf } from './measurements.ts';
import { middleOf } from './middle-of.ts';
import { slowestOfHundred } from './slowest-of-hundred.ts';
import { insufficientEvidence } from './verdicts.ts';

type Context = Pick<JudgeContext<'cloudwatch.lambda-metrics', unknown>, 'find' | 'now' | 'unread'>;

/** How long a function's calls took within two weeks, in milliseconds. */
interface Durations {
  /** Of a day in the middle. */
  readonly typical: number;
  /** Of the slowest day; of days with few calls one call alone does not count. */
  readonly highest: number;
}

const days = 14;
/** From so many calls on a percentile tells something. */
const enough = 100;

/** The verdict in place of durations where they were not read, or where there were too few calls. */
export function durationsOf(
  functionArn: Arn,
  percentile: keyof LambdaMetrics['daily'] & `durationP${string}`,
  context: Context,
): Durations | { readonly verdict: Verdict<never> } {
  const look = measurementsOf('cloudwatch.lambda-metrics', functionArn, context);
  if ('verdict' in look) return look;
  const { daily } = look.measured;
  const calls = lastDays(daily.invocations, days, context.now);
  const values = lastDays(daily[percentile], days, context.now);
  if (totalOf(calls) < enough || values.length === 0) {
    return { verdict: insufficientEvidence(`fewer than ${String(enough)} calls within ${String(days)} days`) };
  }
  return { typical: Math.round(middleOf(values)), highest: Math.round(slowestOfHundred(values, calls)) };
}
