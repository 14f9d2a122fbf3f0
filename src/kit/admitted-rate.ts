import type { RestStage, StageV2, Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { measurementsOf } from './measurements.ts';
import { stageLimits } from './stage-limits.ts';
import { insufficientEvidence, notApplicable } from './verdicts.ts';

type Context = Pick<
  JudgeContext<'apigateway.account' | 'cloudwatch.stage-metrics', unknown>,
  'find' | 'unread' | 'where'
>;

/** Requests a second that a stage admits: its own limit, or twice its highest minute of two weeks. */
export function admittedRate(
  stage: RestStage | StageV2,
  context: Context,
): { readonly perSecond: number; readonly by: 'limit' | 'peak' } | { readonly verdict: Verdict<never> } {
  const { is, facts } = stageLimits(stage, [], context);
  if (is === 'closed') return { verdict: notApplicable('it lets nobody in') };
  if (is === 'limited' && typeof facts.rate === 'number') return { perSecond: facts.rate, by: 'limit' };
  const look = measurementsOf<'cloudwatch.stage-metrics'>('cloudwatch.stage-metrics', stage.arn, context);
  if ('verdict' in look) return look;
  const peak = look.measured.spread.requests;
  if (peak === undefined || peak.periods === 0) {
    return { verdict: insufficientEvidence('nobody called it within two weeks') };
  }
  return { perSecond: (peak.max / 60) * 2, by: 'peak' };
}
