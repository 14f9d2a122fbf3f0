import * as z from 'zod/mini';
import { defaultTimeoutsSeconds } from '#data';
import { defineCheck, fail, insufficientEvidence, passBecause, type Unseen, unknown } from '#kit';
import type { Verdict } from '#model';

export const lambdaDefaultTimeout = defineCheck({
  id: 'lambda-default-timeout',
  title: 'A function has a timeout that somebody chose',
  question: 'PER1',
  practices: ['PER1-27'],
  scope: 'region',
  severity: 'medium',
  why: 'A default timeout fits no workload: too short, it cuts off a call that a slow dependency delays; and nobody knows what the function needs.',
  remedy: {
    text: 'Measure how long the function runs, and set a timeout above its slowest good calls and below that of its callers.',
    property: 'AWS::Lambda::Function Timeout; SAM AWS::Serverless::Function Timeout',
    cli: 'aws lambda update-function-configuration --function-name {name} --timeout {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',

  subject: 'lambda.function',
  hints: ['cloudwatch.lambda-usage'],
  options: z.strictObject({
    /** In seconds: Lambda, SAM and CDK leave 3, the Serverless Framework 6. */
    defaultTimeouts: z._default(z.array(z.int().check(z.positive())), [...defaultTimeoutsSeconds]),
    /** Where 99 of 100 calls end within these, the default fits. */
    fitMilliseconds: z._default(z.int().check(z.positive()), 1000),
    /** Fewer calls in 30 days say nothing of the slowest of a hundred. */
    minInvocations: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    default: '{function} has a timeout of {timeout} seconds, which is a default: measure, and choose one.',
    tight:
      '{function} has a timeout of {timeout} seconds, which is a default, and its slowest calls take {p99Milliseconds} ms.',
  },

  judge({ arn, name, timeoutSeconds }, { find, unread, options }) {
    const evidence = { function: name, timeout: timeoutSeconds, defaults: options.defaultTimeouts.map(String) };
    if (!options.defaultTimeouts.includes(timeoutSeconds)) return passBecause(evidence);

    const usage = find('cloudwatch.lambda-usage', arn);
    const daily = usage.is === 'found' ? usage.value.daily : undefined;
    if (daily === undefined) return unmeasured(unread('cloudwatch.lambda-usage'));

    const invocations = daily.invocations.reduce((sum, { value }) => sum + value, 0);
    const p99Milliseconds = Math.round(Math.max(0, ...daily.p99Milliseconds.map(({ value }) => value)));
    const measured = { ...evidence, invocations, p99Milliseconds, days: 30, proposed: 10 };
    if (invocations < options.minInvocations) {
      const because = `${String(invocations)} calls in 30 days are too few to judge`;
      return fail('default', measured, { severity: { level: 'low', because } });
    }
    return p99Milliseconds <= options.fitMilliseconds ? passBecause(measured) : fail('tight', measured);
  },
});

function unmeasured(unseen: Unseen | undefined): Verdict<never> {
  if (unseen === undefined)
    return insufficientEvidence('its timeout is a default, and its durations were not measured');
  return 'gap' in unseen ? unknown(unseen.gap) : insufficientEvidence(unseen.because);
}
