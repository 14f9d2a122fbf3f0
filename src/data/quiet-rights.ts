/** Rights that a function needs, and whose use IAM's report of last access does not show, or shows once in a long while. */
interface QuietRights {
  readonly source: string;
  readonly asOf: string;
  /** Patterns of what is no call of an API, what services ask for on a role's behalf, and what Lambda itself writes logs with. */
  readonly always: readonly string[];
  /** What Lambda connects to a VPC with: when a function or a mapping is set up. */
  readonly inVpc: readonly string[];
  /** What a mapping asks for, by the service of its source: some of it when it is made or changed. */
  readonly polling: Readonly<Record<string, readonly string[]>>;
  /** What sends to a destination or a dead-letter queue, by the service of that: when something fails. */
  readonly sending: Readonly<Record<string, readonly string[]>>;
}

const shards = ['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListStreams'];

export const quietRights: QuietRights = {
  source:
    "IAM User Guide, things to know about last accessed information; Lambda Developer Guide, the roles of functions in VPCs and of event source mappings; Service Authorization Reference, actions marked 'permission only'",
  asOf: '2026-11-25',
  always: [
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'iam:PassRole',
    'kms:Decrypt',
    'kms:DescribeKey',
    'kms:Encrypt',
    'kms:GenerateDataKey*',
    'kms:ReEncrypt*',
    'appsync:Event*',
    'appsync:GraphQL',
    'aoss:APIAccessAll',
    'aoss:DashboardsAccessAll',
    'dsql:DbConnect*',
    'elasticache:Connect',
    'elasticfilesystem:Client*',
    'es:ESHttp*',
    'execute-api:*',
    'iot:Connect',
    'iot:Publish',
    'iot:Receive',
    'iot:RetainPublish',
    'iot:Subscribe',
    'kafka-cluster:*',
    'lambda:InvokeFunctionUrl',
    'memorydb:Connect',
    'neptune-db:*',
    'rds-db:connect',
    'vpc-lattice-svcs:*',
  ],
  inVpc: [
    'ec2:AssignPrivateIpAddresses',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeSubnets',
    'ec2:DescribeVpcs',
    'ec2:GetSecurityGroupsForVpc',
    'ec2:UnassignPrivateIpAddresses',
  ],
  polling: {
    sqs: ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'ChangeMessageVisibility'].map(of('sqs')),
    dynamodb: shards.map(of('dynamodb')),
    kinesis: [...shards, 'DescribeStreamSummary', 'ListShards', 'SubscribeToShard'].map(of('kinesis')),
    kafka: [
      ...['DescribeCluster', 'DescribeClusterV2', 'GetBootstrapBrokers'].map(of('kafka')),
      'secretsmanager:GetSecretValue',
    ],
    mq: ['mq:DescribeBroker', 'secretsmanager:GetSecretValue'],
    rds: [
      ...['DescribeDBClusterParameters', 'DescribeDBClusters', 'DescribeDBSubnetGroups'].map(of('rds')),
      'secretsmanager:GetSecretValue',
    ],
  },
  sending: {
    events: ['events:PutEvents'],
    lambda: ['lambda:InvokeFunction'],
    s3: ['s3:ListBucket', 's3:PutObject'],
    sns: ['sns:Publish'],
    sqs: ['sqs:SendMessage'],
  },
};

function of(service: string) {
  return (action: string) => `${service}:${action}`;
}
