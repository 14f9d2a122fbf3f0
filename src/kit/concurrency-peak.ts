import type { Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { highestOf, lastDays, measurementsOf } from './measurements.ts';
import { insufficientEvidence, notSeen, unknown } from './verdicts.ts';

/** What a check that asks for the peak of a region has among its hints. */
export const concurrencyPeakHints = ['cloudwatch.concurrency-metrics', 'lambda.account-settings'] as const;

type Context = Pick<JudgeContext<(typeof concurrencyPeakHints)[number], unknown>, 'find' | 'now' | 'unread' | 'where'>;

const days = 14;

/** The most executions at once of an account and region within two weeks, and its limit; or what is said where that is not known. */
export function concurrencyPeak(
  { account, region }: { readonly account: string; readonly region: string },
  context: Context,
): { readonly peak: number; readonly limit: number } | { readonly verdict: Verdict<never> } {
  const unseen = context.unread('lambda.account-settings');
  if (unseen !== undefined) return { verdict: notSeen(unseen) };
  const settings = context.where('lambda.account-settings', 'region', region).find((one) => one.account === account);
  if (settings?.limits.seen === false) return { verdict: unknown(settings.limits.gap) };
  const limit = settings?.limits.value?.concurrentExecutions;
  if (settings === undefined || limit === undefined) {
    return { verdict: insufficientEvidence('the limit of its account is not told') };
  }
  const look = measurementsOf<'cloudwatch.concurrency-metrics'>(
    'cloudwatch.concurrency-metrics',
    settings.arn,
    context,
  );
  if ('verdict' in look) return look;
  return { peak: highestOf(lastDays(look.measured.daily.concurrency, days, context.now)), limit };
}
