import { APIGatewayClient, GetModelsCommand } from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayModel } from '../../collectors/apigateway-model.ts';
import { aRestApi } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(APIGatewayClient);
const api = aRestApi({ tags: { seen: true, value: { team: 'shop' } } });
const before = [api];
const model = { id: 'm1', name: 'Order', contentType: 'application/json', schema: '{"required":["private"]}' };
const part = { account: api.account, region: api.region, tags: api.tags, apiArn: api.arn, apiId: api.apiId };

beforeEach(() => {
  gateway.reset();
  gateway.on(GetModelsCommand).resolves({});
});

it('reads the models of each API to the last page and keeps no schema', async () => {
  const asked = { restApiId: api.apiId, limit: 500 };
  gateway.on(GetModelsCommand, asked).resolves({ items: [model], position: 'two' });
  gateway.on(GetModelsCommand, { ...asked, position: 'two' }).resolves({ items: [{ name: 'Bare' }] });
  const { resources } = await collect(apigatewayModel, fakeAws(), [...before, aRestApi({ apiId: 'other' })]);
  expect(resources).toEqual([
    {
      kind: 'apigateway.model',
      arn: `${api.arn}/models/Order`,
      name: 'Order',
      ...part,
      contentType: 'application/json',
      constrains: true,
    },
    expect.objectContaining({ name: 'Bare', contentType: undefined, constrains: false }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('private');
  expect(gateway.calls()).toHaveLength(3);
});

it.each([
  ['Empty', '{"title":"Empty Schema","type":"object"}', false],
  ['Error', '{"type":"object","properties":{"message":{"type":"string"}}}', false],
  [
    'Anything',
    '{"$schema":"http://json-schema.org/draft-04/schema#","type":"object","description":"a pattern"}',
    false,
  ],
  ['Order', '{"type":"object","properties" : {"id":{"type":"string"}}}', true],
  ['Short', '{"type":"string","maxLength":3}', true],
])('says of the schema of %s, %s, whether it constrains a body: %s', async (name, schema, constrains) => {
  gateway.on(GetModelsCommand).resolves({ items: [{ name, schema }] });
  expect((await collect(apigatewayModel, fakeAws(), before)).resources).toMatchObject([{ name, constrains }]);
});

it('tells that the models are hidden where a page is refused', async () => {
  gateway
    .on(GetModelsCommand)
    .resolvesOnce({ items: [model], position: 'two' })
    .rejects(denied);
  const aws = fakeAws();
  expect(await collect(apigatewayModel, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'apigateway.model', operation: 'apigateway:GET', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds none where they have vanished since', async () => {
  gateway.on(GetModelsCommand).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(apigatewayModel, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([{ name: undefined }])('finds a model with %j malformed', async (differs) => {
  gateway.on(GetModelsCommand).resolves({ items: [{ ...model, ...differs }] });
  expect((await collect(apigatewayModel, fakeAws(), before)).error).toBeInstanceOf(Malformed);
});
