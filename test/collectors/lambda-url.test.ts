import { type FunctionUrlConfig, LambdaClient, ListFunctionUrlConfigsCommand } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { lambdaUrl } from '../../collectors/lambda-url.ts';
import { aFunction, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const lambda = mockClient(LambdaClient);
const orders = aFunction({ tags: seen({ team: 'shop' }) });
const users = aFunction({ name: 'users' });

function url(differs: Partial<FunctionUrlConfig> = {}): FunctionUrlConfig {
  return {
    FunctionUrl: 'https://u.lambda-url.eu-west-1.on.aws/',
    FunctionArn: orders.arn,
    AuthType: 'NONE',
    CreationTime: '2026-01-02T03:04:05Z',
    LastModifiedTime: '2026-01-02T03:04:05Z',
    InvokeMode: 'BUFFERED',
    Cors: { AllowOrigins: ['*'], AllowCredentials: true },
    ...differs,
  };
}

beforeEach(() => {
  lambda.reset();
  lambda.on(ListFunctionUrlConfigsCommand).resolves({ FunctionUrlConfigs: [] });
});

it('reads the URLs of every qualifier of every function, to the last page', async () => {
  lambda
    .on(ListFunctionUrlConfigsCommand, { FunctionName: orders.arn })
    .resolves({ FunctionUrlConfigs: [url()], NextMarker: 'two' });
  lambda.on(ListFunctionUrlConfigsCommand, { FunctionName: orders.arn, Marker: 'two' }).resolves({
    FunctionUrlConfigs: [
      url({ FunctionArn: `${orders.arn}:live`, AuthType: 'AWS_IAM', InvokeMode: undefined, Cors: undefined }),
    ],
  });
  const { resources, error } = await collect(lambdaUrl, fakeAws(), [orders, users]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'lambda.url',
      arn: orders.arn,
      name: 'orders',
      account: orders.account,
      region: orders.region,
      tags: orders.tags,
      functionArn: orders.arn,
      qualifier: undefined,
      host: 'u.lambda-url.eu-west-1.on.aws',
      authType: 'NONE',
      invokeMode: 'BUFFERED',
      cors: { allowOrigins: ['*'], allowCredentials: true },
      createdAt: '2026-01-02T03:04:05Z',
    },
    expect.objectContaining({
      arn: `${orders.arn}:live`,
      name: 'orders:live',
      functionArn: orders.arn,
      qualifier: 'live',
      host: 'u.lambda-url.eu-west-1.on.aws',
      authType: 'AWS_IAM',
      invokeMode: undefined,
      cors: undefined,
    }),
  ]);
  expect(lambda.commandCalls(ListFunctionUrlConfigsCommand, { FunctionName: users.arn })).toHaveLength(1);
});

it('allows no origin and no credentials where its CORS names neither', async () => {
  lambda.on(ListFunctionUrlConfigsCommand).resolves({ FunctionUrlConfigs: [url({ Cors: {} })] });
  const { resources } = await collect(lambdaUrl, fakeAws(), [orders]);
  expect(resources).toMatchObject([{ cors: { allowOrigins: [], allowCredentials: false } }]);
});

it('tells that URLs are hidden where one function refuses them, and goes on with the next', async () => {
  lambda.on(ListFunctionUrlConfigsCommand, { FunctionName: orders.arn }).rejects(denied);
  lambda
    .on(ListFunctionUrlConfigsCommand, { FunctionName: users.arn })
    .resolves({ FunctionUrlConfigs: [url({ FunctionArn: users.arn })] });
  const aws = fakeAws();
  const { resources } = await collect(lambdaUrl, aws, [orders, users]);
  expect(resources.map((one) => one.arn)).toEqual([users.arn]);
  expect(aws.noted).toMatchObject([
    { kind: 'lambda.url', operation: 'lambda:ListFunctionUrlConfigs', hides: 'listing', reason: 'denied' },
  ]);
});

it('takes a function that has vanished for one without URLs', async () => {
  lambda.on(ListFunctionUrlConfigsCommand).rejects(serviceError('ResourceNotFoundException', 404));
  expect(await collect(lambdaUrl, fakeAws(), [orders])).toEqual({ resources: [], error: undefined });
});

it.each(['FunctionArn', 'AuthType'])('finds a URL without %s malformed', async (member) => {
  lambda.on(ListFunctionUrlConfigsCommand).resolves({ FunctionUrlConfigs: [url({ [member]: undefined })] });
  expect((await collect(lambdaUrl, fakeAws(), [orders])).error).toBeInstanceOf(Malformed);
});
