import type { DayValue, LambdaFunction, Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { lastDays, measurementsOf } from './measurements.ts';
import { insufficientEvidence, unknown } from './verdicts.ts';

type Context = Pick<JudgeContext<'cloudwatch.lambda-metrics', unknown>, 'find' | 'now' | 'unread'>;

const days = 30;
/** Fewer days are no evidence. */
const enoughDays = 7;

/**
 * How often a function usually runs at once: what 19 of 20 days stay within, or what it reserves, where that is no more than
 * `few`. Measured only where it reserves concurrency.
 */
export function usualConcurrency(
  { arn, reservedConcurrency: reserved }: LambdaFunction,
  few: number,
  context: Context,
): { readonly usual: number } | { readonly verdict: Verdict<never> } {
  if (!reserved.seen) return { verdict: unknown(reserved.gap) };
  if (reserved.value !== undefined && reserved.value <= few) return { usual: reserved.value };
  const look = measurementsOf<'cloudwatch.lambda-metrics'>('cloudwatch.lambda-metrics', arn, context);
  if ('verdict' in look) return look;
  const peaks = lastDays(look.measured.daily.concurrency, days, context.now);
  return peaks.length < enoughDays
    ? { verdict: insufficientEvidence('how often it runs at once was not measured on a week of days') }
    : { usual: highOf(peaks) };
}

/** By nearest rank. */
function highOf(peaks: readonly DayValue[]): number {
  const sorted = peaks.map(({ value }) => value).sort((one, other) => one - other);
  return Math.max(...sorted.slice(0, Math.ceil(sorted.length * 0.95)));
}
