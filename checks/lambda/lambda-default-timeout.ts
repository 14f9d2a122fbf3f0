import * as z from 'zod/mini';
import { defineCheck, fail, passBecause } from '#kit';

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
  options: z.strictObject({
    /** In seconds: Lambda, SAM and CDK leave 3, the Serverless Framework 6. */
    defaultTimeouts: z._default(z.array(z.int().check(z.positive())), [3, 6]),
  }),
  messages: {
    default: '{function} has a timeout of {timeout} seconds, which is a default: measure, and choose one.',
  },

  judge({ name, timeoutSeconds }, { options: { defaultTimeouts } }) {
    const evidence = { function: name, timeout: timeoutSeconds, defaults: defaultTimeouts.map(String) };
    if (!defaultTimeouts.includes(timeoutSeconds)) return passBecause(evidence);

    return fail('default', { ...evidence, proposed: 10, traffic: 'not measured' });
  },
});
