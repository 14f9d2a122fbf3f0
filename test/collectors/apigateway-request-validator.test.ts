import { APIGatewayClient, GetRequestValidatorsCommand } from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayRequestValidator } from '../../collectors/apigateway-request-validator.ts';
import { aMethod, aRestApi } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(APIGatewayClient);
const api = aRestApi({ tags: { seen: true, value: { team: 'shop' } } });
const before = [api, aMethod({ requestValidatorId: 'v1' })];
const validator = { id: 'v1', name: 'bodies', validateRequestBody: true, validateRequestParameters: true };
const part = { account: api.account, region: api.region, tags: api.tags, apiArn: api.arn, apiId: api.apiId };

beforeEach(() => {
  gateway.reset();
  gateway.on(GetRequestValidatorsCommand).resolves({});
});

it('asks only of APIs of which a method names a validator, to the last page', async () => {
  const asked = { restApiId: api.apiId, limit: 500 };
  gateway.on(GetRequestValidatorsCommand, asked).resolves({ items: [validator], position: 'two' });
  gateway
    .on(GetRequestValidatorsCommand, { ...asked, position: 'two' })
    .resolves({ items: [{ id: 'v2', name: 'none' }] });
  const others = [aRestApi({ apiId: 'other' }), aMethod({ apiId: 'other' })];
  const { resources } = await collect(apigatewayRequestValidator, fakeAws(), [...before, ...others]);
  expect(resources).toEqual([
    {
      kind: 'apigateway.request-validator',
      arn: `${api.arn}/requestvalidators/v1`,
      name: 'bodies',
      ...part,
      validatorId: 'v1',
      validatesBody: true,
      validatesParameters: true,
    },
    expect.objectContaining({ name: 'none', validatesBody: false, validatesParameters: false }),
  ]);
  expect(gateway.calls()).toHaveLength(2);
});

it('tells that the validators are hidden where a page is refused', async () => {
  gateway
    .on(GetRequestValidatorsCommand)
    .resolvesOnce({ items: [validator], position: 'two' })
    .rejects(denied);
  const aws = fakeAws();
  expect(await collect(apigatewayRequestValidator, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'apigateway.request-validator', operation: 'apigateway:GET', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds none where the list is left out', async () => {
  expect(await collect(apigatewayRequestValidator, fakeAws(), before)).toEqual({ resources: [], error: undefined });
});

it('finds none where they have vanished since', async () => {
  gateway.on(GetRequestValidatorsCommand).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(apigatewayRequestValidator, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it('calls a validator without a name by its id', async () => {
  gateway.on(GetRequestValidatorsCommand).resolves({ items: [{ ...validator, name: undefined }] });
  expect((await collect(apigatewayRequestValidator, fakeAws(), before)).resources).toMatchObject([{ name: 'v1' }]);
});

it('finds a validator without an id malformed', async () => {
  gateway.on(GetRequestValidatorsCommand).resolves({ items: [{ ...validator, id: undefined }] });
  expect((await collect(apigatewayRequestValidator, fakeAws(), before)).error).toBeInstanceOf(Malformed);
});
