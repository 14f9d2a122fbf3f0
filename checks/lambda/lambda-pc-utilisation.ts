import * as z from 'zod/mini';
import { priceOf } from '#data';
import {
  defineCheck,
  fail,
  highestOf,
  hoursSince,
  insufficientEvidence,
  type JudgeContext,
  lastDays,
  measurementsOf,
  passBecause,
  provisionedSavingsJoins,
  savingsOfProvisioned,
  totalOf,
} from '#kit';
import type { DayValue, Evidence, ProvisionedConcurrency, ProvisionedMetrics } from '#model';

const days = 14;
/** What is used at the end of a month alone is used. */
const month = 30;
const joins = [...provisionedSavingsJoins, 'cloudwatch.provisioned-metrics'] as const;
const options = z.strictObject({
  /** The share that is used at the highest. */
  low: z._default(z.number().check(z.positive(), z.lte(1)), 0.3),
  /** The share of calls that find none ready. */
  spillover: z._default(z.number().check(z.nonnegative(), z.lte(1)), 0.01),
  minInvocations: z._default(z.int().check(z.positive()), 100),
  minDays: z._default(z.int().check(z.nonnegative()), 7),
});
type Context = JudgeContext<(typeof joins)[number], z.output<typeof options>>;

export const lambdaPcUtilisation = defineCheck({
  id: 'lambda-pc-utilisation',
  title: 'Provisioned concurrency is as large as its use',
  question: 'PER1',
  practices: ['PER1-B3', 'COST1-35', 'COST1-B3'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Environments that are kept ready are paid for by the second, used or not; too few of them let calls start cold all the same.',
  remedy: {
    text: 'Set it a little above the highest use, let it scale with the use or by the clock, or take it away. What has failed needs its reason mended.',
    property: 'AWS::Lambda::Alias ProvisionedConcurrencyConfig; SAM ProvisionedConcurrencyConfig',
    cli: 'aws lambda put-provisioned-concurrency-config --function-name {function} --qualifier {qualifier} --provisioned-concurrent-executions {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html',

  subject: 'lambda.provisioned-concurrency',
  joins,
  options,
  messages: {
    failed: 'Provisioned concurrency of {qualified} could not be set up: {reason}.',
    idle: 'No more than {low} % of the provisioned concurrency of {qualified} was in use at any time within {month} days.',
    small: '{spillover} % or more of the calls of {qualified} find no environment ready.',
  },

  judge(subject, context) {
    const { arn, name: qualified, qualifier, requested: units, status, statusReason = 'no reason given' } = subject;
    const facts = { qualified, qualifier, function: qualified.replace(/:.*/, ''), units };
    if (status === 'FAILED') return fail('failed', { ...facts, reason: statusReason, proposed: units });
    if (status === 'IN_PROGRESS') return insufficientEvidence('it is being set up');
    const { minDays } = context.options;
    if (hoursSince(subject.lastModified ?? '', context.now) < minDays * 24)
      return insufficientEvidence(`it was set within ${minDays} days`);
    const look = measurementsOf('cloudwatch.provisioned-metrics', arn, context);
    return 'verdict' in look ? look.verdict : verdictOn(subject, facts, look.measured, context);
  },
});

function verdictOn(subject: ProvisionedConcurrency, facts: Evidence, { daily }: ProvisionedMetrics, context: Context) {
  const { low, spillover, minInvocations } = context.options;
  const lately = (values: readonly DayValue[] | undefined) => lastDays(values, days, context.now);
  const [calls, spills] = [totalOf(lately(daily.invocations)), totalOf(lately(daily.spillovers))];
  // Before it was set it was a share of another number.
  const age = Math.floor(hoursSince(subject.lastModified ?? '', context.now) / 24);
  const used = lastDays(daily.utilization, age < month ? age : month, context.now);
  // Of what nobody calls nothing is published.
  if (used.length === 0 && calls > 0) return insufficientEvidence('its use was not measured');
  const peak = highestOf(used);
  const proposed = Math.max(1, Math.ceil((peak * subject.requested) / 0.7));
  const evidence = { ...facts, days, month, peak, calls, spills, proposed, low: low * 100, spillover: spillover * 100 };
  if (peak < low) return fail('idle', evidence, savingsOfProvisioned(subject, peak, { ...context, priceOf }));
  return calls >= minInvocations && spills > calls * spillover ? fail('small', evidence) : passBecause(evidence);
}
