import type { Region as RegionOptStatus } from '@aws-sdk/client-account';
import type { CertificateSummary } from '@aws-sdk/client-acm';
import type { App as AmplifyApp, Branch as AmplifyBranch } from '@aws-sdk/client-amplify';
import type { CachePolicySummary, DistributionConfig, OriginAccessControlSummary } from '@aws-sdk/client-cloudfront';
import type {
  AnomalyDetector,
  CompositeAlarm,
  GetAlarmMuteRuleOutput,
  GetMetricStreamOutput,
  LogAlarm,
  MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import type {
  AccountPolicy,
  DeliverySource,
  ExportTask,
  AnomalyDetector as LogAnomalyDetector,
  LogGroup,
  MetricFilter,
  QueryDefinition,
  SubscriptionFilter,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Archive, EventBus, Rule, Target } from '@aws-sdk/client-eventbridge';
import type {
  AccessKeyLastUsed,
  AccessKeyMetadata,
  GroupDetail,
  ManagedPolicyDetail,
  RoleDetail,
  ServiceLastAccessed,
  UserDetail,
} from '@aws-sdk/client-iam';
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
import type { DescribePipeResponse } from '@aws-sdk/client-pipes';
import type {
  GetBucketWebsiteOutput,
  LifecycleRule,
  MetricsConfiguration,
  NotificationConfiguration,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import type { GetScheduleOutput } from '@aws-sdk/client-scheduler';
import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import type { DescribeStateMachineOutput } from '@aws-sdk/client-sfn';
import type { ListMessageMoveTasksResultEntry } from '@aws-sdk/client-sqs';
import type { RuleGroup, WebACL } from '@aws-sdk/client-wafv2';
import type {
  CodedeployRecord,
  LambdaRecord,
  OptimizerRecord,
  RegistryRecord,
  ScalingRecord,
} from './delivery-records.ts';
import type { GatewayRecord } from './gateway-records.ts';
import type { MetricRecord } from './metric-record.ts';
import type {
  BalancingRecord,
  CostsRecord,
  DatabaseRecord,
  KeyRecord,
  NetworkRecord,
  SecretRecord,
  StackRecord,
  ToolingRecord,
} from './platform-records.ts';
import type { ReportSketch } from './report-sketch.ts';
import type {
  AppsyncRecord,
  DaxRecord,
  DeliveryStreamRecord,
  DomainRecord,
  EmailRecord,
  IdentityPoolRecord,
  StreamRecord,
  TableRecord,
  UserPoolRecord,
} from './store-records.ts';

export type { DomainNameRecord, GatewayRecord, RestApiRecord } from './gateway-records.ts';

import type { PolicyDocument, PolicyStatement } from './policy-document.ts';

export type * from './policy-document.ts';

import type { AnalyzerSummary, FindingSummaryV2 } from '@aws-sdk/client-accessanalyzer';
import type {
  GetEventDataStoreResponse,
  GetEventSelectorsResponse,
  GetTrailStatusResponse,
  Trail,
} from '@aws-sdk/client-cloudtrail';
import type { GetDetectorResponse } from '@aws-sdk/client-guardduty';
import type { CoveredResource, Finding, Status as InspectorState } from '@aws-sdk/client-inspector2';
import type { AppMonitorSummary } from '@aws-sdk/client-rum';
import type { SamplingRule, TraceSegmentDestination, TraceSummary } from '@aws-sdk/client-xray';

/** Where a thing is: every ARN and every listing follows from it. */
export interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
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
  /** Moves of its messages, the latest first. */
  moveTasks?: ListMessageMoveTasksResultEntry[];
  tags: Record<string, string>;
}

export interface MonitoringRecord {
  metric: MetricAlarm[];
  composite: CompositeAlarm[];
  log: LogAlarm[];
  muteRules: GetAlarmMuteRuleOutput[];
  /** Whole; the listing tells less. */
  metricStreams: GetMetricStreamOutput[];
  anomalyDetectors: AnomalyDetector[];
  /** By alarm ARN. */
  tags: Record<string, Record<string, string>>;
}

export interface TracingRecord {
  /** Without the default one, which is always there. */
  samplingRules: SamplingRule[];
  destination: TraceSegmentDestination;
  traces: TraceRecord[];
}

/** A trace as it is summed up, and the documents of its segments. */
export interface TraceRecord {
  summary: TraceSummary;
  documents: object[];
}

/** A trail as its home region has it; others that it records see no more than `trail`. */
export interface TrailRecord {
  trail: Trail;
  status: GetTrailStatusResponse;
  selectors: Pick<GetEventSelectorsResponse, 'AdvancedEventSelectors' | 'EventSelectors'>;
}

export interface InspectorRecord {
  lambda: InspectorState;
  lambdaCode: InspectorState;
  coverage: CoveredResource[];
  findings: Finding[];
}

export interface AnalyzerRecord {
  analyzer: AnalyzerSummary;
  findings: FindingSummaryV2[];
}

export interface DetectionRecord {
  /** GuardDuty's, by id. */
  detectors: Record<string, GetDetectorResponse>;
  inspector: InspectorRecord;
  analyzers: AnalyzerRecord[];
}

export interface LoggingRecord {
  metricFilters: MetricFilter[];
  subscriptionFilters: SubscriptionFilter[];
  accountPolicies: AccountPolicy[];
  anomalyDetectors: LogAnomalyDetector[];
  queryDefinitions: QueryDefinition[];
  deliverySources: DeliverySource[];
  exportTasks: ExportTask[];
  /** Names of groups with a data protection policy of their own. */
  protectedGroups: string[];
  /** Tags of groups by name, of those that have any. */
  groupTags: Record<string, Record<string, string>>;
  /** Messages of the last hours by the name of their group, the latest first. */
  events: Record<string, string[]>;
  /** What Lambda reported of calls within two weeks, by the name of their group. */
  reports: Record<string, ReportSketch[]>;
}

export interface RuleRecord {
  rule: Rule;
  targets: Target[];
  tags: Record<string, string>;
}

export interface BusRecord {
  bus: EventBus;
  rules: RuleRecord[];
  tags: Record<string, string>;
}

export interface EventsRecord {
  /** The default bus is served where it is not among them. */
  buses: BusRecord[];
  archives: Archive[];
}

export interface SchedulesRecord {
  /** Tags of groups, by name. */
  groups: Record<string, Record<string, string>>;
  schedules: GetScheduleOutput[];
}

export interface StateMachineRecord {
  described: DescribeStateMachineOutput;
  /** ARNs */
  aliases: string[];
  tags: Record<string, string>;
  /** Encrypted with a key that no caller may use. */
  locked: boolean;
}

/** What lies in a bucket under a key. */
export interface ObjectRecord {
  readonly body: Uint8Array;
  readonly etag: string;
  readonly modifiedAt: Date;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface BucketRecord {
  name: string;
  createdAt: Date;
  /** By key; left out where a bucket's objects are of no matter. */
  objects?: Map<string, ObjectRecord>;
  policy: PolicyDocument | undefined;
  publicAccessBlock: PublicAccessBlockConfiguration | undefined;
  objectOwnership: 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter' | undefined;
  /** To the groups that the ACL names beside the owner. */
  publicGrants: { readonly group: 'AllUsers' | 'AuthenticatedUsers'; readonly permission: 'READ' | 'WRITE' }[];
  encryption: ServerSideEncryptionRule | undefined;
  versioning: 'Enabled' | 'Suspended' | undefined;
  website: GetBucketWebsiteOutput | undefined;
  notification: NotificationConfiguration;
  metrics: MetricsConfiguration[];
  lifecycle: LifecycleRule[];
  tags: Record<string, string>;
}

export interface WafRecord {
  /** Those for distributions lie in the first region, as WAF has it. */
  webAcls: {
    scope: 'REGIONAL' | 'CLOUDFRONT';
    acl: WebACL;
    userPoolArns: string[];
    loadBalancerArns?: string[];
    tags: Record<string, string>;
  }[];
  ruleGroups: RuleGroup[];
}

export interface CertificateRecord {
  certificate: CertificateSummary;
  tags: Record<string, string>;
}

export interface AmplifyRecord {
  app: AmplifyApp;
  branches: AmplifyBranch[];
}

export interface DistributionRecord {
  readonly id: string;
  readonly domainName: string;
  /** Whole; the listing shows most of it. */
  config: DistributionConfig;
  additionalMetrics: boolean | undefined;
  tags: Record<string, string>;
}

export interface CloudfrontRecord {
  distributions: DistributionRecord[];
  cachePolicies: CachePolicySummary[];
  originAccessControls: OriginAccessControlSummary[];
}

/** What one account has in one region. The lists are mutable, so that a test can plant one more thing. */
export interface RegionEstate {
  functions: FunctionRecord[];
  lambda: LambdaRecord;
  scaling: ScalingRecord;
  codedeploy: CodedeployRecord;
  registry: RegistryRecord;
  optimizer: OptimizerRecord;
  mappings: EventSourceMappingConfiguration[];
  logGroups: LogGroup[];
  logging: LoggingRecord;
  tracing: TracingRecord;
  eventDataStores: GetEventDataStoreResponse[];
  detection: DetectionRecord;
  appMonitors: AppMonitorSummary[];
  monitoring: MonitoringRecord;
  gateway: GatewayRecord;
  metrics: MetricRecord[];
  topics: TopicRecord[];
  queues: QueueRecord[];
  events: EventsRecord;
  schedules: SchedulesRecord;
  pipes: DescribePipeResponse[];
  stateMachines: StateMachineRecord[];
  tables: TableRecord[];
  daxClusters: DaxRecord[];
  streams: StreamRecord[];
  deliveryStreams: DeliveryStreamRecord[];
  userPools: UserPoolRecord[];
  identityPools: IdentityPoolRecord[];
  appsync: AppsyncRecord;
  searchDomains: DomainRecord[];
  email: EmailRecord;
  network: NetworkRecord;
  balancing: BalancingRecord;
  databases: DatabaseRecord;
  secrets: SecretRecord[];
  keys: KeyRecord[];
  stacks: StackRecord[];
  tooling: ToolingRecord;
  buckets: BucketRecord[];
  waf: WafRecord;
  certificates: CertificateRecord[];
  amplify: AmplifyRecord[];
}

/** Documents in here are plain JSON; the IAM service URL-encodes them. */
export interface IamEstate {
  roles: RoleRecord[];
  /** By the names of roles, what differs from what every role last used. */
  lastAccessed?: Record<string, ServiceLastAccessed[]>;
  users: UserDetail[];
  /** By the names of users. */
  accessKeys?: Record<string, AccessKeyRecord[]>;
  groups: GroupDetail[];
  policies: ManagedPolicyDetail[];
}

export type AccessKeyRecord = AccessKeyMetadata & { readonly lastUsed: AccessKeyLastUsed };

export type RoleRecord = RoleDetail & { MaxSessionDuration?: number };

/** A long-lived key and the user it belongs to. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly userArn: string;
  readonly userId: string;
}

export interface DashboardRecord {
  name: string;
  body: string;
}

export interface AccountEstate {
  readonly id: string;
  readonly alias: string | undefined;
  readonly keys: readonly AccessKey[];
  regionOptStatus: RegionOptStatus[];
  iam: IamEstate;
  /** They belong to no region. */
  dashboards?: DashboardRecord[];
  /** Its own and the organization's, each in its home region. */
  trails?: TrailRecord[];
  costs?: CostsRecord;
  /** A region that is switched on but absent here is empty. */
  regions: Record<string, RegionEstate>;
  /** Block Public Access of the account, if it has any. */
  publicAccessBlock?: PublicAccessBlockConfiguration;
  /** None where CloudFront was never used. */
  cloudfront?: CloudfrontRecord;
  /** Security Hub by region, where it is enabled. */
  hubs?: Record<string, HubRecord>;
}

/** What was imported into Security Hub of an account and region. */
export interface HubRecord {
  /** By their ids: the default product is the only one. */
  readonly findings: Map<string, AwsSecurityFinding>;
  /** Imports that changed something, and those that were not newer than what was there. */
  imports: number;
  passedOver: number;
}

/** An organizational unit, or the root, with the accounts and units right below it. */
export interface UnitRecord {
  readonly id: string;
  readonly name: string;
  /** Account ids. */
  accounts: string[];
  units: UnitRecord[];
}

export interface OrganizationEstate {
  readonly organization: Organization;
  readonly delegatedAdministrators: readonly string[];
  accounts: MemberAccount[];
  /** Every account has its place below it. */
  root: UnitRecord;
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

export interface PutEvent {
  readonly id: string;
  /** As it was named. */
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
  readonly resources: readonly string[];
}

/** The whole local AWS. Only the parts that calls change are kept apart: sessions, messages, events, reads of code. */
export interface Estate {
  readonly partition: string;
  readonly organization: OrganizationEstate | undefined;
  readonly accounts: Record<string, AccountEstate>;
  readonly sessions: Map<string, Session>;
  readonly published: PublishedMessage[];
  /** What buses took. */
  readonly events: PutEvent[];
  /** The ARN of every function whose code somebody asked for: an auditor leaves this empty. */
  readonly codeReads: string[];
  /**
   * Where the sandbox listens. Queue URLs start with it, because an SQS client sends its calls to the host of the
   * queue URL and would otherwise leave for the real AWS.
   */
  endpoint: string | undefined;
}
