import {
  type FunctionConfiguration,
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
import { anAccountSettings, seen, unseen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const lambda = mockClient(LambdaClient);
const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
const notFound = serviceError('ResourceNotFoundException', 404);
const noneReserved = anAccountSettings();
const someReserved = anAccountSettings({}, { unreservedConcurrentExecutions: 990 });

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
    CodeSize: 250_000,
    CodeSha256: 'c0de=',
    ...differs,
  };
}

beforeEach(() => {
  lambda.reset();
  lambda.on(GetPolicyCommand).rejects(notFound);
  lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({ FunctionEventInvokeConfigs: [] });
});

async function theFunction(differs: Partial<FunctionConfiguration> = {}, aws = fakeAws(), settings = noneReserved) {
  lambda.on(ListFunctionsCommand).resolves({ Functions: [listed(differs)] });
  const { resources, error } = await collect(lambdaFunction, aws, [settings]);
  if (error !== undefined) throw error as Error;
  return resources[0];
}

describe('the listing', () => {
  it('is read to its last page, versions and all', async () => {
    lambda.on(ListFunctionsCommand, { FunctionVersion: 'ALL' }).resolves({ Functions: [listed()], NextMarker: 'two' });
    lambda
      .on(ListFunctionsCommand, { FunctionVersion: 'ALL', Marker: 'two' })
      .resolves({ Functions: [listed({ FunctionArn: `${arn}:7`, Version: '7' })] });
    const { resources, error } = await collect(lambdaFunction, fakeAws(), [noneReserved]);
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
    const { resources, error } = await collect(lambdaFunction, fakeAws(), [noneReserved]);
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
    'CodeSize',
    'CodeSha256',
  ])('is malformed where it lacks %s', async (member) => {
    await expect(theFunction({ [member]: undefined })).rejects.toThrow(Malformed);
  });

  it('is malformed where it is not there', async () => {
    lambda.on(ListFunctionsCommand).resolves({});
    expect((await collect(lambdaFunction, fakeAws(), [noneReserved])).error).toBeInstanceOf(Malformed);
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
          MaximumRetryAttempts: 0,
          MaximumEventAgeInSeconds: 3600,
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
        Layers: [
          { Arn: 'arn:aws:lambda:eu-west-1:111122223333:layer:otel:3', CodeSize: 1000 },
          { Arn: 'arn:aws:lambda:eu-west-1:111122223333:layer:fonts:1', CodeSize: 500 },
        ],
        Description: 'paged by jane',
        Architectures: ['arm64'],
        EphemeralStorage: { Size: 1024 },
        FileSystemConfigs: [
          { Arn: 'arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-1', LocalMountPath: '/mnt/a' },
        ],
        SnapStart: { ApplyOn: 'PublishedVersions', OptimizationStatus: 'Off' },
        VpcConfig: { VpcId: 'vpc-1', SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1'] },
        KMSKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k1',
        TenancyConfig: { TenantIsolationMode: 'PER_TENANT' },
        DurableConfig: { ExecutionTimeout: 86_400, RetentionPeriodInDays: 14 },
        DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:111122223333:dlq' },
        Environment: { Variables: { STAGE: 'prod' } },
        LoggingConfig: {
          LogGroup: '/shared/orders',
          LogFormat: 'JSON',
          ApplicationLogLevel: 'INFO',
          SystemLogLevel: 'WARN',
        },
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
      architectures: ['arm64'],
      codeBytes: 250_000,
      codeSha256: 'c0de=',
      layerArns: [
        'arn:aws:lambda:eu-west-1:111122223333:layer:otel:3',
        'arn:aws:lambda:eu-west-1:111122223333:layer:fonts:1',
      ],
      layersCodeBytes: 1500,
      ephemeralStorageMegabytes: 1024,
      fileSystemArns: ['arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-1'],
      snapStart: { applyOn: 'PublishedVersions', optimizationStatus: 'Off' },
      vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1', 'subnet-2'], securityGroupIds: ['sg-1'] },
      deadLetterArn: 'arn:aws:sqs:eu-west-1:111122223333:dlq',
      environment: { seen: true, value: [{ name: 'STAGE', secret: undefined, lengthBucket: '1-7' }] },
      environmentBytes: 0,
      kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k1',
      logGroupName: '/shared/orders',
      logFormat: 'JSON',
      applicationLogLevel: 'INFO',
      systemLogLevel: 'WARN',
      tenantIsolationMode: 'PER_TENANT',
      durable: { executionTimeoutSeconds: 86_400, retentionDays: 14 },
      lastModified: '2026-09-14T10:21:44.000+0000',
      revisionId: 'r1',
      policy: { seen: true, value: { statements: [] } },
      invokeConfigs: {
        seen: true,
        value: [
          {
            qualifier: '$LATEST',
            onFailureArn: 'arn:aws:sqs:eu-west-1:111122223333:dead',
            onSuccessArn: undefined,
            maximumRetryAttempts: 0,
            maximumEventAgeSeconds: 3600,
          },
          {
            qualifier: 'live',
            onFailureArn: undefined,
            onSuccessArn: 'arn:aws:sns:eu-west-1:111122223333:done',
            maximumRetryAttempts: undefined,
            maximumEventAgeSeconds: undefined,
          },
        ],
      },
      reservedConcurrency: { seen: true, value: undefined },
    });
  });

  it('without what is optional has none of it', async () => {
    expect(await theFunction({ PackageType: 'Image', Runtime: undefined, RevisionId: undefined })).toMatchObject({
      packageType: 'Image',
      runtime: undefined,
      architectures: undefined,
      layerArns: [],
      layersCodeBytes: 0,
      ephemeralStorageMegabytes: undefined,
      fileSystemArns: [],
      snapStart: undefined,
      vpc: undefined,
      deadLetterArn: undefined,
      environment: { seen: true, value: [] },
      kmsKeyArn: undefined,
      logGroupName: '/aws/lambda/orders',
      logFormat: undefined,
      tenantIsolationMode: undefined,
      durable: undefined,
      revisionId: undefined,
      policy: { seen: true, value: undefined },
      invokeConfigs: { seen: true, value: [] },
    });
  });

  it('that left its network has none', async () => {
    const VpcConfig = { VpcId: '', SubnetIds: [], SecurityGroupIds: [] };
    expect(await theFunction({ VpcConfig })).toMatchObject({ vpc: undefined });
  });

  it('whose layer has no size is malformed', async () => {
    const Layers = [{ Arn: 'arn:aws:lambda:eu-west-1:111122223333:layer:otel:3' }];
    await expect(theFunction({ Layers })).rejects.toThrow(Malformed);
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
    expect(found).toMatchObject({ environment: { seen: false, gap }, environmentBytes: undefined });
    expect(aws.noted).toEqual([gap]);
  });

  it.each([
    ['policy', 'lambda:GetPolicy', GetPolicyCommand],
    ['invokeConfigs', 'lambda:ListFunctionEventInvokeConfigs', ListFunctionEventInvokeConfigsCommand],
    ['reservedConcurrency', 'lambda:GetFunctionConcurrency', GetFunctionConcurrencyCommand],
  ] as const)('is kept without its %s where %s is refused', async (fact, operation, Command) => {
    lambda.on(GetFunctionConcurrencyCommand).resolves({});
    lambda.on(Command).rejects(denied);
    const aws = fakeAws();
    expect(await theFunction({}, aws, someReserved)).toMatchObject({
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
    await collect(lambdaFunction, fakeAws(), [noneReserved]);
    expect(lambda.commandCalls(GetFunctionConcurrencyCommand)).toHaveLength(0);
  });

  it.each([
    ['something is reserved', [someReserved]],
    ['the limits were refused', [anAccountSettings({ limits: unseen() })]],
    ['there are no limits', [anAccountSettings({ limits: seen(undefined) })]],
    ['the settings were not read', []],
  ])('is asked of each function where %s', async (_, before) => {
    lambda.on(ListFunctionsCommand).resolves({ Functions: two });
    lambda.on(GetFunctionConcurrencyCommand, { FunctionName: arn }).resolves({ ReservedConcurrentExecutions: 0 });
    lambda.on(GetFunctionConcurrencyCommand, { FunctionName: `${arn}2` }).resolves({});
    const { resources } = await collect(lambdaFunction, fakeAws(), before);
    expect(resources).toMatchObject([
      { reservedConcurrency: { seen: true, value: 0 } },
      { reservedConcurrency: { seen: true, value: undefined } },
    ]);
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
