import type { Application } from '@aws-sdk/client-appconfig';
import type { Budget, Notification } from '@aws-sdk/client-budgets';
import type { GetTemplateSummaryOutput, StackResourceSummary, StackSummary } from '@aws-sdk/client-cloudformation';
import type { PipelineSummary } from '@aws-sdk/client-codepipeline';
import type {
  AnomalyMonitor,
  AnomalySubscription,
  CostAllocationTag,
  CostCategoryReference,
} from '@aws-sdk/client-cost-explorer';
import type { NatGateway, NetworkInterface, RouteTable, SecurityGroup, Subnet, VpcEndpoint } from '@aws-sdk/client-ec2';
import type {
  Listener,
  LoadBalancer,
  LoadBalancerAttribute,
  Rule,
  TargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CacheCluster } from '@aws-sdk/client-elasticache';
import type { KeyMetadata } from '@aws-sdk/client-kms';
import type { DBInstance, DBProxy, DBProxyTarget } from '@aws-sdk/client-rds';
import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import type { ParameterMetadata } from '@aws-sdk/client-ssm';
import type { PolicyDocument } from './policy-document.ts';

type Tags = Record<string, string>;

/** Tags are in the records themselves. */
export interface NetworkRecord {
  subnets: Subnet[];
  securityGroups: SecurityGroup[];
  routeTables: RouteTable[];
  natGateways: NatGateway[];
  endpoints: VpcEndpoint[];
  interfaces: NetworkInterface[];
}

export interface ListenerRecord {
  listener: Listener;
  rules: Rule[];
}

export interface LoadBalancerRecord {
  balancer: LoadBalancer;
  attributes: LoadBalancerAttribute[];
  listeners: ListenerRecord[];
}

export interface TargetGroupRecord {
  group: TargetGroup;
  targets: TargetHealthDescription[];
}

export interface BalancingRecord {
  balancers: LoadBalancerRecord[];
  groups: TargetGroupRecord[];
  /** By ARN. */
  tags: Record<string, Tags>;
}

export interface ProxyRecord {
  proxy: DBProxy;
  targets: DBProxyTarget[];
  tags: Tags;
}

export interface DatabaseRecord {
  instances: DBInstance[];
  proxies: ProxyRecord[];
  /** Without their nodes, which are told only to who asks. */
  caches: CacheCluster[];
}

export interface SecretRecord {
  secret: SecretListEntry;
  policy: PolicyDocument | undefined;
}

export interface KeyRecord {
  key: KeyMetadata;
  /** `alias/orders`. */
  aliases: string[];
  policy: PolicyDocument;
  tags: Tags;
}

export interface StackRecord {
  stack: StackSummary;
  template: GetTemplateSummaryOutput;
  resources: StackResourceSummary[];
  tags: Tags;
}

/** What deployments and their settings are made with. */
export interface ToolingRecord {
  parameters: ParameterMetadata[];
  applications: Application[];
  pipelines: PipelineSummary[];
}

export interface BudgetRecord {
  budget: Budget;
  notifications: Notification[];
}

/** Of an account, whatever the region. */
export interface CostsRecord {
  budgets: BudgetRecord[];
  /** Undefined in an account that is not the payer. */
  allocationTags: CostAllocationTag[] | undefined;
  categories: CostCategoryReference[];
  monitors: AnomalyMonitor[];
  subscriptions: AnomalySubscription[];
}
