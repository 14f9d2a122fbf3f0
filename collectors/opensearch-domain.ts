import {
  DescribeDomainsCommand,
  type DomainStatus,
  ListDomainNamesCommand,
  OpenSearchClient,
} from '@aws-sdk/client-opensearch';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { OpensearchDomain } from '#model';

/** Search domains, of OpenSearch and Elasticsearch. */
export const opensearchDomain = defineCollector({
  kinds: ['opensearch.domain'],
  scope: 'region',
  permissions: ['es:ListDomainNames', 'es:DescribeDomains', 'tag:GetResources'],
  collect(aws) {
    return enrich(describeDomains(aws.client(OpenSearchClient)), (domain) => toDomain(aws, domain));
  },
});

const namesACall = 5;

/** All names come at once; descriptions, five a call. */
async function* describeDomains(client: OpenSearchClient): AsyncIterable<DomainStatus> {
  const listed = required((await client.send(new ListDomainNamesCommand({}))).DomainNames);
  const names = listed.map(({ DomainName }) => required(DomainName));
  for (let start = 0; start < names.length; start += namesACall) {
    const DomainNames = names.slice(start, start + namesACall);
    const described = await client.send(new DescribeDomainsCommand({ DomainNames }));
    // One that is being deleted is still listed.
    yield* required(described.DomainStatusList).filter(({ Deleted }) => Deleted !== true);
  }
}

async function toDomain(aws: Aws, domain: DomainStatus): Promise<OpensearchDomain> {
  const arn = asArn(required(domain.ARN));
  return {
    kind: 'opensearch.domain',
    arn,
    name: required(domain.DomainName),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    engineVersion: required(domain.EngineVersion),
    ...clusterOf(domain),
    inVpc: domain.VPCOptions?.VPCId !== undefined,
    publishedLogs: Object.entries(domain.LogPublishingOptions ?? {})
      .filter(([, option]) => option.Enabled === true)
      .map(([log]) => log),
    enforcesHttps: domain.DomainEndpointOptions?.EnforceHTTPS === true,
    tlsPolicy: domain.DomainEndpointOptions?.TLSSecurityPolicy,
    nodeToNodeEncrypted: domain.NodeToNodeEncryptionOptions?.Enabled === true,
    atRestEncrypted: domain.EncryptionAtRestOptions?.Enabled === true,
    softwareUpdateAvailable: domain.ServiceSoftwareOptions?.UpdateAvailable === true,
  };
}

type Cluster = Pick<
  OpensearchDomain,
  'instanceType' | 'dataNodes' | 'dedicatedMasters' | 'warmNodes' | 'availabilityZones'
>;

function clusterOf({ ClusterConfig }: DomainStatus): Cluster {
  const cluster = required(ClusterConfig);
  return {
    instanceType: required(cluster.InstanceType),
    dataNodes: required(cluster.InstanceCount),
    dedicatedMasters: cluster.DedicatedMasterEnabled === true ? required(cluster.DedicatedMasterCount) : 0,
    warmNodes: cluster.WarmEnabled === true ? required(cluster.WarmCount) : 0,
    // Two unless three are asked for.
    availabilityZones:
      cluster.ZoneAwarenessEnabled === true ? (cluster.ZoneAwarenessConfig?.AvailabilityZoneCount ?? 2) : 1,
  };
}
