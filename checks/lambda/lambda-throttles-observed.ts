import * as z from 'zod/mini';
import { triggerHints, triggerJoins } from '#data';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  lastDays,
  measurementsOf,
  passBecause,
  severityOf,
  totalOf,
} from '#kit';
import type { Trigger } from '../../src/analysis/triggers.ts';

const days = 14;

export const lambdaThrottlesObserved = defineCheck({
  id: 'lambda-throttles-observed',
  title: 'A function has the concurrency that its callers ask for',
  question: 'REL1',
  practices: ['REL1-13'],
  scope: 'region',
  severity: 'medium',
  why: 'A throttled call is an error for who waits for it, a delay for an event, and holds up all that is behind it in a stream.',
  remedy: {
    text: 'Raise or remove its reserved concurrency, raise the quota of the account, or let a queue with a maximum concurrency take the bursts.',
    property:
      'AWS::Lambda::Function ReservedConcurrentExecutions; AWS::Lambda::EventSourceMapping ScalingConfig.MaximumConcurrency',
    cli: 'aws lambda put-function-concurrency --function-name {function} --reserved-concurrent-executions MORE --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html',

  subject: 'lambda.function',
  joins: [...triggerJoins, 'cloudwatch.lambda-metrics'],
  hints: triggerHints,
  options: z.strictObject({
    /** The share of calls that may be throttled, of all that were tried. */
    tolerance: z._default(z.number().check(z.nonnegative()), 0.001),
    /** Fewer calls that were tried say nothing. */
    minInvocations: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    throttled: '{function} is throttled: of the calls that were tried within {days} days more than {tolerated} %.',
  },

  judge({ arn, name, reservedConcurrency }, { analysis, options, now, ...context }) {
    const look = measurementsOf('cloudwatch.lambda-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const { daily } = look.measured;
    // Invocations does not count the calls that were throttled.
    const throttles = totalOf(lastDays(daily.throttles, days, now));
    const tried = totalOf(lastDays(daily.invocations, days, now)) + throttles;
    if (tried < options.minInvocations)
      return insufficientEvidence(`${String(tried)} calls within ${String(days)} days are too few to judge`);

    const reserved = reservedConcurrency.seen ? (reservedConcurrency.value ?? 'none') : 'not read';
    const percent = Math.round((throttles / tried) * 10_000) / 100;
    const tolerated = options.tolerance * 100;
    const evidence = { function: name, throttles, tried, percent, tolerated, days, reserved };
    if (throttles / tried <= options.tolerance) return passBecause(evidence);
    return fail('throttled', evidence, severityBy(analysis.triggers(arn)));
  },
});

function severityBy(triggers: readonly Trigger[]) {
  const modes = new Set(triggers.map(({ mode }) => mode));
  if (modes.has('poll-stream')) return severityOf('high', 'a throttled batch holds up its shard');
  if (modes.size === 1 && modes.has('poll-queue')) return severityOf('low', 'a queue offers the message again');
  return {};
}
