import {
  APIGatewayClient,
  type DomainName,
  GetBasePathMappingsCommand,
  GetDomainNamesCommand,
} from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayDomainName } from '../../collectors/apigateway-domain-name.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(APIGatewayClient);
const arn = 'arn:aws:apigateway:eu-west-1::/domainnames/api.example.com';
const certificate = 'arn:aws:acm:eu-west-1:111122223333:certificate/c1';
const privateArn = 'arn:aws:apigateway:eu-west-1:111122223333:/domainnames/api.internal+d1';

function domain(differs: Partial<DomainName> = {}): DomainName {
  return { domainName: 'api.example.com', endpointConfiguration: { types: ['REGIONAL'] }, ...differs };
}

beforeEach(() => {
  gateway.reset();
  gateway.on(GetDomainNamesCommand).resolves({ items: [domain()] });
  gateway.on(GetBasePathMappingsCommand).resolves({});
});

it('reads domain names, and the mappings of each, to the last page', async () => {
  gateway.on(GetDomainNamesCommand, { limit: 500 }).resolves({
    items: [
      domain({
        tags: { team: 'shop' },
        mutualTlsAuthentication: { truststoreUri: 's3://trust/store.pem' },
        securityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09',
        endpointAccessMode: 'STRICT',
        regionalCertificateArn: certificate,
        routingMode: 'ROUTING_RULE_THEN_BASE_PATH_MAPPING',
      }),
    ],
    position: 'two',
  });
  gateway.on(GetDomainNamesCommand, { limit: 500, position: 'two' }).resolves({
    items: [
      domain({
        domainName: 'api.internal',
        domainNameId: 'd1',
        domainNameArn: privateArn,
        endpointConfiguration: { types: ['PRIVATE'] },
      }),
    ],
  });
  gateway
    .on(GetBasePathMappingsCommand, { domainName: 'api.example.com', limit: 500 })
    .resolves({ items: [{ restApiId: 'a1', stage: 'prod', basePath: '(none)' }], position: 'more' });
  gateway
    .on(GetBasePathMappingsCommand, { domainName: 'api.example.com', limit: 500, position: 'more' })
    .resolves({ items: [{ restApiId: 'b2', basePath: 'v2' }] });
  gateway
    .on(GetBasePathMappingsCommand, { domainName: 'api.internal', domainNameId: 'd1', limit: 500 })
    .resolves({ items: [{ restApiId: 'c3', stage: 'x' }] });
  const { resources, error } = await collect(apigatewayDomainName, fakeAws());
  expect(error).toBeUndefined();
  const place = { kind: 'apigateway.domain-name', account: '111122223333', region: 'eu-west-1' };
  expect(resources).toEqual([
    {
      ...place,
      arn,
      name: 'api.example.com',
      tags: { seen: true, value: { team: 'shop' } },
      endpointTypes: ['REGIONAL'],
      domainNameId: undefined,
      mutualTls: true,
      securityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09',
      endpointAccessMode: 'STRICT',
      certificateArns: [certificate],
      routingMode: 'ROUTING_RULE_THEN_BASE_PATH_MAPPING',
      mappings: {
        seen: true,
        value: [
          { apiId: 'a1', stage: 'prod', basePath: undefined },
          { apiId: 'b2', stage: undefined, basePath: 'v2' },
        ],
      },
    },
    {
      ...place,
      arn: privateArn,
      name: 'api.internal',
      tags: { seen: true, value: {} },
      endpointTypes: ['PRIVATE'],
      domainNameId: 'd1',
      mutualTls: false,
      securityPolicy: undefined,
      endpointAccessMode: undefined,
      certificateArns: [],
      routingMode: undefined,
      mappings: { seen: true, value: [{ apiId: 'c3', stage: 'x', basePath: undefined }] },
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  gateway
    .on(GetDomainNamesCommand)
    .resolvesOnce({ items: [domain()], position: 'two' })
    .rejects(denied);
  expect(await collect(apigatewayDomainName, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('keeps a domain name whose mappings are refused', async () => {
  gateway.on(GetBasePathMappingsCommand).rejects(denied);
  const aws = fakeAws();
  const { resources } = await collect(apigatewayDomainName, aws);
  expect(resources).toMatchObject([
    { arn, mappings: { seen: false, gap: { operation: 'apigateway:GET', hides: 'fact', reason: 'denied' } } },
  ]);
  expect(aws.noted).toHaveLength(1);
});

it('takes a domain name without mappings, and one that has vanished, for what leads nowhere', async () => {
  expect((await collect(apigatewayDomainName, fakeAws())).resources).toMatchObject([
    { mappings: { seen: true, value: [] } },
  ]);
  gateway.on(GetBasePathMappingsCommand).rejects(serviceError('NotFoundException', 404));
  expect((await collect(apigatewayDomainName, fakeAws())).resources).toMatchObject([
    { mappings: { seen: true, value: [] } },
  ]);
});

it('finds nothing where the list is left out', async () => {
  gateway.on(GetDomainNamesCommand).resolves({});
  expect(await collect(apigatewayDomainName, fakeAws())).toEqual({ resources: [], error: undefined });
});

it.each([{ domainName: undefined }, { endpointConfiguration: undefined }])(
  'finds a domain name with %j malformed',
  async (differs) => {
    gateway.on(GetDomainNamesCommand).resolves({ items: [domain(differs)] });
    expect((await collect(apigatewayDomainName, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);
