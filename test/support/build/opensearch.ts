import type { OpensearchDomain } from '#model';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

/** Outlives the loss of a zone, in a VPC, encrypted everywhere. */
export function aDomain(overrides: Overrides<OpensearchDomain> = {}): OpensearchDomain {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'search';
  return {
    kind: 'opensearch.domain',
    arn: arnOf('es', place, `domain/${name}`),
    name,
    ...place,
    tags: noTags,
    engineVersion: 'OpenSearch_2.19',
    instanceType: 'r6g.large.search',
    dataNodes: 3,
    dedicatedMasters: 3,
    warmNodes: 0,
    availabilityZones: 3,
    inVpc: true,
    publishedLogs: ['ES_APPLICATION_LOGS', 'SEARCH_SLOW_LOGS', 'INDEX_SLOW_LOGS'],
    enforcesHttps: true,
    tlsPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10',
    nodeToNodeEncrypted: true,
    atRestEncrypted: true,
    softwareUpdateAvailable: false,
    ...overrides,
  };
}
