import {
  GetFunctionConfigurationCommand,
  GetFunctionRecursionConfigCommand,
  GetRuntimeManagementConfigCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { lambdaFunctionDetail } from '../../collectors/lambda-function-detail.ts';
import { aFunction, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const lambda = mockClient(LambdaClient);
const orders = aFunction({ tags: seen({ team: 'shop' }) });

beforeEach(() => {
  lambda.reset();
  lambda.on(GetFunctionConfigurationCommand).resolves({
    State: 'Failed',
    StateReasonCode: 'SubnetOutOfIPAddresses',
    StateReason: 'no more',
    LastUpdateStatus: 'Failed',
    LastUpdateStatusReasonCode: 'InvalidSubnet',
    Environment: { Variables: { KEY: 'kept-quiet' } },
  });
  lambda.on(GetRuntimeManagementConfigCommand).resolves({
    UpdateRuntimeOn: 'Manual',
    RuntimeVersionArn: 'arn:aws:lambda:eu-west-1::runtime:0cdc',
  });
  lambda.on(GetFunctionRecursionConfigCommand).resolves({ RecursiveLoop: 'Allow' });
});

it('makes three calls a function, and leaves its environment behind', async () => {
  const { resources, error } = await collect(lambdaFunctionDetail, fakeAws(), [orders]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'lambda.function-detail',
      arn: orders.arn,
      name: 'orders',
      account: orders.account,
      region: orders.region,
      tags: orders.tags,
      functionArn: orders.arn,
      status: {
        seen: true,
        value: {
          state: 'Failed',
          stateReasonCode: 'SubnetOutOfIPAddresses',
          lastUpdateStatus: 'Failed',
          lastUpdateStatusReasonCode: 'InvalidSubnet',
        },
      },
      runtimeManagement: {
        seen: true,
        value: { updateRuntimeOn: 'Manual', runtimeVersionArn: 'arn:aws:lambda:eu-west-1::runtime:0cdc' },
      },
      recursiveLoop: { seen: true, value: 'Allow' },
    },
  ]);
  expect(lambda.calls().map(({ args }) => args[0].input as unknown)).toEqual(
    Array.from({ length: 3 }, () => ({ FunctionName: orders.arn })),
  );
  expect(JSON.stringify(resources)).not.toContain('kept-quiet');
});

it.each([
  ['an image', aFunction({ packageType: 'Image', runtime: undefined })],
  ['a function that brings its own runtime', aFunction({ runtime: 'provided.al2023' })],
])('asks for no runtime management of %s', async (_, owner) => {
  const { resources } = await collect(lambdaFunctionDetail, fakeAws(), [owner]);
  expect(resources).toMatchObject([{ runtimeManagement: { seen: true, value: undefined } }]);
  expect(lambda.commandCalls(GetRuntimeManagementConfigCommand)).toHaveLength(0);
});

it.each([
  ['status', 'lambda:GetFunctionConfiguration', GetFunctionConfigurationCommand],
  ['runtimeManagement', 'lambda:GetRuntimeManagementConfig', GetRuntimeManagementConfigCommand],
  ['recursiveLoop', 'lambda:GetFunctionRecursionConfig', GetFunctionRecursionConfigCommand],
] as const)('has no %s, and all else, where %s is refused', async (fact, operation, Command) => {
  lambda.on(Command).rejects(denied);
  const aws = fakeAws();
  const gap = { hides: 'fact', operation, reason: 'denied' };
  const { resources } = await collect(lambdaFunctionDetail, aws, [orders]);
  expect(resources).toMatchObject([
    {
      status: { seen: fact !== 'status' },
      runtimeManagement: { seen: fact !== 'runtimeManagement' },
      recursiveLoop: { seen: fact !== 'recursiveLoop' },
      [fact]: { gap },
    },
  ]);
  expect(aws.noted).toMatchObject([gap]);
});

it('of a function that has vanished since is empty', async () => {
  const gone = serviceError('ResourceNotFoundException', 404);
  for (const Command of [
    GetFunctionConfigurationCommand,
    GetRuntimeManagementConfigCommand,
    GetFunctionRecursionConfigCommand,
  ] as const) {
    lambda.on(Command).rejects(gone);
  }
  const nothing = seen(undefined);
  expect((await collect(lambdaFunctionDetail, fakeAws(), [orders])).resources).toMatchObject([
    { status: nothing, runtimeManagement: nothing, recursiveLoop: nothing },
  ]);
});

it.each([
  ['status', GetFunctionConfigurationCommand],
  ['runtimeManagement', GetRuntimeManagementConfigCommand],
  ['recursiveLoop', GetFunctionRecursionConfigCommand],
] as const)('finds an empty reply about its %s malformed', async (fact, Command) => {
  lambda.on(Command).resolves({});
  const { resources } = await collect(lambdaFunctionDetail, fakeAws(), [orders]);
  expect(resources).toMatchObject([{ [fact]: { seen: false, gap: { reason: 'malformed' } } }]);
});
