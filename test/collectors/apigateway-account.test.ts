import { APIGatewayClient, GetAccountCommand } from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { apigatewayAccount } from '../../collectors/apigateway-account.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const gateway = mockClient(APIGatewayClient);

beforeEach(() => {
  gateway.reset();
});

it.each(['arn:aws:iam::111122223333:role/apigateway-logs', undefined])(
  'tells that the role for logs is %s',
  async (cloudwatchRoleArn) => {
    gateway.on(GetAccountCommand).resolves({
      cloudwatchRoleArn,
      throttleSettings: { rateLimit: 10_000, burstLimit: 5000 },
    });
    expect((await collect(apigatewayAccount, fakeAws())).resources).toEqual([
      {
        kind: 'apigateway.account',
        arn: 'arn:aws:apigateway:eu-west-1::/account',
        name: 'account',
        account: '111122223333',
        region: 'eu-west-1',
        tags: { seen: true, value: {} },
        cloudwatchRoleArn,
        throttlingRateLimit: 10_000,
        throttlingBurstLimit: 5000,
      },
    ]);
  },
);

it('throws on what refuses it', async () => {
  gateway.on(GetAccountCommand).rejects(denied);
  expect(await collect(apigatewayAccount, fakeAws())).toEqual({ resources: [], error: denied });
});
