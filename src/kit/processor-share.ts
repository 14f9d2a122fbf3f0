import type { Arn } from '#model';
import type { JudgeContext } from './define-check.ts';
import { lastDays, totalOf } from './measurements.ts';
import { middleOf } from './middle-of.ts';

type Context = Pick<JudgeContext<'cloudwatch.insights-metrics' | 'cloudwatch.lambda-metrics', unknown>, 'find' | 'now'>;

const days = 14;

/** The share of its calls' time that a function's processor works, by Lambda Insights; undefined where that is not measured. */
export function processorShare(functionArn: Arn, { find, now }: Context): number | undefined {
  const insights = find('cloudwatch.insights-metrics', functionArn);
  const metrics = find('cloudwatch.lambda-metrics', functionArn);
  if (insights.is !== 'found' || metrics.is !== 'found') return undefined;
  const busy = lastDays(insights.value.daily.cpuMean, days, now);
  const { durationSum, invocations } = metrics.value.daily;
  const calls = totalOf(lastDays(invocations, days, now));
  if (busy.length === 0 || calls === 0) return undefined;
  return middleOf(busy) / (totalOf(lastDays(durationSum, days, now)) / calls);
}
