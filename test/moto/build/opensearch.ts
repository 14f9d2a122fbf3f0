import { CreateDomainCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import type { DomainRecord } from '../../sandbox/estate/store-records.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Domains of OpenSearch. */
export async function buildSearchDomains(moto: Moto, domains: readonly DomainRecord[]): Promise<void> {
  const client = moto.client(OpenSearchClient);
  for (const { domain, tags } of domains) {
    const { DomainName, EngineVersion, ClusterConfig, VPCOptions, LogPublishingOptions } = domain;
    const { EncryptionAtRestOptions, NodeToNodeEncryptionOptions, DomainEndpointOptions } = domain;
    await client.send(
      new CreateDomainCommand({
        DomainName,
        EngineVersion,
        ClusterConfig,
        EncryptionAtRestOptions,
        NodeToNodeEncryptionOptions,
        DomainEndpointOptions,
        LogPublishingOptions,
        VPCOptions: VPCOptions && { SubnetIds: VPCOptions.SubnetIds, SecurityGroupIds: VPCOptions.SecurityGroupIds },
        TagList: tagList(tags),
      }),
    );
  }
}
