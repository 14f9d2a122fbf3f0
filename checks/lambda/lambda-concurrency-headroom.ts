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

export const lambdaConcurrencyHeadroom = defineCheck({
  id: 'lambda-concurrency-headroom',
  title: 'The concurrency of a region has room for a burst',
  question: 'REL2',
  practices: ['GDP-04', 'REL2-31'],
  scope: 'region',
  severity: 'high',
  why: 'All functions of an account and region share one limit: at it, every one of them is throttled.',
  remedy: {
    text: 'Ask for a higher quota before the next peak, and find the functions that hold concurrency by waiting.',
    property: 'Service Quotas, AWS Lambda: Concurrent executions (L-B99A9384)',
    cli: 'aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',

  subject: 'lambda.account-settings',
  joins: ['lambda.function', 'cloudwatch.concurrency-metrics'],
  options: z.strictObject({
    /** The share of the limit that the highest use may reach. */
    warn: z._default(z.number().check(z.positive(), z.lte(1)), 0.7),
  }),
  messages: {
    full: 'Functions in {place} run so many executions at once that {warn} % or more of the limit of {limit} are used.',
  },

  judge({ arn, account, region, limits }, { all, options, now, ...context }) {
    if (!limits.seen) return unknown(limits.gap);
    if (limits.value === undefined) return insufficientEvidence('Lambda told no limit');
    if (all('lambda.function').length === 0) return notApplicable('there is no function');
    const look = measurementsOf('cloudwatch.concurrency-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const peaks = lastDays(look.measured.daily.concurrency, days, now);
    if (peaks.length === 0) return insufficientEvidence(`no function ran within ${String(days)} days`);

    const limit = limits.value.concurrentExecutions;
    const peak = highestOf(peaks);
    const percent = Math.round((peak / limit) * 100);
    const evidence = {
      place: `${account} ${region}`,
      peak,
      limit,
      percent,
      warn: options.warn * 100,
      days,
      proposed: Math.ceil(peak * 2),
    };
    return peak < options.warn * limit ? passBecause(evidence) : fail('full', evidence);
  },
});
