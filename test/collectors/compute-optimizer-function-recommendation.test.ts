import {
  ComputeOptimizerClient,
  GetLambdaFunctionRecommendationsCommand,
  type LambdaFunctionRecommendation,
} from '@aws-sdk/client-compute-optimizer';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { computeOptimizerFunctionRecommendation } from '../../collectors/compute-optimizer-function-recommendation.ts';
import { aFunction } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const optimizer = mockClient(ComputeOptimizerClient);
const orders = aFunction();

function recommendation(differs: Partial<LambdaFunctionRecommendation> = {}): LambdaFunctionRecommendation {
  return {
    functionArn: `${orders.arn}:$LATEST`,
    functionVersion: '$LATEST',
    finding: 'NotOptimized',
    findingReasonCodes: ['MemoryOverprovisioned'],
    memorySizeRecommendationOptions: [
      { rank: 2, memorySize: 512 },
      { rank: 1, memorySize: 256 },
    ],
    tags: [{ key: 'team', value: 'shop' }],
    ...differs,
  };
}

beforeEach(() => {
  optimizer.reset();
});

it('reads a thousand recommendations a call, to the last page', async () => {
  optimizer
    .on(GetLambdaFunctionRecommendationsCommand, { maxResults: 1000 })
    .resolves({ lambdaFunctionRecommendations: [recommendation()], nextToken: 'two' });
  optimizer.on(GetLambdaFunctionRecommendationsCommand, { maxResults: 1000, nextToken: 'two' }).resolves({
    lambdaFunctionRecommendations: [
      recommendation({
        functionVersion: '3',
        functionArn: `${orders.arn}:3`,
        finding: 'Optimized',
        findingReasonCodes: undefined,
        memorySizeRecommendationOptions: undefined,
      }),
    ],
  });
  const { resources, error } = await collect(computeOptimizerFunctionRecommendation, fakeAws(), [orders]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'compute-optimizer.function-recommendation',
      arn: `${orders.arn}:$LATEST`,
      name: 'orders:$LATEST',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      functionArn: orders.arn,
      version: '$LATEST',
      finding: 'NotOptimized',
      reasonCodes: ['MemoryOverprovisioned'],
      memoryMegabytesOptions: [256, 512],
    },
    expect.objectContaining({
      arn: `${orders.arn}:3`,
      finding: 'Optimized',
      reasonCodes: [],
      memoryMegabytesOptions: [],
    }),
  ]);
  expect(optimizer.calls()).toHaveLength(2);
});

it('asks for nothing where there is no function', async () => {
  expect(await collect(computeOptimizerFunctionRecommendation, fakeAws())).toEqual({
    resources: [],
    error: undefined,
  });
  expect(optimizer.calls()).toHaveLength(0);
});

it('has none, and no gap, where the account has not opted in', async () => {
  optimizer.on(GetLambdaFunctionRecommendationsCommand).rejects(serviceError('OptInRequiredException', 403));
  const aws = fakeAws();
  expect(await collect(computeOptimizerFunctionRecommendation, aws, [orders])).toEqual({
    resources: [],
    error: undefined,
  });
  expect(aws.noted).toEqual([]);
});

it('keeps what its first page gave when the second is refused', async () => {
  optimizer
    .on(GetLambdaFunctionRecommendationsCommand)
    .resolvesOnce({ lambdaFunctionRecommendations: [recommendation()], nextToken: 'two' })
    .rejects(denied);
  const aws = fakeAws();
  const { resources } = await collect(computeOptimizerFunctionRecommendation, aws, [orders]);
  expect(resources).toHaveLength(1);
  expect(aws.noted).toMatchObject([
    {
      kind: 'compute-optimizer.function-recommendation',
      operation: 'compute-optimizer:GetLambdaFunctionRecommendations',
      hides: 'listing',
      reason: 'denied',
    },
  ]);
});

it.each([
  ['a function', { functionArn: undefined }],
  ['a version', { functionVersion: undefined }],
  ['a finding', { finding: undefined }],
  ['the rank of its options', { memorySizeRecommendationOptions: [{ memorySize: 256 }, { memorySize: 512 }] }],
  ['the size of an option', { memorySizeRecommendationOptions: [{ rank: 1 }] }],
])('finds one without %s malformed', async (_, differs) => {
  optimizer
    .on(GetLambdaFunctionRecommendationsCommand)
    .resolves({ lambdaFunctionRecommendations: [recommendation(differs)] });
  const { error } = await collect(computeOptimizerFunctionRecommendation, fakeAws(), [orders]);
  expect(error).toBeInstanceOf(Malformed);
});
