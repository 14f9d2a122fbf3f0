/** How well a figure is founded: A a current AWS page or model; B an older AWS page; C other tools' experience; D assumed. */
export type Confidence = 'A' | 'B' | 'C' | 'D';

/** A limit on requests to one service, over all operations that share it. */
export interface Quota {
  readonly name: string;
  /** The SDK client's name without `Client`. */
  readonly service: string;
  /** `*`: every operation of the service that no other quota names. */
  readonly operations: readonly string[] | '*';
  /** These operations count in the service's `*` quota too. */
  readonly alsoCountsInRest?: true;
  readonly perSecond: number;
  /** Whether each region has its own, or the account one for all. */
  readonly scope: 'account-region' | 'account';
  readonly source: string;
  readonly confidence: Confidence;
  /** When the source was read. */
  readonly asOf: string;
}

const asOf = '2026-11-23';
const lambdaQuotas = 'Lambda developer guide, "Lambda quotas"';
const apigatewayQuotas = 'API Gateway developer guide, "Amazon API Gateway quotas"';
const cloudwatchQuotas = 'AWS General Reference, "Amazon CloudWatch endpoints and quotas"';
const snsQuotas = 'AWS General Reference, "Amazon SNS endpoints and quotas"';

/** Requests a second that AWS grants an account, for the reads of an audit. */
export const quotas: readonly Quota[] = [
  {
    name: 'lambda.get-function',
    service: 'Lambda',
    operations: ['GetFunction'],
    perSecond: 100,
    scope: 'account-region',
    source: `${lambdaQuotas}, L-37540937`,
    confidence: 'A',
    asOf,
  },
  {
    name: 'lambda.get-policy',
    service: 'Lambda',
    operations: ['GetPolicy'],
    perSecond: 15,
    scope: 'account-region',
    source: `${lambdaQuotas}, L-4273958C`,
    confidence: 'A',
    asOf,
  },
  {
    name: 'lambda',
    service: 'Lambda',
    operations: '*',
    perSecond: 15,
    scope: 'account-region',
    source: `${lambdaQuotas}, L-B2AA0F47: across all other control plane operations together, not adjustable`,
    confidence: 'A',
    asOf,
  },
  {
    name: 'apigateway.get-resources',
    service: 'APIGateway',
    operations: ['GetResources'],
    alsoCountsInRest: true,
    perSecond: 2.5,
    scope: 'account',
    source: `${apigatewayQuotas}: 5 requests every 2 seconds`,
    confidence: 'A',
    asOf,
  },
  {
    name: 'apigateway',
    service: 'APIGateway',
    operations: '*',
    perSecond: 10,
    scope: 'account',
    source: `${apigatewayQuotas}: 10 a second with a burst of 40, for an account; the table names no region`,
    confidence: 'A',
    asOf,
  },
  {
    name: 'cloudwatch.describe-alarms',
    service: 'CloudWatch',
    operations: ['DescribeAlarms'],
    perSecond: 9,
    scope: 'account-region',
    source: cloudwatchQuotas,
    confidence: 'A',
    asOf,
  },
  {
    name: 'cloudwatch',
    service: 'CloudWatch',
    operations: '*',
    perSecond: 10,
    scope: 'account-region',
    source: `${cloudwatchQuotas}: the lowest that is common to its other reads`,
    confidence: 'A',
    asOf,
  },
  {
    name: 'logs.describe-log-groups',
    service: 'CloudWatchLogs',
    operations: ['DescribeLogGroups'],
    perSecond: 10,
    scope: 'account-region',
    source: 'CloudWatch Logs user guide, "CloudWatch Logs quotas"',
    confidence: 'A',
    asOf,
  },
  {
    name: 'logs',
    service: 'CloudWatchLogs',
    operations: '*',
    perSecond: 5,
    scope: 'account-region',
    source: 'CloudWatch Logs user guide, "CloudWatch Logs quotas": filters and tags, 5 a second each',
    confidence: 'A',
    asOf,
  },
  {
    name: 'sns.lists',
    service: 'SNS',
    operations: ['ListTopics', 'ListSubscriptions', 'ListSubscriptionsByTopic'],
    perSecond: 30,
    scope: 'account-region',
    source: snsQuotas,
    confidence: 'A',
    asOf,
  },
  {
    name: 'sns.attributes',
    service: 'SNS',
    operations: ['GetTopicAttributes', 'GetSubscriptionAttributes'],
    perSecond: 900,
    scope: 'account-region',
    source: 'Service Quotas listing of SNS; regions differ',
    confidence: 'B',
    asOf,
  },
  {
    name: 'sns',
    service: 'SNS',
    operations: '*',
    perSecond: 10,
    scope: 'account-region',
    source: `${snsQuotas}: ListTagsForResource`,
    confidence: 'A',
    asOf,
  },
  {
    name: 'sqs',
    service: 'SQS',
    operations: '*',
    perSecond: 100,
    scope: 'account-region',
    source: 'no figure published for reads of configuration; assumed',
    confidence: 'D',
    asOf,
  },
  {
    name: 'iam.account-authorization-details',
    service: 'IAM',
    operations: ['GetAccountAuthorizationDetails'],
    perSecond: 5,
    scope: 'account',
    source: 'no figure published; large pages that take IAM seconds; assumed',
    confidence: 'D',
    asOf,
  },
  {
    name: 'iam',
    service: 'IAM',
    operations: '*',
    perSecond: 15,
    scope: 'account',
    source: 'no figure published; 15 a second serves other tools for single reads; assumed for all',
    confidence: 'D',
    asOf,
  },
  {
    name: 'sts',
    service: 'STS',
    operations: '*',
    perSecond: 600,
    scope: 'account-region',
    source: 'IAM user guide, "IAM and AWS STS quotas"; charged to the caller',
    confidence: 'B',
    asOf,
  },
  {
    name: 'organizations',
    service: 'Organizations',
    operations: '*',
    perSecond: 5,
    scope: 'account',
    source: 'throttling table of "Quotas for AWS Organizations" not read; assumed',
    confidence: 'D',
    asOf,
  },
  {
    name: 'tagging',
    service: 'ResourceGroupsTaggingAPI',
    operations: '*',
    perSecond: 5,
    scope: 'account-region',
    source: 'no figure found; assumed',
    confidence: 'D',
    asOf,
  },
  {
    name: 'account',
    service: 'Account',
    operations: '*',
    perSecond: 5,
    scope: 'account',
    source: 'Account Management reference, "Quotas for AWS Account Management": ListRegions',
    confidence: 'A',
    asOf,
  },
];
