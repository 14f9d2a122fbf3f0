import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  lastDays,
  measurementsOf,
  passBecause,
  settledTimeout,
  severityOf,
  slowestOfHundred,
  totalOf,
} from '#kit';

const days = 14;

export const lambdaTimeoutTight = defineCheck({
  id: 'lambda-timeout-tight',
  title: 'A function has time enough for its slowest calls',
  question: 'PER1',
  practices: ['PER1-22', 'PER1-29'],
  scope: 'region',
  severity: 'high',
  why: 'A call that reaches the timeout is cut off, paid for and tried again; a timeout just above what calls take makes each slow dependency a failure.',
  remedy: {
    text: 'Find out what the slow calls wait for, and mend it or raise the timeout; it stays below that of the callers.',
    property: 'AWS::Lambda::Function Timeout',
    cli: 'aws lambda update-function-configuration --function-name {function} --timeout {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html',

  subject: 'lambda.function',
  joins: ['lambda.alias', 'lambda.version', 'cloudwatch.lambda-metrics'],
  options: z.strictObject({
    /** On so many days of 14 a call reached the timeout. */
    minTimeouts: z._default(z.int().check(z.positive()), 3),
    /** The share of the timeout that the slowest of a hundred calls may take. */
    ratio: z._default(z.number().check(z.positive(), z.lte(1)), 0.8),
    minInvocations: z._default(z.int().check(z.positive()), 100),
    /** Since the function last changed: metrics of before say nothing of it. */
    minDays: z._default(z.int().check(z.nonnegative()), 7),
  }),
  messages: {
    reached: 'Calls of {function} reach its timeout of {timeout} seconds on {minTimeouts} days or more of {days}.',
    rarely: 'A call of {function} reached its timeout of {timeout} seconds within {days} days.',
    near: 'The slowest calls of {function} take {percent} % or more of its timeout of {timeout} seconds.',
  },

  judge(subject, { options, now, where, ...context }) {
    const timeout = settledTimeout(subject, { where });
    if (timeout === undefined)
      return insufficientEvidence('versions that are called have other timeouts, and metrics are of all together');
    const look = measurementsOf('cloudwatch.lambda-metrics', subject.arn, context);
    if ('verdict' in look) return look.verdict;
    const { daily } = look.measured;
    const age = Math.floor(hoursSince(subject.lastModified, now) / 24);
    if (age < options.minDays) return insufficientEvidence(`it was changed ${String(age)} days ago`);
    // What was before the change ran other code or with another timeout.
    const span = Math.min(days, age);
    const reached = lastDays(daily.durationMax, span, now).filter(({ value }) => value >= timeout * 1000).length;
    const calls = lastDays(daily.invocations, span, now);
    const invocations = totalOf(calls);
    const p99Milliseconds = Math.round(slowestOfHundred(lastDays(daily.durationP99, span, now), calls));
    const evidence = {
      function: subject.name,
      timeout,
      daysWithTimeouts: reached,
      minTimeouts: options.minTimeouts,
      p99Milliseconds,
      percent: options.ratio * 100,
      invocations,
      days,
      proposed: Math.min(900, Math.ceil((Math.max(p99Milliseconds, timeout * 1000) / 1000) * 1.5) + 2),
    };
    if (reached >= options.minTimeouts) return fail('reached', evidence);
    if (invocations >= options.minInvocations && p99Milliseconds >= options.ratio * (timeout * 1000))
      return fail('near', evidence, severityOf('medium', 'no timeouts yet, or few'));
    if (reached > 0) return fail('rarely', evidence, severityOf('informational', 'it happened once or twice'));
    return invocations < options.minInvocations
      ? insufficientEvidence(`${String(invocations)} calls are too few to judge`)
      : passBecause(evidence);
  },
});
