import * as z from 'zod/mini';
import { priceOf } from '#data';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  lastDays,
  measurementsOf,
  passBecause,
  savingsOfFewerCalls,
  totalOf,
} from '#kit';

const days = 14;

export const lambdaErrorCost = defineCheck({
  id: 'lambda-error-cost',
  title: 'Most of what a function is paid for succeeds',
  question: 'COST1',
  practices: ['COST1-B5'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'A failed call costs what a good one does, and its retries cost it again.',
  remedy: {
    text: 'Look for the cause in the log; bound the retries of events that cannot succeed. Waive this where errors are thrown to have a batch sent again.',
    property:
      'AWS::Lambda::EventInvokeConfig MaximumRetryAttempts; AWS::Lambda::EventSourceMapping MaximumRetryAttempts',
    cli: 'aws logs filter-log-events --log-group-name {logGroup} --filter-pattern ERROR --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html',

  subject: 'lambda.function',
  joins: ['cloudwatch.lambda-metrics'],
  options: z.strictObject({
    /** The share of calls that may fail. */
    rate: z._default(z.number().check(z.nonnegative()), 0.05),
    minInvocations: z._default(z.int().check(z.positive()), 100),
  }),
  messages: { failing: 'Of the calls of {function} within {days} days more than {tolerated} % failed.' },

  judge(subject, context) {
    const { arn, name, logGroupName } = subject;
    const { options, now } = context;
    const look = measurementsOf('cloudwatch.lambda-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const { daily } = look.measured;
    const invocations = totalOf(lastDays(daily.invocations, days, now));
    if (invocations < options.minInvocations)
      return insufficientEvidence(`${String(invocations)} calls are too few to judge`);
    const errors = totalOf(lastDays(daily.errors, days, now));
    const tolerated = options.rate * 100;
    const evidence = { function: name, logGroup: logGroupName, errors, invocations, tolerated, days };
    if (errors <= options.rate * invocations) return passBecause(evidence);
    // A call that is put right is paid for all the same; at best all that failed need not be made.
    const share = { low: 0, high: errors / invocations };
    return fail('failing', evidence, savingsOfFewerCalls(subject, share, { ...context, priceOf }));
  },
});
