import { type AliasConfiguration, GetPolicyCommand, LambdaClient, ListAliasesCommand } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { lambdaAlias } from '../../collectors/lambda-alias.ts';
import { aFunction, aVersion, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const lambda = mockClient(LambdaClient);
const orders = aFunction({ tags: seen({ team: 'shop' }) });
const users = aFunction({ name: 'users' });
const published = [orders, aVersion({ functionArn: orders.arn }), users, aVersion({ functionArn: users.arn })];

function alias(differs: Partial<AliasConfiguration> = {}): AliasConfiguration {
  return { AliasArn: `${orders.arn}:live`, Name: 'live', FunctionVersion: '7', ...differs };
}

beforeEach(() => {
  lambda.reset();
  lambda.on(ListAliasesCommand).resolves({ Aliases: [] });
  lambda.on(GetPolicyCommand).rejects(serviceError('ResourceNotFoundException', 404));
});

it('asks only functions with published versions, once each', async () => {
  const replica = aVersion({ functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:us-east-1.edge' });
  await collect(lambdaAlias, fakeAws(), [
    ...published,
    aVersion({ functionArn: orders.arn, version: '2' }),
    replica,
    aFunction({ name: 'draft' }),
  ]);
  const asked = lambda.commandCalls(ListAliasesCommand).map(({ args }) => args[0].input.FunctionName);
  expect(asked).toEqual([orders.arn, users.arn]);
});

it('reads the aliases of a function to the last page, each with the policy of its own qualifier', async () => {
  lambda
    .on(ListAliasesCommand, { FunctionName: orders.arn })
    .resolves({ Aliases: [alias({ RoutingConfig: { AdditionalVersionWeights: { '8': 0.1 } } })], NextMarker: 'two' });
  lambda
    .on(ListAliasesCommand, { FunctionName: orders.arn, Marker: 'two' })
    .resolves({ Aliases: [alias({ AliasArn: `${orders.arn}:test`, Name: 'test', FunctionVersion: '$LATEST' })] });
  lambda.on(GetPolicyCommand, { FunctionName: orders.arn, Qualifier: 'live' }).resolves({ Policy: '{"Statement":[]}' });
  const { resources, error } = await collect(lambdaAlias, fakeAws(), published);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'lambda.alias',
      arn: `${orders.arn}:live`,
      name: 'live',
      account: orders.account,
      region: orders.region,
      tags: orders.tags,
      functionArn: orders.arn,
      version: '7',
      routing: [{ version: '8', weight: 0.1 }],
      policy: seen({ statements: [] }),
    },
    expect.objectContaining({ arn: `${orders.arn}:test`, version: '$LATEST', routing: [], policy: seen(undefined) }),
  ]);
});

it('keeps an alias whose policy is refused', async () => {
  lambda.on(ListAliasesCommand, { FunctionName: orders.arn }).resolves({ Aliases: [alias()] });
  lambda.on(GetPolicyCommand).rejects(denied);
  const { resources } = await collect(lambdaAlias, fakeAws(), published);
  expect(resources).toMatchObject([
    { policy: { seen: false, gap: { kind: 'lambda.alias', operation: 'lambda:GetPolicy', hides: 'fact' } } },
  ]);
});

it('tells that aliases are hidden where one function refuses them, and goes on with the next', async () => {
  lambda.on(ListAliasesCommand, { FunctionName: orders.arn }).rejects(denied);
  lambda
    .on(ListAliasesCommand, { FunctionName: users.arn })
    .resolves({ Aliases: [alias({ AliasArn: `${users.arn}:live` })] });
  const aws = fakeAws();
  const { resources } = await collect(lambdaAlias, aws, published);
  expect(resources.map((one) => one.arn)).toEqual([`${users.arn}:live`]);
  expect(aws.noted).toMatchObject([
    { kind: 'lambda.alias', operation: 'lambda:ListAliases', hides: 'listing', reason: 'denied' },
  ]);
});

it('takes a function that has vanished for one without aliases', async () => {
  lambda.on(ListAliasesCommand).rejects(serviceError('ResourceNotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(lambdaAlias, aws, published)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each(['AliasArn', 'Name', 'FunctionVersion'])('finds an alias without %s malformed', async (member) => {
  lambda.on(ListAliasesCommand).resolves({ Aliases: [alias({ [member]: undefined })] });
  expect((await collect(lambdaAlias, fakeAws(), published)).error).toBeInstanceOf(Malformed);
});
