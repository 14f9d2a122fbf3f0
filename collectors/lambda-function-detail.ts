import {
  GetFunctionConfigurationCommand,
  GetFunctionRecursionConfigCommand,
  GetRuntimeManagementConfigCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { FunctionDetail, LambdaFunction } from '#model';

/** Two or three calls a function, of the fifteen a second that an account has: for deep audits only. */
export const lambdaFunctionDetail = defineCollector({
  kinds: ['lambda.function-detail'],
  scope: 'region',
  depth: 'deep',
  after: ['lambda.function'],
  permissions: [
    'lambda:GetFunctionConfiguration',
    'lambda:GetRuntimeManagementConfig',
    'lambda:GetFunctionRecursionConfig',
  ],
  collect(aws, seen) {
    const client = aws.client(LambdaClient);
    return enrich(seen.all('lambda.function'), (owner) => detailOf(aws, client, owner), byArn(aws));
  },
});

async function detailOf(aws: Aws, client: LambdaClient, owner: LambdaFunction): Promise<FunctionDetail> {
  const [status, runtimeManagement, recursiveLoop] = await Promise.all([
    statusOf(aws, client, owner),
    runtimeManagementOf(aws, client, owner),
    recursiveLoopOf(aws, client, owner),
  ]);
  return {
    kind: 'lambda.function-detail',
    arn: owner.arn,
    name: owner.name,
    account: owner.account,
    region: owner.region,
    tags: owner.tags,
    functionArn: owner.arn,
    status,
    runtimeManagement,
    recursiveLoop,
  };
}

function statusOf(aws: Aws, client: LambdaClient, owner: LambdaFunction): Promise<FunctionDetail['status']> {
  const command = new GetFunctionConfigurationCommand({ FunctionName: owner.arn });
  return observe(aws, {
    kind: 'lambda.function-detail',
    operation: 'lambda:GetFunctionConfiguration',
    call: async () => {
      const told = await client.send(command);
      return {
        state: required(told.State),
        stateReasonCode: told.StateReasonCode,
        lastUpdateStatus: told.LastUpdateStatus,
        lastUpdateStatusReasonCode: told.LastUpdateStatusReasonCode,
      };
    },
    whenNotFound: undefined,
  });
}

async function runtimeManagementOf(
  aws: Aws,
  client: LambdaClient,
  owner: LambdaFunction,
): Promise<FunctionDetail['runtimeManagement']> {
  if (bringsItsRuntime(owner)) return { seen: true, value: undefined };
  const command = new GetRuntimeManagementConfigCommand({ FunctionName: owner.arn });
  return observe(aws, {
    kind: 'lambda.function-detail',
    operation: 'lambda:GetRuntimeManagementConfig',
    call: async () => {
      const told = await client.send(command);
      return { updateRuntimeOn: required(told.UpdateRuntimeOn), runtimeVersionArn: told.RuntimeVersionArn };
    },
    whenNotFound: undefined,
  });
}

function bringsItsRuntime({ packageType, runtime }: LambdaFunction): boolean {
  return packageType === 'Image' || runtime?.startsWith('provided') === true;
}

function recursiveLoopOf(
  aws: Aws,
  client: LambdaClient,
  owner: LambdaFunction,
): Promise<FunctionDetail['recursiveLoop']> {
  const command = new GetFunctionRecursionConfigCommand({ FunctionName: owner.arn });
  return observe(aws, {
    kind: 'lambda.function-detail',
    operation: 'lambda:GetFunctionRecursionConfig',
    call: async () => required((await client.send(command)).RecursiveLoop),
    whenNotFound: undefined,
  });
}
