/** How one service is called in four places. */
export interface AwsService {
  /** The suffix of its SDK package, as in `@aws-sdk/client-api-gateway`. */
  readonly client: string;
  /** The name of its SDK client without `Client`. */
  readonly sdk: string;
  /** In a signature's credential scope. */
  readonly signing: string;
  /** Before the colon of an IAM action. */
  readonly prefix: string;
  /** Actions that are called otherwise than their operations; `*`: one action for all operations that are not named. */
  readonly actions?: Readonly<Record<string, string>>;
}

/** Source: the client packages; IAM's Service Authorization Reference for the prefixes and actions (November 2026). */
const services: readonly AwsService[] = [
  { ...named('accessanalyzer', 'AccessAnalyzer', 'access-analyzer'), actions: { ListFindingsV2: 'ListFindings' } },
  named('account', 'Account', 'account'),
  named('acm', 'ACM', 'acm'),
  named('amplify', 'Amplify', 'amplify'),
  { ...named('api-gateway', 'APIGateway', 'apigateway'), actions: { '*': 'GET' } },
  {
    ...named('apigatewayv2', 'ApiGatewayV2', 'apigateway'),
    actions: { '*': 'GET', ListRoutingRules: 'ListRoutingRules', ListPortals: 'ListPortals' },
  },
  named('appconfig', 'AppConfig', 'appconfig'),
  named('application-auto-scaling', 'ApplicationAutoScaling', 'application-autoscaling'),
  named('appsync', 'AppSync', 'appsync'),
  { ...named('budgets', 'Budgets', 'budgets'), actions: { '*': 'ViewBudget' } },
  named('cloudformation', 'CloudFormation', 'cloudformation'),
  named('cloudfront', 'CloudFront', 'cloudfront'),
  named('cloudtrail', 'CloudTrail', 'cloudtrail'),
  { ...named('cloudwatch', 'CloudWatch', 'monitoring'), prefix: 'cloudwatch' },
  named('cloudwatch-logs', 'CloudWatchLogs', 'logs'),
  named('codedeploy', 'CodeDeploy', 'codedeploy'),
  named('codepipeline', 'CodePipeline', 'codepipeline'),
  named('cognito-identity', 'CognitoIdentity', 'cognito-identity'),
  named('cognito-identity-provider', 'CognitoIdentityProvider', 'cognito-idp'),
  named('compute-optimizer', 'ComputeOptimizer', 'compute-optimizer'),
  named('cost-explorer', 'CostExplorer', 'ce'),
  named('dax', 'DAX', 'dax'),
  named('dynamodb', 'DynamoDB', 'dynamodb'),
  named('ec2', 'EC2', 'ec2'),
  named('ecr', 'ECR', 'ecr'),
  named('elastic-load-balancing-v2', 'ElasticLoadBalancingV2', 'elasticloadbalancing'),
  named('elasticache', 'ElastiCache', 'elasticache'),
  named('eventbridge', 'EventBridge', 'events'),
  named('firehose', 'Firehose', 'firehose'),
  named('guardduty', 'GuardDuty', 'guardduty'),
  named('iam', 'IAM', 'iam'),
  named('inspector2', 'Inspector2', 'inspector2'),
  named('iot', 'IoT', 'iot'),
  named('kinesis', 'Kinesis', 'kinesis'),
  named('kms', 'KMS', 'kms'),
  named('lambda', 'Lambda', 'lambda'),
  named('opensearch', 'OpenSearch', 'es'),
  named('organizations', 'Organizations', 'organizations'),
  named('pipes', 'Pipes', 'pipes'),
  named('rds', 'RDS', 'rds'),
  { ...named('resource-groups-tagging-api', 'ResourceGroupsTaggingAPI', 'tagging'), prefix: 'tag' },
  named('rum', 'RUM', 'rum'),
  {
    ...named('s3', 'S3', 's3'),
    actions: {
      GetBucketEncryption: 'GetEncryptionConfiguration',
      GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
      GetBucketNotificationConfiguration: 'GetBucketNotification',
      GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
      ListBucketMetricsConfigurations: 'GetMetricsConfiguration',
      ListBuckets: 'ListAllMyBuckets',
    },
  },
  { ...named('s3-control', 'S3Control', 's3'), actions: { GetPublicAccessBlock: 'GetAccountPublicAccessBlock' } },
  named('scheduler', 'Scheduler', 'scheduler'),
  named('secrets-manager', 'SecretsManager', 'secretsmanager'),
  named('securityhub', 'SecurityHub', 'securityhub'),
  named('service-quotas', 'ServiceQuotas', 'servicequotas'),
  named('sesv2', 'SESv2', 'ses'),
  named('sfn', 'SFN', 'states'),
  named('sns', 'SNS', 'sns'),
  named('sqs', 'SQS', 'sqs'),
  named('ssm', 'SSM', 'ssm'),
  named('sts', 'STS', 'sts'),
  named('wafv2', 'WAFV2', 'wafv2'),
  named('xray', 'XRay', 'xray'),
];

function named(client: string, sdk: string, signing: string): AwsService {
  return { client, sdk, signing, prefix: signing };
}

const byClient = new Map(services.map((service) => [service.client, service]));
const bySdk = new Map(services.map((service) => [service.sdk, service]));

/** The service that the package `@aws-sdk/client-<client>` speaks to; undefined for one that is not in the table. */
export function serviceOfClient(client: string): AwsService | undefined {
  return byClient.get(client);
}

/** An operation of the SDK's client of that name as IAM spells it: `lambda:GetPolicy`, `apigateway:GET`. */
export function iamActionOf(sdk: string, operation: string): string {
  const service = bySdk.get(sdk);
  if (service === undefined) return `${sdk.toLowerCase()}:${operation}`;
  return `${service.prefix}:${service.actions?.[operation] ?? service.actions?.['*'] ?? operation}`;
}
