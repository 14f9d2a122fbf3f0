import {
  LambdaClient,
  ListProvisionedConcurrencyConfigsCommand,
  type ProvisionedConcurrencyConfigListItem,
} from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { lambdaProvisionedConcurrency } from '../../collectors/lambda-provisioned-concurrency.ts';
import { aFunction, aVersion, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const lambda = mockClient(LambdaClient);
const orders = aFunction({ tags: seen({ team: 'shop' }) });
const users = aFunction({ name: 'users' });
const draft = aFunction({ name: 'draft' });
const before = [orders, users, draft, aVersion(), aVersion({ version: '2' }), aVersion({ functionArn: users.arn })];

function config(differs: Partial<ProvisionedConcurrencyConfigListItem> = {}): ProvisionedConcurrencyConfigListItem {
  return {
    FunctionArn: `${orders.arn}:live`,
    RequestedProvisionedConcurrentExecutions: 10,
    AvailableProvisionedConcurrentExecutions: 0,
    AllocatedProvisionedConcurrentExecutions: 4,
    Status: 'FAILED',
    StatusReason: 'FUNCTION_ERROR_INIT_FAILURE',
    LastModified: '2026-09-14T10:21:44+0000',
    ...differs,
  };
}

beforeEach(() => {
  lambda.reset();
  lambda.on(ListProvisionedConcurrencyConfigsCommand).resolves({ ProvisionedConcurrencyConfigs: [] });
});

it('asks each function with a published version once, and reads to the last page', async () => {
  lambda
    .on(ListProvisionedConcurrencyConfigsCommand, { FunctionName: orders.arn })
    .resolves({ ProvisionedConcurrencyConfigs: [config()], NextMarker: 'two' });
  lambda.on(ListProvisionedConcurrencyConfigsCommand, { FunctionName: orders.arn, Marker: 'two' }).resolves({
    ProvisionedConcurrencyConfigs: [
      config({ FunctionArn: `${orders.arn}:2`, Status: 'READY', StatusReason: undefined }),
    ],
  });
  const { resources, error } = await collect(lambdaProvisionedConcurrency, fakeAws(), before);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'lambda.provisioned-concurrency',
      arn: `${orders.arn}:live`,
      name: 'orders:live',
      account: orders.account,
      region: orders.region,
      tags: orders.tags,
      functionArn: orders.arn,
      qualifier: 'live',
      requested: 10,
      status: 'FAILED',
      statusReason: 'FUNCTION_ERROR_INIT_FAILURE',
      lastModified: '2026-09-14T10:21:44+0000',
    },
    expect.objectContaining({ name: 'orders:2', qualifier: '2', status: 'READY', statusReason: undefined }),
  ]);
  const asked = (FunctionName: string) =>
    lambda.commandCalls(ListProvisionedConcurrencyConfigsCommand, { FunctionName });
  expect([orders, users, draft].map(({ arn }) => asked(arn).length)).toEqual([2, 1, 0]);
});

it('tells that some are hidden where one function refuses them, and goes on with the next', async () => {
  lambda.on(ListProvisionedConcurrencyConfigsCommand, { FunctionName: orders.arn }).rejects(denied);
  lambda
    .on(ListProvisionedConcurrencyConfigsCommand, { FunctionName: users.arn })
    .resolves({ ProvisionedConcurrencyConfigs: [config({ FunctionArn: `${users.arn}:live` })] });
  const aws = fakeAws();
  const { resources } = await collect(lambdaProvisionedConcurrency, aws, before);
  expect(resources.map(({ name }) => name)).toEqual(['users:live']);
  expect(aws.noted).toMatchObject([
    {
      kind: 'lambda.provisioned-concurrency',
      operation: 'lambda:ListProvisionedConcurrencyConfigs',
      hides: 'listing',
      reason: 'denied',
    },
  ]);
});

it('takes a function that has vanished for one without any', async () => {
  lambda.on(ListProvisionedConcurrencyConfigsCommand).rejects(serviceError('ResourceNotFoundException', 404));
  expect(await collect(lambdaProvisionedConcurrency, fakeAws(), before)).toEqual({ resources: [], error: undefined });
});

it.each([
  ['no ARN', { FunctionArn: undefined }],
  ['no qualifier', { FunctionArn: orders.arn }],
  ['no number', { RequestedProvisionedConcurrentExecutions: undefined }],
  ['no status', { Status: undefined }],
])('tells that one with %s is hidden as malformed', async (_, differs) => {
  lambda.on(ListProvisionedConcurrencyConfigsCommand).resolves({ ProvisionedConcurrencyConfigs: [config(differs)] });
  const aws = fakeAws();
  expect((await collect(lambdaProvisionedConcurrency, aws, [orders, aVersion()])).resources).toEqual([]);
  expect(aws.noted).toMatchObject([{ hides: 'listing', reason: 'malformed' }]);
});
