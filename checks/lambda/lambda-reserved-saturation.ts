import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  highestOf,
  lastDays,
  measurementsOf,
  notApplicable,
  passBecause,
  totalOf,
  unknown,
} from '#kit';

const days = 14;

export const lambdaReservedSaturation = defineCheck({
  id: 'lambda-reserved-saturation',
  title: 'A reservation of concurrency is larger than what the function needs',
  question: 'REL1',
  practices: ['REL1-19'],
  scope: 'region',
  severity: 'medium',
  why: 'A reservation is a cap too: at it, further calls are throttled while the account has concurrency to spare.',
  remedy: {
    text: 'Raise the reservation above the highest need, or remove it; waive this where the cap protects something behind the function.',
    property: 'AWS::Lambda::Function ReservedConcurrentExecutions',
    cli: 'aws lambda put-function-concurrency --function-name {function} --reserved-concurrent-executions {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',

  subject: 'lambda.function',
  joins: ['cloudwatch.lambda-metrics'],
  options: z.strictObject({
    /** The share of the reservation from which on a day counts as saturated. */
    ratio: z._default(z.number().check(z.positive()), 0.9),
    /** So many saturated days of 14 are no chance. */
    minDays: z._default(z.int().check(z.positive()), 3),
    /** The share of calls that may be throttled, of all that were tried. */
    tolerance: z._default(z.number().check(z.nonnegative()), 0.001),
  }),
  messages: {
    saturated: '{function} uses nearly all of its {reserved} reserved executions on {minDays} days or more of {days}.',
    throttled:
      '{function} has {reserved} reserved executions, and of the calls that were tried within {days} days more than {tolerated} % were throttled.',
  },

  judge({ arn, name, reservedConcurrency }, { options, now, ...context }) {
    if (!reservedConcurrency.seen) return unknown(reservedConcurrency.gap);
    const reserved = reservedConcurrency.value;
    if (reserved === undefined) return notApplicable('no concurrency is reserved for it');
    if (reserved === 0) return notApplicable('a reservation of 0 switches it off');

    const look = measurementsOf('cloudwatch.lambda-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const { daily } = look.measured;
    const peaks = lastDays(daily.concurrency, days, now);
    const saturatedDays = peaks.filter(({ value }) => value >= options.ratio * reserved).length;
    const throttles = totalOf(lastDays(daily.throttles, days, now));
    const tried = totalOf(lastDays(daily.invocations, days, now)) + throttles;
    const peak = highestOf(peaks);
    const proposed = Math.ceil(Math.max(peak, reserved) * 1.5);
    const evidence = {
      function: name,
      reserved,
      peak,
      saturatedDays,
      minDays: options.minDays,
      ratio: options.ratio,
      throttles,
      tried,
      tolerated: options.tolerance * 100,
      days,
      proposed,
    };
    if (saturatedDays >= options.minDays) return fail('saturated', evidence);
    return throttles > options.tolerance * tried ? fail('throttled', evidence) : passBecause(evidence);
  },
});
