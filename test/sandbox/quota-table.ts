/** A rate that AWS holds calls to: a bucket of tokens that refills at `ratePerSecond` up to `burst`. */
export interface Quota {
  /** The service's name in IAM actions. */
  readonly service: string;
  /** The operations that share the bucket: those named, all of the service, or all that no other row names. */
  readonly operations: readonly string[] | 'all' | 'others';
  readonly ratePerSecond: number;
  /** Calls that a full bucket holds; one second's worth when left out. */
  readonly burst?: number;
  readonly per: 'account' | 'account-region';
  /** Where the number is from. `assumed` numbers stand in for quotas that AWS does not publish. */
  readonly source: 'published' | 'published, old copy' | 'other tools' | 'assumed';
}

const each = 'account-region';

/**
 * Quotas of the calls that an auditor makes, as of 23 November 2026: "Lambda quotas", "Amazon API Gateway quotas", the
 * CloudWatch and CloudWatch Logs quota pages, "IAM and AWS STS quotas", "Quotas for AWS Account Management", the service models.
 */
export const quotasOfAws: readonly Quota[] = [
  { service: 'lambda', operations: ['GetFunction'], ratePerSecond: 100, per: each, source: 'published' },
  { service: 'lambda', operations: ['GetPolicy'], ratePerSecond: 15, per: each, source: 'published' },
  { service: 'lambda', operations: 'others', ratePerSecond: 15, per: each, source: 'published' },
  { service: 'apigateway', operations: 'all', ratePerSecond: 10, burst: 40, per: 'account', source: 'published' },
  {
    service: 'apigateway',
    operations: ['GetResources'],
    ratePerSecond: 2.5,
    burst: 5,
    per: 'account',
    source: 'published',
  },
  { service: 'cloudwatch', operations: ['DescribeAlarms'], ratePerSecond: 9, per: each, source: 'published' },
  { service: 'cloudwatch', operations: ['DescribeAlarmsForMetric'], ratePerSecond: 9, per: each, source: 'published' },
  { service: 'cloudwatch', operations: ['DescribeAlarmHistory'], ratePerSecond: 20, per: each, source: 'published' },
  {
    service: 'cloudwatch',
    operations: ['DescribeAnomalyDetectors'],
    ratePerSecond: 10,
    per: each,
    source: 'published',
  },
  { service: 'cloudwatch', operations: ['ListTagsForResource'], ratePerSecond: 10, per: each, source: 'published' },
  { service: 'cloudwatch', operations: ['ListDashboards'], ratePerSecond: 10, per: each, source: 'published' },
  { service: 'cloudwatch', operations: ['GetDashboard'], ratePerSecond: 10, per: each, source: 'published' },
  { service: 'cloudwatch', operations: ['ListMetrics'], ratePerSecond: 25, per: each, source: 'published' },
  { service: 'cloudwatch', operations: ['GetMetricStatistics'], ratePerSecond: 400, per: each, source: 'published' },
  { service: 'cloudwatch', operations: ['GetMetricData'], ratePerSecond: 500, per: each, source: 'published' },
  { service: 'logs', operations: ['DescribeLogGroups'], ratePerSecond: 10, per: each, source: 'published' },
  { service: 'logs', operations: ['DescribeMetricFilters'], ratePerSecond: 5, per: each, source: 'published' },
  { service: 'logs', operations: ['DescribeSubscriptionFilters'], ratePerSecond: 5, per: each, source: 'published' },
  { service: 'logs', operations: ['ListTagsForResource'], ratePerSecond: 5, per: each, source: 'published' },
  { service: 'logs', operations: ['StartQuery'], ratePerSecond: 10, per: each, source: 'published' },
  { service: 'logs', operations: ['GetQueryResults'], ratePerSecond: 10, per: each, source: 'published' },
  {
    service: 'iam',
    operations: ['GetAccountAuthorizationDetails'],
    ratePerSecond: 5,
    per: 'account',
    source: 'assumed',
  },
  { service: 'iam', operations: ['GetRole'], ratePerSecond: 15, per: 'account', source: 'other tools' },
  {
    service: 'iam',
    operations: ['ListAttachedRolePolicies'],
    ratePerSecond: 15,
    per: 'account',
    source: 'other tools',
  },
  { service: 'iam', operations: ['ListRolePolicies'], ratePerSecond: 15, per: 'account', source: 'other tools' },
  { service: 'iam', operations: ['GetPolicy'], ratePerSecond: 35, per: 'account', source: 'other tools' },
  { service: 'iam', operations: ['GetPolicyVersion'], ratePerSecond: 35, per: 'account', source: 'other tools' },
  { service: 'iam', operations: 'others', ratePerSecond: 15, per: 'account', source: 'assumed' },
  { service: 'sts', operations: 'all', ratePerSecond: 600, per: each, source: 'published, old copy' },
  { service: 'organizations', operations: 'all', ratePerSecond: 5, per: 'account', source: 'assumed' },
  { service: 'sns', operations: ['ListTopics'], ratePerSecond: 30, per: each, source: 'published' },
  { service: 'sns', operations: ['ListSubscriptions'], ratePerSecond: 30, per: each, source: 'published' },
  { service: 'sns', operations: ['ListSubscriptionsByTopic'], ratePerSecond: 30, per: each, source: 'published' },
  { service: 'sns', operations: ['ListTagsForResource'], ratePerSecond: 10, per: each, source: 'published' },
  {
    service: 'sns',
    operations: ['GetTopicAttributes', 'GetSubscriptionAttributes'],
    ratePerSecond: 900,
    per: each,
    source: 'published, old copy',
  },
  { service: 'sqs', operations: 'all', ratePerSecond: 100, per: each, source: 'assumed' },
  { service: 'tag', operations: 'all', ratePerSecond: 5, per: each, source: 'assumed' },
  { service: 'account', operations: ['ListRegions'], ratePerSecond: 5, per: 'account', source: 'published' },
  { service: 'dynamodb', operations: ['DescribeContinuousBackups'], ratePerSecond: 10, per: each, source: 'published' },
  { service: 'dynamodb', operations: ['ListTagsOfResource'], ratePerSecond: 10, per: each, source: 'published' },
  { service: 'dynamodb', operations: ['DescribeTable'], ratePerSecond: 50, per: each, source: 'assumed' },
];
