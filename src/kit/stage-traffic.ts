import type { Arn, StageMetrics, Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { lastDays, measurementsOf, totalOf } from './measurements.ts';
import { insufficientEvidence } from './verdicts.ts';

interface Context extends Pick<JudgeContext<'cloudwatch.stage-metrics', unknown>, 'find' | 'now' | 'unread'> {
  readonly options: { readonly minRequests: number };
}

const days = 14;

/** What a stage answered within two weeks, or the verdict where that was not read or is too little. */
export function stageTraffic(
  stage: Arn,
  { options, ...context }: Context,
): { readonly daily: StageMetrics['daily']; readonly requests: number } | { readonly verdict: Verdict<never> } {
  const look = measurementsOf('cloudwatch.stage-metrics', stage, context);
  if ('verdict' in look) return look;
  const { daily } = look.measured;
  const requests = totalOf(lastDays(daily.requests, days, context.now));
  if (requests >= options.minRequests) return { daily, requests };
  return { verdict: insufficientEvidence(`fewer than ${String(options.minRequests)} requests within two weeks`) };
}
