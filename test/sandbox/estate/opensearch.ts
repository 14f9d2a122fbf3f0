import type { DomainStatus } from '@aws-sdk/client-opensearch';
import type { Place } from './model.ts';
import { accountIds, arnAt } from './place.ts';
import type { DomainRecord } from './store-records.ts';

/** The search domains of a place: one that survives the loss of a zone, and one on a single open node. */
export function searchDomainsIn(at: Place): DomainRecord[] {
  if (at.account !== accountIds.production || at.region !== 'eu-west-1') return [];
  return [
    aDomain(at, 'orders-search', {
      ClusterConfig: {
        InstanceType: 'r6g.large.search',
        InstanceCount: 3,
        DedicatedMasterEnabled: true,
        DedicatedMasterType: 'm6g.large.search',
        DedicatedMasterCount: 3,
        ZoneAwarenessEnabled: true,
        ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
        WarmEnabled: false,
      },
      VPCOptions: { VPCId: 'vpc-0a1b2c3d', SubnetIds: ['subnet-0a1b2c3d'], SecurityGroupIds: ['sg-0a1b2c3d'] },
      EncryptionAtRestOptions: { Enabled: true },
      NodeToNodeEncryptionOptions: { Enabled: true },
      DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
      LogPublishingOptions: {
        ES_APPLICATION_LOGS: { Enabled: true, CloudWatchLogsLogGroupArn: arnAt(at, 'logs', 'log-group:/search') },
        SEARCH_SLOW_LOGS: { Enabled: true, CloudWatchLogsLogGroupArn: arnAt(at, 'logs', 'log-group:/search') },
        INDEX_SLOW_LOGS: { Enabled: false },
      },
    }),
    aDomain(at, 'catalog-search', { EngineVersion: 'Elasticsearch_7.10' }),
  ];
}

function aDomain(at: Place, name: string, differs: Partial<DomainStatus>): DomainRecord {
  return {
    domain: {
      DomainId: `${at.account}/${name}`,
      DomainName: name,
      ARN: arnAt(at, 'es', `domain/${name}`),
      Created: true,
      Deleted: false,
      EngineVersion: 'OpenSearch_2.19',
      ClusterConfig: {
        InstanceType: 't3.small.search',
        InstanceCount: 1,
        DedicatedMasterEnabled: false,
        ZoneAwarenessEnabled: false,
        WarmEnabled: false,
      },
      EncryptionAtRestOptions: { Enabled: false },
      NodeToNodeEncryptionOptions: { Enabled: false },
      DomainEndpointOptions: { EnforceHTTPS: false, TLSSecurityPolicy: 'Policy-Min-TLS-1-0-2019-07' },
      ServiceSoftwareOptions: { UpdateAvailable: differs.EngineVersion !== undefined },
      ...differs,
    },
    tags: { Environment: 'production', Team: 'web' },
  };
}
