import { ApiGatewayV2Client, GetApiMappingsCommand } from '@aws-sdk/client-apigatewayv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayv2ApiMapping } from '../../collectors/apigatewayv2-api-mapping.ts';
import { aDomainName } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(ApiGatewayV2Client);
const domain = aDomainName({ tags: { seen: true, value: { team: 'shop' } } });
const before = [domain];
const mapping = { ApiMappingId: 'm1', ApiId: 'a1', Stage: 'prod' };

beforeEach(() => {
  gateway.reset();
  gateway.on(GetApiMappingsCommand).resolves({});
});

it('asks only of regional domain names, to the last page', async () => {
  const asked = { DomainName: 'api.example.com', MaxResults: '100' };
  gateway.on(GetApiMappingsCommand, asked).resolves({ Items: [{ ...mapping, ApiMappingKey: '' }], NextToken: 'two' });
  gateway
    .on(GetApiMappingsCommand, { ...asked, NextToken: 'two' })
    .resolves({ Items: [{ ...mapping, ApiMappingId: 'm2', ApiMappingKey: 'orders/v1' }] });
  const others = [
    aDomainName({ name: 'edge.example.com', endpointTypes: ['EDGE'] }),
    aDomainName({ name: 'api.internal', endpointTypes: ['PRIVATE'], domainNameId: 'd1' }),
  ];
  const { resources } = await collect(apigatewayv2ApiMapping, fakeAws(), [...before, ...others]);
  expect(resources).toEqual([
    {
      kind: 'apigatewayv2.api-mapping',
      arn: `${domain.arn}/apimappings/m1`,
      name: 'api.example.com/',
      account: domain.account,
      region: domain.region,
      tags: domain.tags,
      domainArn: domain.arn,
      apiId: 'a1',
      stageName: 'prod',
      path: undefined,
    },
    expect.objectContaining({ name: 'api.example.com/orders/v1', path: 'orders/v1' }),
  ]);
  expect(gateway.calls()).toHaveLength(2);
});

it('keeps none of a domain name whose listing is refused after its first page, and tells that they are hidden', async () => {
  gateway
    .on(GetApiMappingsCommand)
    .resolvesOnce({ Items: [mapping], NextToken: 'two' })
    .rejects(denied);
  const aws = fakeAws();
  expect(await collect(apigatewayv2ApiMapping, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'apigatewayv2.api-mapping', operation: 'apigateway:GET', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds none where the list is left out', async () => {
  expect(await collect(apigatewayv2ApiMapping, fakeAws(), before)).toEqual({ resources: [], error: undefined });
});

it('finds none where the domain name has vanished since', async () => {
  gateway.on(GetApiMappingsCommand).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(apigatewayv2ApiMapping, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([{ ApiMappingId: undefined }, { ApiId: undefined }, { Stage: undefined }])(
  'finds a mapping with %j malformed',
  async (differs) => {
    gateway.on(GetApiMappingsCommand).resolves({ Items: [{ ...mapping, ...differs }] });
    expect((await collect(apigatewayv2ApiMapping, fakeAws(), before)).error).toBeInstanceOf(Malformed);
  },
);
