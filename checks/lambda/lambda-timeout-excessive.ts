import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  highestOf,
  hoursSince,
  insufficientEvidence,
  lastDays,
  measurementsOf,
  notApplicable,
  passBecause,
  settledTimeout,
  severityOf,
  totalOf,
} from '#kit';

const days = 14;

export const lambdaTimeoutExcessive = defineCheck({
  id: 'lambda-timeout-excessive',
  title: 'A function gives up soon after its slowest good calls',
  question: 'PER1',
  practices: ['PER1-22', 'PER1-28'],
  scope: 'region',
  severity: 'medium',
  why: 'A call that hangs runs, and is paid for, until the timeout; meanwhile it holds concurrency that others need.',
  remedy: {
    text: 'Set the timeout to one and a half times what the slowest of a hundred calls take, and two seconds; keep it above what its dependencies may need to answer with an error.',
    property: 'AWS::Lambda::Function Timeout',
    cli: 'aws lambda update-function-configuration --function-name {function} --timeout {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',

  subject: 'lambda.function',
  joins: ['lambda.alias', 'lambda.version', 'cloudwatch.lambda-metrics'],
  options: z.strictObject({
    /** Seconds that no function has too many of. */
    floor: z._default(z.number().check(z.positive()), 10),
    /** How many times the slowest of a hundred calls. */
    factor: z._default(z.number().check(z.gte(1)), 5),
    /** Seconds above the slowest of a hundred calls. */
    slack: z._default(z.number().check(z.nonnegative()), 5),
    minInvocations: z._default(z.int().check(z.positive()), 100),
    minDays: z._default(z.int().check(z.nonnegative()), 7),
  }),
  messages: {
    excessive: '{function} has a timeout of {timeout} seconds, many times what its slowest calls take.',
  },

  judge(subject, { options, now, where, ...context }) {
    if (subject.durable !== undefined)
      return notApplicable('a durable function, whose executions have a timeout of their own');
    const timeout = settledTimeout(subject, { where });
    if (timeout === undefined)
      return insufficientEvidence('versions that are called have other timeouts, and metrics are of all together');
    const look = measurementsOf('cloudwatch.lambda-metrics', subject.arn, context);
    if ('verdict' in look) return look.verdict;
    const age = Math.floor(hoursSince(subject.lastModified, now) / 24);
    if (age < options.minDays) return insufficientEvidence(`it was changed ${String(age)} days ago`);
    const { daily } = look.measured;
    const invocations = totalOf(lastDays(daily.invocations, days, now));
    if (invocations < options.minInvocations)
      return insufficientEvidence(`${String(invocations)} calls are too few to judge`);

    const p99Seconds = highestOf(lastDays(daily.durationP99, days, now)) / 1000;
    const longestSeconds = highestOf(lastDays(daily.durationMax, days, now)) / 1000;
    const enough = Math.max(options.floor, options.factor * p99Seconds, p99Seconds + options.slack);
    const evidence = {
      function: subject.name,
      timeout,
      p99Seconds: Math.round(p99Seconds * 100) / 100,
      longestSeconds: Math.round(longestSeconds * 100) / 100,
      enough: Math.round(enough * 10) / 10,
      invocations,
      days,
      proposed: Math.ceil(Math.max(p99Seconds * 1.5, longestSeconds)) + 2,
    };
    // Few calls may be of another kind than most: the longest needed the time.
    if (timeout <= enough || longestSeconds * 2 >= timeout) return passBecause(evidence);
    return fail('excessive', evidence, timeout <= 30 ? severityOf('low', 'no longer than most callers wait') : {});
  },
});
