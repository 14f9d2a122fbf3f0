import { lambdaDefaultMemory } from '../../../checks/lambda/lambda-default-memory.ts';
import { aFunction, aGap, aLambdaUsage, aPolicy, aRole, eachDay, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const small = aFunction({ memoryMegabytes: 128 });
const compiled = aFunction({ memoryMegabytes: 128, runtime: 'provided.al2023' });
const atTheEdge = aRole({
  trust: aPolicy([
    {
      principals: [{ type: 'Service', value: 'edgelambda.amazonaws.com' }],
      actions: ['sts:AssumeRole'],
      resources: [],
    },
  ]),
});
const serverless = seen({ STAGE: 'live', 'aws:cloudformation:stack-name': 'shop-live' });

function taking(p95: number, calls = 100, days = 30) {
  return aLambdaUsage({
    withLeastMemory: { invocations: eachDay(calls, days), p95Milliseconds: eachDay(p95, days) },
  });
}

testCheck(lambdaDefaultMemory, {
  passes: [
    {
      name: 'an amount that is nobody’s default',
      given: [aFunction({ memoryMegabytes: 512 })],
      evidence: { function: 'orders', memory: 512, runtime: 'nodejs22.x' },
    },
    { name: 'one megabyte more than the least', given: [aFunction({ memoryMegabytes: 129 })] },
    {
      name: 'the least, and trivially short',
      given: [small, taking(200)],
      evidence: { memory: 128, invocations: 3000, p95Milliseconds: 200, days: 30 },
    },
    { name: 'the least, with just enough calls', given: [small, taking(20, 50, 2)], evidence: { invocations: 100 } },
    {
      name: 'the least, slow on one day',
      given: [
        small,
        aLambdaUsage({
          withLeastMemory: {
            invocations: eachDay(100, 3),
            p95Milliseconds: [
              { day: '2026-11-25', value: 3000 },
              { day: '2026-11-24', value: 90.4 },
              { day: '2026-11-23', value: 80 },
            ],
          },
        }),
      ],
      evidence: { p95Milliseconds: 90 },
    },
    {
      name: 'the least, as fast as the options ask',
      given: [small, taking(500)],
      options: { fitMilliseconds: 500 },
    },
    { name: 'the least, for compiled code that is fast', given: [compiled, taking(5)] },
    {
      name: 'an image with an amount of its own',
      given: [aFunction({ runtime: undefined })],
      evidence: { runtime: 'image' },
    },
    {
      name: '1024 MB, which somebody may have chosen',
      given: [aFunction({ memoryMegabytes: 1024, tags: seen({ 'aws:cloudformation:stack-name': 'shop-live' }) })],
    },
    {
      name: '1024 MB with a tag STAGE that the stack does not end with',
      given: [
        aFunction({
          memoryMegabytes: 1024,
          tags: seen({ STAGE: 'live', 'aws:cloudformation:stack-name': 'live-shop' }),
        }),
      ],
    },
    {
      name: '1024 MB with a tag STAGE and no stack',
      given: [aFunction({ memoryMegabytes: 1024, tags: seen({ STAGE: 'live' }) })],
    },
    {
      name: 'a function of the Serverless Framework with an amount of its own',
      given: [aFunction({ memoryMegabytes: 1023, tags: serverless })],
    },
  ],
  fails: [
    {
      name: 'the least, and a millisecond too slow',
      given: [small, taking(201)],
      message: 'slow',
      severity: 'low',
      evidence: { function: 'orders', memory: 128, invocations: 3000, p95Milliseconds: 201, days: 30, proposed: 512 },
      text: '5 of 100 calls take longer than 201 ms',
    },
    { name: 'the least, for compiled code that is slow', given: [compiled, taking(900)], message: 'slow' },
    {
      name: 'the least, with a call too few to show anything',
      given: [small, taking(20, 33, 3)],
      message: 'unproven',
      severity: 'low',
      evidence: { invocations: 99 },
    },
    {
      name: 'the least, with fewer calls than the options ask',
      given: [small, taking(20, 50, 2)],
      options: { minInvocations: 101 },
      message: 'unproven',
    },
    {
      name: 'the least, and no evidence at all',
      given: [small],
      message: 'unproven',
      evidence: { invocations: 0, p95Milliseconds: 0 },
    },
    {
      name: 'the least, for an image of which nothing was measured',
      given: [aFunction({ memoryMegabytes: 128, runtime: undefined }), aLambdaUsage({ withLeastMemory: undefined })],
      message: 'unproven',
      evidence: { runtime: 'image' },
    },
    {
      name: 'the default of the Serverless Framework, for information',
      given: [aFunction({ memoryMegabytes: 1024, tags: serverless })],
      message: 'serverlessDefault',
      severity: 'informational',
      evidence: { function: 'orders', memory: 1024, proposed: 512 },
    },
  ],
  reviews: [
    {
      name: 'the least for Rust or Go, which is often right',
      given: [compiled],
      message: 'unproven',
      severity: 'low',
      evidence: { runtime: 'provided.al2023', invocations: 0 },
      text: 'its 0 calls in 30 days are too few',
    },
    {
      name: 'the least for the old runtime of Go',
      given: [aFunction({ memoryMegabytes: 128, runtime: 'go1.x' })],
      message: 'unproven',
    },
  ],
  skips: [
    {
      name: 'a function at the edge that answers viewers: it can have no more',
      given: [small, atTheEdge, taking(900)],
      text: 'at the edge',
    },
  ],
  insufficient: [
    {
      name: 'metrics were left out',
      given: [small],
      unread: [
        {
          kind: 'cloudwatch.lambda-usage',
          account: '111122223333',
          region: 'eu-west-1',
          because: 'no metrics are read',
        },
      ],
      text: 'no metrics are read',
    },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [small],
      gaps: [aGap({ kind: 'cloudwatch.lambda-usage', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
    {
      name: 'its role could not be read, which tells whether it is at the edge',
      given: [small, taking(900)],
      gaps: [aGap({ kind: 'iam.role', region: 'global', operation: 'iam:GetAccountAuthorizationDetails' })],
      gap: { operation: 'iam:GetAccountAuthorizationDetails' },
    },
    {
      name: '1024 MB, and the tags that tell of the Serverless Framework are unread',
      given: [aFunction({ memoryMegabytes: 1024, tags: unseen() })],
      gap: { hides: 'fact' },
    },
  ],
});
