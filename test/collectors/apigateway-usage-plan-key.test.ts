import { APIGatewayClient, GetUsagePlanKeysCommand } from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayUsagePlanKey } from '../../collectors/apigateway-usage-plan-key.ts';
import { aUsagePlan } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(APIGatewayClient);
const plan = aUsagePlan({ tags: { seen: true, value: { team: 'shop' } } });
const before = [plan];
const key = { id: 'k1', type: 'API_KEY', name: 'wholesale', value: 'private-value-of-the-key' };

beforeEach(() => {
  gateway.reset();
  gateway.on(GetUsagePlanKeysCommand).resolves({});
});

it('reads the keys of each plan to the last page and keeps no value', async () => {
  const asked = { usagePlanId: plan.planId, limit: 500 };
  gateway.on(GetUsagePlanKeysCommand, asked).resolves({ items: [key], position: 'two' });
  gateway.on(GetUsagePlanKeysCommand, { ...asked, position: 'two' }).resolves({ items: [{ ...key, id: 'k2' }] });
  const { resources } = await collect(apigatewayUsagePlanKey, fakeAws(), [...before, aUsagePlan({ planId: 'other' })]);
  expect(resources).toEqual([
    {
      kind: 'apigateway.usage-plan-key',
      arn: `${plan.arn}/keys/k1`,
      name: 'wholesale',
      account: plan.account,
      region: plan.region,
      tags: plan.tags,
      usagePlanArn: plan.arn,
      apiKeyId: 'k1',
    },
    expect.objectContaining({ apiKeyId: 'k2' }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('private');
  expect(gateway.calls()).toHaveLength(3);
});

it('tells that the keys are hidden where a page is refused', async () => {
  gateway
    .on(GetUsagePlanKeysCommand)
    .resolvesOnce({ items: [key], position: 'two' })
    .rejects(denied);
  const aws = fakeAws();
  expect(await collect(apigatewayUsagePlanKey, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'apigateway.usage-plan-key', operation: 'apigateway:GET', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds none where they have vanished since', async () => {
  gateway.on(GetUsagePlanKeysCommand).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(apigatewayUsagePlanKey, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it('calls a key without a name by its id, and one whose id is the key itself by its name', async () => {
  gateway.on(GetUsagePlanKeysCommand).resolves({
    items: [
      { ...key, name: undefined },
      { ...key, id: key.value },
    ],
  });
  const { resources } = await collect(apigatewayUsagePlanKey, fakeAws(), before);
  expect(resources).toMatchObject([
    { name: 'k1', apiKeyId: 'k1' },
    { name: 'wholesale', apiKeyId: 'unnumbered:wholesale' },
  ]);
  expect(JSON.stringify(resources)).not.toContain(key.value);
});

it('finds a key without an id malformed', async () => {
  gateway.on(GetUsagePlanKeysCommand).resolves({ items: [{ ...key, id: undefined }] });
  expect((await collect(apigatewayUsagePlanKey, fakeAws(), before)).error).toBeInstanceOf(Malformed);
});
