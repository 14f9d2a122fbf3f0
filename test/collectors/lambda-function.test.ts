import {
  type FunctionConfiguration,
  GetAccountSettingsCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { lambdaFunction } from '../../collectors/lambda-function.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const lambda = mockClient(LambdaClient);
const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
const notFound = serviceError('ResourceNotFoundException', 404);
const roomForAll = { AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 } };
const someReserved = { AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 990 } };

function listed(differs: Partial<FunctionConfiguration> = {}): FunctionConfiguration {
  return {
    FunctionName: 'orders',
    FunctionArn: `${arn}:$LATEST`,
    Version: '$LATEST',
    PackageType: 'Zip',
    Runtime: 'nodejs24.x',
    Timeout: 30,
    MemorySize: 512,
    Role: 'arn:aws:iam::111122223333:role/orders-role',
    TracingConfig: { Mode: 'Active' },
    LastModified: '2026-09-14T10:21:44.000+0000',
    RevisionId: 'r1',
    ...differs,
  };
}

beforeEach(() => {
  lambda.reset();
  lambda.on(GetAccountSettingsCommand).resolves(roomForAll);
  lambda.on(GetPolicyCommand).rejects(notFound);
  lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({ FunctionEventInvokeConfigs: [] });
});

async function theFunction(differs: Partial<FunctionConfiguration> = {}, aws = fakeAws()) {
  lambda.on(ListFunctionsCommand).resolves({ Functions: [listed(differs)] });
  const { resources, error } = await collect(lambdaFunction, aws);
  if (error !== undefined) throw error as Error;
  return resources[0];
}

describe('the listing', () => {
  it('is read to its last page, versions and all', async () => {
    lambda.on(ListFunctionsCommand, { FunctionVersion: 'ALL' }).resolves({ Functions: [listed()], NextMarker: 'two' });
    lambda
      .on(ListFunctionsCommand, { FunctionVersion: 'ALL', Marker: 'two' })
      .resolves({ Functions: [listed({ FunctionArn: `${arn}:7`, Version: '7' })] });
    const { resources, error } = await collect(lambdaFunction, fakeAws());
    expect(error).toBeUndefined();
    expect(resources.map((one) => [one.kind, one.arn])).toEqual([
      ['lambda.function', arn],
      ['lambda.version', `${arn}:7`],
    ]);
  });

  it('keeps what its first page gave when the second is refused', async () => {
    lambda
      .on(ListFunctionsCommand)
      .resolvesOnce({ Functions: [listed()], NextMarker: 'two' })
      .rejects(denied);
    const { resources, error } = await collect(lambdaFunction, fakeAws());
    expect(resources).toHaveLength(1);
    expect(error).toBe(denied);
  });

  it.each([
    'FunctionName',
    'FunctionArn',
    'Version',
    'PackageType',
    'Timeout',
    'MemorySize',
    'Role',
    'TracingConfig',
    'LastModified',
  ])('is malformed where it lacks %s', async (member) => {
    await expect(theFunction({ [member]: undefined })).rejects.toThrow(Malformed);
  });

  it('is malformed where it is not there', async () => {
    lambda.on(ListFunctionsCommand).resolves({});
    expect((await collect(lambdaFunction, fakeAws())).error).toBeInstanceOf(Malformed);
  });

  it('never asks for the code', async () => {
    await theFunction();
    expect(lambda.commandCalls(GetFunctionCommand)).toHaveLength(0);
  });
});

describe('a function', () => {
  it('is translated member by member', async () => {
    lambda.on(GetPolicyCommand, { FunctionName: arn }).resolves({ Policy: '{"Statement":[]}' });
    lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({
      FunctionEventInvokeConfigs: [
        {
          FunctionArn: `${arn}:$LATEST`,
          DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:111122223333:dead' }, OnSuccess: {} },
        },
      ],
      NextMarker: 'two',
    });
    lambda.on(ListFunctionEventInvokeConfigsCommand, { FunctionName: arn, Marker: 'two' }).resolves({
      FunctionEventInvokeConfigs: [
        {
          FunctionArn: `${arn}:live`,
          DestinationConfig: { OnSuccess: { Destination: 'arn:aws:sns:eu-west-1:111122223333:done' } },
        },
      ],
    });
    const found = await theFunction(
      {
        Layers: [{ Arn: 'arn:aws:lambda:eu-west-1:111122223333:layer:otel:3' }],
        DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:111122223333:dlq' },
        Environment: { Variables: { STAGE: 'prod' } },
        LoggingConfig: { LogGroup: '/shared/orders' },
      },
      fakeAws({ tags: { [arn]: { team: 'shop' } } }),
    );
    expect(found).toEqual({
      kind: 'lambda.function',
      arn,
      name: 'orders',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      packageType: 'Zip',
      runtime: 'nodejs24.x',
      timeoutSeconds: 30,
      memoryMegabytes: 512,
      roleArn: 'arn:aws:iam::111122223333:role/orders-role',
      tracingMode: 'Active',
      layerArns: ['arn:aws:lambda:eu-west-1:111122223333:layer:otel:3'],
      deadLetterArn: 'arn:aws:sqs:eu-west-1:111122223333:dlq',
      environment: { seen: true, value: [{ name: 'STAGE', secret: undefined, lengthBucket: '1-7' }] },
      logGroupName: '/shared/orders',
      lastModified: '2026-09-14T10:21:44.000+0000',
      revisionId: 'r1',
      policy: { seen: true, value: { statements: [] } },
      invokeConfigs: {
        seen: true,
        value: [
          { qualifier: '$LATEST', onFailureArn: 'arn:aws:sqs:eu-west-1:111122223333:dead', onSuccessArn: undefined },
          { qualifier: 'live', onFailureArn: undefined, onSuccessArn: 'arn:aws:sns:eu-west-1:111122223333:done' },
        ],
      },
      reservedConcurrency: { seen: true, value: undefined },
    });
  });

  it('without what is optional has none of it', async () => {
    expect(await theFunction({ PackageType: 'Image', Runtime: undefined, RevisionId: undefined })).toMatchObject({
      packageType: 'Image',
      runtime: undefined,
      layerArns: [],
      deadLetterArn: undefined,
      environment: { seen: true, value: [] },
      logGroupName: '/aws/lambda/orders',
      revisionId: undefined,
      policy: { seen: true, value: undefined },
      invokeConfigs: { seen: true, value: [] },
    });
  });

  it('leaves the values of its variables behind', async () => {
    const secret = ['gh', 'p_', 'aB3dE5fG7hJ9kL2mN4pQ6rS8tU1vW3xY5zA7'].join('');
    const found = await theFunction({ Environment: { Variables: { STAGE: secret } } });
    expect(found).toMatchObject({ environment: { value: [{ name: 'STAGE', secret: { rule: 'GitHub token' } }] } });
    expect(JSON.stringify(found)).not.toContain(secret.slice(4));
  });

  it('whose variables Lambda may not decrypt is kept, and the gap is told', async () => {
    const aws = fakeAws();
    const found = await theFunction(
      { Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'no' } } },
      aws,
    );
    const gap = {
      hides: 'fact',
      kind: 'lambda.function',
      account: '111122223333',
      region: 'eu-west-1',
      operation: 'lambda:ListFunctions',
      reason: 'denied',
      code: 'AccessDeniedException',
      count: 1,
      detail: 'Lambda could not decrypt the environment variables for us',
    };
    expect(found).toMatchObject({ environment: { seen: false, gap } });
    expect(aws.noted).toEqual([gap]);
  });

  it.each([
    ['policy', 'lambda:GetPolicy', GetPolicyCommand],
    ['invokeConfigs', 'lambda:ListFunctionEventInvokeConfigs', ListFunctionEventInvokeConfigsCommand],
    ['reservedConcurrency', 'lambda:GetFunctionConcurrency', GetFunctionConcurrencyCommand],
  ] as const)('is kept without its %s where %s is refused', async (fact, operation, Command) => {
    lambda.on(GetAccountSettingsCommand).resolves(someReserved);
    lambda.on(GetFunctionConcurrencyCommand).resolves({});
    lambda.on(Command).rejects(denied);
    const aws = fakeAws();
    expect(await theFunction({}, aws)).toMatchObject({
      arn,
      [fact]: { seen: false, gap: { operation, reason: 'denied', hides: 'fact' } },
    });
    expect(aws.noted).toHaveLength(1);
  });

  it('whose invoke configuration names no qualifier has an unseen fact', async () => {
    lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({ FunctionEventInvokeConfigs: [{ FunctionArn: arn }] });
    expect(await theFunction()).toMatchObject({ invokeConfigs: { seen: false, gap: { reason: 'malformed' } } });
  });
});

describe('reserved concurrency', () => {
  const two = [listed(), listed({ FunctionName: 'users', FunctionArn: `${arn}2:$LATEST` })];

  it('is not asked for where nothing is reserved in the whole place', async () => {
    lambda.on(ListFunctionsCommand).resolves({ Functions: two });
    await collect(lambdaFunction, fakeAws());
    expect(lambda.commandCalls(GetAccountSettingsCommand)).toHaveLength(1);
    expect(lambda.commandCalls(GetFunctionConcurrencyCommand)).toHaveLength(0);
  });

  it.each([
    ['something is reserved', someReserved],
    ['the limits are not told', { AccountLimit: {} }],
    ['the limits are not there', {}],
  ])('is asked of each function where %s', async (_, settings) => {
    lambda.on(ListFunctionsCommand).resolves({ Functions: two });
    lambda.on(GetAccountSettingsCommand).resolves(settings);
    lambda.on(GetFunctionConcurrencyCommand, { FunctionName: arn }).resolves({ ReservedConcurrentExecutions: 0 });
    lambda.on(GetFunctionConcurrencyCommand, { FunctionName: `${arn}2` }).resolves({});
    const { resources } = await collect(lambdaFunction, fakeAws());
    expect(resources).toMatchObject([
      { reservedConcurrency: { seen: true, value: 0 } },
      { reservedConcurrency: { seen: true, value: undefined } },
    ]);
  });

  it('is not even asked for in a place without functions', async () => {
    lambda.on(ListFunctionsCommand).resolves({ Functions: [] });
    await collect(lambdaFunction, fakeAws());
    expect(lambda.commandCalls(GetAccountSettingsCommand)).toHaveLength(0);
  });
});

describe('a version', () => {
  it('bears the tags of its function, and costs no call of its own', async () => {
    const found = await theFunction(
      { FunctionArn: `${arn}:7`, Version: '7' },
      fakeAws({ tags: { [arn]: { team: 'shop' } } }),
    );
    expect(found).toMatchObject({
      kind: 'lambda.version',
      arn: `${arn}:7`,
      name: 'orders:7',
      functionArn: arn,
      version: '7',
      timeoutSeconds: 30,
      tags: { seen: true, value: { team: 'shop' } },
    });
    expect(found).not.toHaveProperty('edgeMasterArn');
    expect(lambda.calls()).toHaveLength(1);
  });

  it.each(['us-east-1.orders', 'orders'])(
    'of a replica named %s logs to the group named for its master',
    async (FunctionName) => {
      const MasterArn = 'arn:aws:lambda:us-east-1:111122223333:function:orders:7';
      const found = await theFunction({ FunctionName, FunctionArn: `${arn}:7`, Version: '7', MasterArn });
      expect(found).toMatchObject({ edgeMasterArn: MasterArn, logGroupName: '/aws/lambda/us-east-1.orders' });
    },
  );
});
