import { defineCheck, fail, notApplicable, passBecause, unknown } from '#kit';

export const lambdaRecursionDetection = defineCheck({
  id: 'lambda-recursion-detection',
  title: 'Lambda stops a function that calls itself without end',
  question: 'GDP',
  practices: ['GDP-B1'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'A function that writes to what triggers it runs, and is paid for, until somebody notices.',
  remedy: {
    text: 'Let Lambda end such loops; where a loop is intended and has an end of its own, waive this finding.',
    property: 'AWS::Lambda::Function RecursiveLoop; SAM AWS::Serverless::Function RecursiveLoop',
    cli: 'aws lambda put-function-recursion-config --function-name {name} --recursive-loop Terminate --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html',

  subject: 'lambda.function-detail',
  messages: {
    allowed: '{function} may call itself through queues, topics and buckets without end: recursive loops are allowed.',
  },

  judge({ name, recursiveLoop }) {
    if (!recursiveLoop.seen) return unknown(recursiveLoop.gap);
    if (recursiveLoop.value === undefined) return notApplicable('it was deleted meanwhile');
    const evidence = { function: name, recursiveLoop: recursiveLoop.value };
    return recursiveLoop.value === 'Allow' ? fail('allowed', evidence) : passBecause(evidence);
  },
});
