import { APIGatewayClient, GetUsagePlansCommand, type UsagePlan } from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayUsagePlan } from '../../collectors/apigateway-usage-plan.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const gateway = mockClient(APIGatewayClient);
const place = { account: '111122223333', region: 'eu-west-1' };
const arn = 'arn:aws:apigateway:eu-west-1::/usageplans/p1';
const plan: UsagePlan = { id: 'p1', name: 'partners' };

beforeEach(() => {
  gateway.reset();
});

it('reads plans to the last page', async () => {
  gateway.on(GetUsagePlansCommand, { limit: 500 }).resolves({
    items: [
      {
        ...plan,
        description: 'private',
        apiStages: [
          { apiId: 'a1', stage: 'prod', throttle: { '/orders/GET': { rateLimit: 1, burstLimit: 2 } } },
          { apiId: 'b2', stage: 'v1', throttle: {} },
        ],
        throttle: { rateLimit: 10, burstLimit: 20 },
        quota: { limit: 1000, offset: 0, period: 'MONTH' },
        tags: { team: 'shop' },
      },
    ],
    position: 'two',
  });
  gateway.on(GetUsagePlansCommand, { limit: 500, position: 'two' }).resolves({ items: [{ ...plan, id: 'p2' }] });
  const { resources } = await collect(apigatewayUsagePlan, fakeAws());
  expect(resources).toEqual([
    {
      kind: 'apigateway.usage-plan',
      arn,
      name: 'partners',
      ...place,
      tags: { seen: true, value: { team: 'shop' } },
      planId: 'p1',
      stages: [
        { apiId: 'a1', stageName: 'prod', throttlesMethods: true },
        { apiId: 'b2', stageName: 'v1', throttlesMethods: false },
      ],
      throttlingRateLimit: 10,
      throttlingBurstLimit: 20,
      quota: { limit: 1000, period: 'MONTH' },
    },
    {
      kind: 'apigateway.usage-plan',
      arn: 'arn:aws:apigateway:eu-west-1::/usageplans/p2',
      name: 'partners',
      ...place,
      tags: { seen: true, value: {} },
      planId: 'p2',
      stages: [],
      throttlingRateLimit: undefined,
      throttlingBurstLimit: undefined,
      quota: undefined,
    },
  ]);
  expect(gateway.calls()).toHaveLength(2);
});

it('keeps what its first page gave when the second is refused', async () => {
  gateway
    .on(GetUsagePlansCommand)
    .resolvesOnce({ items: [plan], position: 'two' })
    .rejects(denied);
  expect(await collect(apigatewayUsagePlan, fakeAws())).toMatchObject({
    resources: [{ kind: 'apigateway.usage-plan' }],
    error: denied,
  });
});

it('finds nothing where the list is left out', async () => {
  gateway.on(GetUsagePlansCommand).resolves({});
  expect(await collect(apigatewayUsagePlan, fakeAws())).toEqual({ resources: [], error: undefined });
});

it.each([{ id: undefined }, { name: undefined }, { apiStages: [{ apiId: undefined }] }, { quota: {} }])(
  'finds one with %j malformed',
  async (differs) => {
    gateway.on(GetUsagePlansCommand).resolves({ items: [{ ...plan, ...differs }] });
    expect((await collect(apigatewayUsagePlan, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);
