import { type AccountLimit, GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { lambdaAccountSettings } from '../../collectors/lambda-account-settings.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const lambda = mockClient(LambdaClient);
const AccountLimit: AccountLimit = {
  TotalCodeSize: 80_530_636_800,
  CodeSizeZipped: 52_428_800,
  CodeSizeUnzipped: 262_144_000,
  ConcurrentExecutions: 1000,
  UnreservedConcurrentExecutions: 950,
};
const AccountUsage = { TotalCodeSize: 1_000_000, FunctionCount: 7 };

beforeEach(() => {
  lambda.reset();
});

it('reads the limits of the region in one call', async () => {
  lambda.on(GetAccountSettingsCommand, {}).resolves({ AccountLimit, AccountUsage });
  const { resources, error } = await collect(lambdaAccountSettings, fakeAws({ partition: 'aws-cn' }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'lambda.account-settings',
      arn: 'arn:aws-cn:lambda:eu-west-1:111122223333:account-settings',
      name: 'account-settings',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      limits: {
        seen: true,
        value: {
          concurrentExecutions: 1000,
          unreservedConcurrentExecutions: 950,
          codeBytesLimit: 80_530_636_800,
          codeBytesUsed: 1_000_000,
        },
      },
    },
  ]);
  expect(lambda.calls()).toHaveLength(1);
});

it('is there without its limits where they are refused, so that functions can be read all the same', async () => {
  lambda.on(GetAccountSettingsCommand).rejects(denied);
  const aws = fakeAws();
  const gap = { hides: 'fact', operation: 'lambda:GetAccountSettings', reason: 'denied' };
  expect((await collect(lambdaAccountSettings, aws)).resources).toMatchObject([{ limits: { seen: false, gap } }]);
  expect(aws.noted).toMatchObject([{ kind: 'lambda.account-settings', ...gap }]);
});

it.each([
  ['no limits', { AccountUsage }],
  ['no limit of concurrency', { AccountLimit: { ...AccountLimit, ConcurrentExecutions: undefined }, AccountUsage }],
  [
    'nothing about what is not reserved',
    { AccountLimit: { ...AccountLimit, UnreservedConcurrentExecutions: undefined }, AccountUsage },
  ],
  ['no limit of code', { AccountLimit: { ...AccountLimit, TotalCodeSize: undefined }, AccountUsage }],
  ['no use of code', { AccountLimit }],
])('finds a reply with %s malformed', async (_, reply) => {
  lambda.on(GetAccountSettingsCommand).resolves(reply);
  const { resources } = await collect(lambdaAccountSettings, fakeAws());
  expect(resources).toMatchObject([{ limits: { seen: false, gap: { reason: 'malformed' } } }]);
});
