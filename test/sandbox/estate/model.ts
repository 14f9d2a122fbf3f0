import type { Region as RegionOptStatus } from '@aws-sdk/client-account';
import type {
  Account as ApiGatewayAccount,
  Resource as ApiResource,
  Authorizer,
  BasePathMapping,
  DomainName,
  RestApi,
  Stage,
} from '@aws-sdk/client-api-gateway';
import type {
  CompositeAlarm,
  GetAlarmMuteRuleOutput,
  LogAlarm,
  MetricAlarm,
  MetricStreamEntry,
} from '@aws-sdk/client-cloudwatch';
import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { GroupDetail, ManagedPolicyDetail, RoleDetail, UserDetail } from '@aws-sdk/client-iam';
import type {
  AliasConfiguration,
  EventSourceMappingConfiguration,
  FunctionConfiguration,
  FunctionEventInvokeConfig,
  FunctionUrlConfig,
  GetRuntimeManagementConfigResponse,
  ProvisionedConcurrencyConfigListItem,
  RecursiveLoop,
} from '@aws-sdk/client-lambda';
import type { Account as MemberAccount, Organization } from '@aws-sdk/client-organizations';

/** Where a thing is: every ARN and every listing follows from it. */
export interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** A policy as people write it: a string or a list anywhere. Services turn it into the text AWS sends. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface FunctionRecord {
  /** `$LATEST` whole, with what `ListFunctions` leaves out (State, LastUpdateStatus). */
  latest: FunctionConfiguration;
  versions: FunctionConfiguration[];
  aliases: AliasConfiguration[];
  /** By qualifier; `$LATEST` stands for the unqualified function. */
  policies: Record<string, PolicyStatement[]>;
  urls: FunctionUrlConfig[];
  eventInvokeConfigs: FunctionEventInvokeConfig[];
  provisioned: ProvisionedConcurrencyConfigListItem[];
  reservedConcurrency: number | undefined;
  runtimeManagement: GetRuntimeManagementConfigResponse;
  recursiveLoop: RecursiveLoop;
  tags: Record<string, string>;
}

export interface RestApiRecord {
  /** `policy` as plain JSON; the service escapes it the way AWS does. */
  api: RestApi;
  stages: Stage[];
  /** Whole, with methods; `GetResources` shows methods only when asked to embed them. */
  resources: ApiResource[];
  authorizers: Authorizer[];
}

export interface DomainNameRecord {
  domain: DomainName;
  mappings: BasePathMapping[];
}

export interface SubscriptionRecord {
  /** An ARN once confirmed; `PendingConfirmation` in every listing until then. */
  arn: string;
  pending: boolean;
  protocol: string;
  endpoint: string;
  owner: string;
  attributes: Record<string, string>;
}

export interface TopicRecord {
  arn: string;
  attributes: Record<string, string>;
  subscriptions: SubscriptionRecord[];
  tags: Record<string, string>;
}

export interface QueueRecord {
  name: string;
  arn: string;
  /** Strings, as SQS has it. */
  attributes: Record<string, string>;
  tags: Record<string, string>;
}

export interface MonitoringRecord {
  metric: MetricAlarm[];
  composite: CompositeAlarm[];
  log: LogAlarm[];
  muteRules: GetAlarmMuteRuleOutput[];
  metricStreams: MetricStreamEntry[];
  /** By alarm ARN. */
  tags: Record<string, Record<string, string>>;
}

export interface GatewayRecord {
  account: ApiGatewayAccount;
  apis: RestApiRecord[];
  domainNames: DomainNameRecord[];
}

/** What one account has in one region. The lists are mutable, so that a test can plant one more thing. */
export interface RegionEstate {
  functions: FunctionRecord[];
  mappings: EventSourceMappingConfiguration[];
  logGroups: LogGroup[];
  monitoring: MonitoringRecord;
  gateway: GatewayRecord;
  topics: TopicRecord[];
  queues: QueueRecord[];
}

/** Documents in here are plain JSON; the IAM service URL-encodes them. */
export interface IamEstate {
  roles: RoleRecord[];
  users: UserDetail[];
  groups: GroupDetail[];
  policies: ManagedPolicyDetail[];
}

export type RoleRecord = RoleDetail & { MaxSessionDuration?: number };

/** A long-lived key and the user it belongs to. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly userArn: string;
  readonly userId: string;
}

export interface AccountEstate {
  readonly id: string;
  readonly alias: string | undefined;
  readonly keys: readonly AccessKey[];
  regionOptStatus: RegionOptStatus[];
  iam: IamEstate;
  /** A region that is switched on but absent here is empty. */
  regions: Record<string, RegionEstate>;
}

export interface OrganizationEstate {
  readonly organization: Organization;
  readonly delegatedAdministrators: readonly string[];
  accounts: MemberAccount[];
}

/** Temporary credentials that `AssumeRole` handed out. */
export interface Session {
  readonly accessKeyId: string;
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
  readonly expiresAt: Date;
}

export interface PublishedMessage {
  readonly messageId: string;
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The whole local AWS. Only the parts that calls change are kept apart: sessions, published messages, reads of code. */
export interface Estate {
  readonly partition: string;
  readonly organization: OrganizationEstate | undefined;
  readonly accounts: Record<string, AccountEstate>;
  readonly sessions: Map<string, Session>;
  readonly published: PublishedMessage[];
  /** The ARN of every function whose code somebody asked for: an auditor leaves this empty. */
  readonly codeReads: string[];
  /**
   * Where the sandbox listens. Queue URLs start with it, because an SQS client sends its calls to the host of the
   * queue URL and would otherwise leave for the real AWS.
   */
  endpoint: string | undefined;
}
