import type {
  Api,
  ApiCache,
  ApiKey,
  DataSource,
  FunctionConfiguration,
  GraphqlApi,
  Resolver,
} from '@aws-sdk/client-appsync';
import type { IdentityPool, RoleMapping } from '@aws-sdk/client-cognito-identity';
import type {
  GetUserPoolMfaConfigResponse,
  ProviderDescription,
  UserPoolClientType,
  UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Cluster } from '@aws-sdk/client-dax';
import type {
  ContributorInsightsSummary,
  KinesisDataStreamDestination,
  TableDescription,
  TimeToLiveDescription,
} from '@aws-sdk/client-dynamodb';
import type { DeliveryStreamDescription } from '@aws-sdk/client-firehose';
import type { Consumer, StreamDescriptionSummary } from '@aws-sdk/client-kinesis';
import type { DomainStatus } from '@aws-sdk/client-opensearch';
import type { EventDestination, GetAccountResponse } from '@aws-sdk/client-sesv2';

type Tags = Record<string, string>;

export interface TableRecord {
  table: TableDescription;
  pointInTimeRecovery: boolean;
  timeToLive: TimeToLiveDescription;
  kinesisDestinations: KinesisDataStreamDestination[];
  contributorInsights: ContributorInsightsSummary[];
  tags: Tags;
}

export interface DaxRecord {
  cluster: Cluster;
  tags: Tags;
}

export interface StreamRecord {
  summary: StreamDescriptionSummary;
  consumers: Consumer[];
  tags: Tags;
}

export interface DeliveryStreamRecord {
  description: DeliveryStreamDescription;
  tags: Tags;
}

export interface UserPoolRecord {
  /** With its tags. */
  pool: UserPoolType;
  mfa: GetUserPoolMfaConfigResponse;
  /** Secrets and all, as Cognito shows them to whoever asks for one client. */
  clients: UserPoolClientType[];
  providers: ProviderDescription[];
}

export interface IdentityPoolRecord {
  /** With its tags. */
  pool: IdentityPool;
  roles: Record<string, string>;
  roleMappings: Record<string, RoleMapping>;
}

export interface GraphqlApiRecord {
  api: GraphqlApi;
  /** Undefined: none was ever uploaded. */
  sdl: string | undefined;
  keys: ApiKey[];
  cache: ApiCache | undefined;
  dataSources: DataSource[];
  resolvers: Resolver[];
  functions: FunctionConfiguration[];
}

export interface EventApiRecord {
  api: Api;
  keys: ApiKey[];
  dataSources: DataSource[];
}

export interface AppsyncRecord {
  graphql: GraphqlApiRecord[];
  event: EventApiRecord[];
}

export interface DomainRecord {
  domain: DomainStatus;
  tags: Tags;
}

export interface ConfigurationSetRecord {
  name: string;
  reputationMetrics: boolean;
  eventDestinations: EventDestination[];
  tags: Tags;
}

export interface EmailRecord {
  account: GetAccountResponse;
  configurationSets: ConfigurationSetRecord[];
  templates: string[];
}
