import { APIGatewayClient, type ApiKey, GetApiKeysCommand } from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayApiKey } from '../../collectors/apigateway-api-key.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const gateway = mockClient(APIGatewayClient);
const place = { account: '111122223333', region: 'eu-west-1' };
const key: ApiKey = { id: 'k1', name: 'wholesale', enabled: true };

beforeEach(() => {
  gateway.reset();
});

it('reads keys to the last page, without ever asking for a value or keeping one', async () => {
  gateway.on(GetApiKeysCommand, { limit: 500 }).resolves({
    items: [
      {
        ...key,
        value: 'private-value-of-the-key',
        customerId: 'private-customer',
        description: 'private words',
        stageKeys: ['a1/prod'],
        createdDate: new Date('2026-03-02T08:15:00.000Z'),
        tags: { owner: 'wholesale' },
      },
    ],
    position: 'two',
  });
  gateway
    .on(GetApiKeysCommand, { limit: 500, position: 'two' })
    .resolves({ items: [{ id: 'k2', name: 'old', enabled: false, customerId: '', description: '' }] });
  const { resources } = await collect(apigatewayApiKey, fakeAws());
  expect(resources).toEqual([
    {
      kind: 'apigateway.api-key',
      arn: 'arn:aws:apigateway:eu-west-1::/apikeys/k1',
      name: 'wholesale',
      ...place,
      tags: { seen: true, value: { owner: 'wholesale' } },
      apiKeyId: 'k1',
      enabled: true,
      hasCustomer: true,
      hasDescription: true,
      stageKeys: ['a1/prod'],
      createdAt: '2026-03-02T08:15:00.000Z',
    },
    {
      kind: 'apigateway.api-key',
      arn: 'arn:aws:apigateway:eu-west-1::/apikeys/k2',
      name: 'old',
      ...place,
      tags: { seen: true, value: {} },
      apiKeyId: 'k2',
      enabled: false,
      hasCustomer: false,
      hasDescription: false,
      stageKeys: [],
      createdAt: undefined,
    },
  ]);
  expect(JSON.stringify(resources)).not.toContain('private');
  expect(gateway.calls()).toHaveLength(2);
  expect(JSON.stringify(gateway.calls().map(({ args }) => args[0].input))).not.toContain('includeValues');
});

it('keeps what its first page gave when the second is refused', async () => {
  gateway
    .on(GetApiKeysCommand)
    .resolvesOnce({ items: [key], position: 'two' })
    .rejects(denied);
  expect(await collect(apigatewayApiKey, fakeAws())).toMatchObject({
    resources: [{ kind: 'apigateway.api-key' }],
    error: denied,
  });
});

it('finds nothing where the list is left out', async () => {
  gateway.on(GetApiKeysCommand).resolves({});
  expect(await collect(apigatewayApiKey, fakeAws())).toEqual({ resources: [], error: undefined });
});

it('calls a key without a name by its id, and one whose id is the key itself by its name', async () => {
  const value = 'private-value-of-the-key';
  gateway.on(GetApiKeysCommand).resolves({
    items: [
      { ...key, name: undefined },
      { ...key, id: value },
    ],
  });
  const { resources } = await collect(apigatewayApiKey, fakeAws());
  expect(resources).toMatchObject([
    { name: 'k1', apiKeyId: 'k1' },
    { name: 'wholesale', apiKeyId: 'unnumbered:wholesale' },
  ]);
  expect(JSON.stringify(resources)).not.toContain(value);
});

it.each([{ id: undefined }, { enabled: undefined }])('finds one with %j malformed', async (differs) => {
  gateway.on(GetApiKeysCommand).resolves({ items: [{ ...key, ...differs }] });
  expect((await collect(apigatewayApiKey, fakeAws())).error).toBeInstanceOf(Malformed);
});
