import type { ResourceBase } from './fact.ts';

export interface OpensearchDomain extends ResourceBase<'opensearch.domain'> {
  /** `OpenSearch_2.19`, `Elasticsearch_7.10`. */
  readonly engineVersion: string;
  readonly instanceType: string;
  readonly dataNodes: number;
  /** 0 where none are set apart for it. */
  readonly dedicatedMasters: number;
  readonly warmNodes: number;
  /** 1 without zone awareness. */
  readonly availabilityZones: number;
  readonly inVpc: boolean;
  /** Logs that it publishes: `ES_APPLICATION_LOGS`, `SEARCH_SLOW_LOGS` and so on. */
  readonly publishedLogs: readonly string[];
  readonly enforcesHttps: boolean;
  readonly tlsPolicy: string | undefined;
  readonly nodeToNodeEncrypted: boolean;
  readonly atRestEncrypted: boolean;
  readonly softwareUpdateAvailable: boolean;
}
