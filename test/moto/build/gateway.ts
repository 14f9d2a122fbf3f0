import {
  APIGatewayClient,
  CreateApiKeyCommand,
  CreateBasePathMappingCommand,
  CreateDomainNameCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  UpdateAccountCommand,
} from '@aws-sdk/client-api-gateway';
import type { DomainNameRecord, GatewayRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';

/** What belongs to no API: the account, keys and plans, domain names. */
export async function buildGateway(moto: Moto, gateway: GatewayRecord): Promise<void> {
  const client = moto.client(APIGatewayClient);
  const { cloudwatchRoleArn } = gateway.account;
  if (cloudwatchRoleArn !== undefined) {
    const patchOperations = [{ op: 'replace' as const, path: '/cloudwatchRoleArn', value: cloudwatchRoleArn }];
    await client.send(new UpdateAccountCommand({ patchOperations }));
  }
  for (const {
    id,
    value: _value,
    createdDate: _made,
    lastUpdatedDate: _changed,
    stageKeys,
    ...key
  } of gateway.apiKeys) {
    const made = await client.send(
      new CreateApiKeyCommand({
        ...key,
        stageKeys: stageKeys?.map((stage) => ({ restApiId: stage.split('/')[0], stageName: stage.split('/')[1] })),
      }),
    );
    moto.named('apiKey', made.id, id);
  }
  for (const { plan, keys } of gateway.usagePlans) {
    const { id, ...settings } = plan;
    const made = await client.send(new CreateUsagePlanCommand({ ...settings, name: plan.name }));
    moto.named('usagePlan', made.id, id);
    for (const keyId of keys) {
      await client.send(new CreateUsagePlanKeyCommand({ usagePlanId: id, keyId, keyType: 'API_KEY' }));
    }
  }
  for (const record of gateway.domainNames) await buildDomain(moto, record);
}

async function buildDomain(moto: Moto, { domain, mappings }: DomainNameRecord): Promise<void> {
  const client = moto.client(APIGatewayClient);
  const { domainName, regionalCertificateArn, endpointConfiguration, securityPolicy, tags } = domain;
  const made = await client.send(
    new CreateDomainNameCommand({
      domainName,
      regionalCertificateArn,
      endpointConfiguration,
      securityPolicy,
      tags,
      mutualTlsAuthentication: domain.mutualTlsAuthentication,
    }),
  );
  if (domain.regionalDomainName !== undefined) {
    moto.named('regionalDomain', made.regionalDomainName, domain.regionalDomainName);
  }
  for (const { basePath, restApiId, stage } of mappings) {
    const path = basePath === '(none)' ? {} : { basePath };
    await client.send(new CreateBasePathMappingCommand({ domainName, restApiId, stage, ...path }));
  }
}
