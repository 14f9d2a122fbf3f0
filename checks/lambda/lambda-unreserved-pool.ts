import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  highestOf,
  insufficientEvidence,
  lastDays,
  measurementsOf,
  notApplicable,
  passBecause,
  unknown,
} from '#kit';

const days = 14;

export const lambdaUnreservedPool = defineCheck({
  id: 'lambda-unreserved-pool',
  title: 'Reservations leave enough concurrency for the functions without one',
  question: 'REL1',
  practices: ['REL1-19'],
  scope: 'region',
  severity: 'high',
  why: 'What some functions reserve is taken from the pool of all others, which throttle when it is used up.',
  remedy: {
    text: 'Lower reservations that are larger than their need, or ask for a higher quota.',
    property: 'AWS::Lambda::Function ReservedConcurrentExecutions',
    cli: 'aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value MORE --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',

  subject: 'lambda.account-settings',
  joins: ['cloudwatch.concurrency-metrics'],
  options: z.strictObject({
    /** So many executions are left at the peak, or `minShare` of the pool where that is less. */
    min: z._default(z.int().check(z.positive()), 100),
    minShare: z._default(z.number().check(z.positive(), z.lte(1)), 0.2),
  }),
  messages: {
    drained:
      'Functions without a reservation in {place} share {unreserved} executions at once, of which no more than {wanted} are left at their peak.',
  },

  judge({ arn, account, region, limits }, { options, now, ...context }) {
    if (!limits.seen) return unknown(limits.gap);
    if (limits.value === undefined) return insufficientEvidence('Lambda told no limit');
    const { concurrentExecutions: limit, unreservedConcurrentExecutions: unreserved } = limits.value;
    if (unreserved >= limit) return notApplicable('nothing is reserved');
    const look = measurementsOf('cloudwatch.concurrency-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const peaks = lastDays(look.measured.daily.unreserved, days, now);
    if (peaks.length === 0)
      return insufficientEvidence(`no function without a reservation ran within ${String(days)} days`);

    const peak = highestOf(peaks);
    const wanted = Math.min(options.min, Math.ceil(options.minShare * unreserved));
    const left = unreserved - peak;
    const evidence = { place: `${account} ${region}`, peak, unreserved, limit, left, wanted, days };
    return left > wanted ? passBecause(evidence) : fail('drained', evidence);
  },
});
