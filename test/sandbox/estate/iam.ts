import type { UserDetail } from '@aws-sdk/client-iam';
import { auditorPolicies } from './auditor-policies.ts';
import { aManagedPolicy, aRole, assumableBy, type RoleSketch } from './builders/role.ts';
import { identityRoles } from './identity-roles.ts';
import type {
  AccessKey,
  AccessKeyRecord,
  FunctionRecord,
  IamEstate,
  Place,
  PolicyStatement,
  RoleRecord,
} from './model.ts';
import { daysFromNow } from './moments.ts';
import { accessKey } from './organization.ts';
import { accountIds, createdAt, iamArn } from './place.ts';

type Home = Pick<Place, 'partition' | 'account'>;

/** The role an audit assumes in every account, and what it must say to be let in. */
export const auditorRoleName = 'ServerlessLensAuditor';
export const auditorExternalId = 'lens-demo-external-id';

/** IAM of an account: a role for every function, the special ones, people's roles, the auditor's. */
export function iamOf(at: Home, functions: readonly FunctionRecord[], keys: readonly AccessKey[]): IamEstate {
  const special = at.account === accountIds.production ? productionRoles(at) : [];
  return {
    roles: [auditorRole(at), ...special, ...functionRoles(at, functions, special), ...peopleRoles(at)],
    users: [
      ...keys.map(user),
      ...Object.keys(usersKeys(at)).map((name) => user(accessKey(at.partition, at.account, name))),
    ],
    accessKeys: usersKeys(at),
    groups: [],
    policies: managedPolicies(at),
  };
}

function productionRoles(at: Home): RoleRecord[] {
  const role = (name: string, sketch: RoleSketch): RoleRecord => aRole(at, name, sketch);
  return [
    ...identityRoles(at),
    role('catalog-shared-role', {
      ...basic(),
      inline: { table: [allow(['dynamodb:GetItem', 'dynamodb:PutItem'], tableArn(at, 'catalog'))] },
    }),
    role('voice-orders-role', {
      ...basic(),
      inline: {
        analytics: [
          allow('mobiletargeting:PutEvents', `arn:${at.partition}:mobiletargeting:eu-west-1:${at.account}:apps/*`),
        ],
      },
    }),
    role('voice-lights-role', {
      ...basic(),
      inline: {
        table: [allow(['dynamodb:GetItem', 'dynamodb:PutItem'], tableArn(at, 'voice-sessions'))],
        lamps: [allow('iot:UpdateThingShadow', `arn:${at.partition}:iot:eu-west-1:${at.account}:thing/lamp-*`)],
      },
    }),
    role('admin-console-role', { attached: [aws('AdministratorAccess')] }),
    role('data-export-role', {
      ...basic(),
      inline: { buckets: [allow('s3:*', ['arn:aws:s3:::exports-prod', 'arn:aws:s3:::exports-prod/*'])] },
    }),
    role('metrics-forwarder-role', {
      inline: {
        telemetry: [
          allow(['logs:Create*', 'logs:PutLogEvents', 'xray:Put*', 'cloudwatch:PutMetricData', 'ec2:Describe*'], '*'),
        ],
      },
    }),
    role('ops-bot-role', {
      ...basic(),
      inline: { operate: [allow('iam:*', '*')] },
      boundary: iamArn(at, 'policy/workload-boundary'),
    }),
    role('report-builder-role', {
      attached: [aws('service-role/AWSLambdaBasicExecutionRole'), aws('AmazonDynamoDBFullAccess')],
    }),
    role('org-lookup-role', {
      ...basic(),
      inline: { look: [allow(['organizations:ListAccounts', 'organizations:DescribeAccount'], '*')] },
    }),
    role('order-notifier-role', {
      ...basic(),
      inline: { fail: [allow('sqs:SendMessage', queueArn(at, 'fulfilment-failures'))] },
    }),
    role('order-fulfilment-role', {
      ...basic(),
      inline: { fail: [allow('sqs:SendMessage', queueArn(at, 'fulfilment-failures'))] },
    }),
    role('orders-query-role', {
      ...basic(),
      inline: { fail: [allow('sqs:SendMessage', queueArn(at, 'fulfilment-failures'))] },
    }),
    // It writes what the stream has to the index, and nothing else.
    role('search-indexer-role', {
      ...basic(),
      inline: {
        index: [
          allow(
            ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream*'],
            streamArn(at, 'order-stream'),
          ),
          allow('es:ESHttpPost', `arn:${at.partition}:es:eu-west-1:${at.account}:domain/orders-search/*`),
        ],
      },
    }),
    // Its pictures lie beside what it is told of, and it says that there are new ones.
    role('thumbnailer-role', {
      ...basic(),
      inline: {
        pictures: [
          allow('s3:PutObject', `arn:${at.partition}:s3:::shop-uploads-prod/thumbnails/*`),
          allow('sqs:SendMessage', queueArn(at, 'analytics')),
        ],
      },
    }),
    role('email-sender-role', {
      ...basic(),
      inline: { fail: [allow('sqs:SendMessage', queueArn(at, 'email-dlq'))] },
    }),
    role('checkout-service-role', {
      ...basic(),
      inline: {
        cart: [allow('lambda:InvokeFunction', [euFunction(at, 'cart-service'), euFunction(at, 'cart-service:*')])],
      },
    }),
    role('nightly-cleanup-role', {
      ...basic(),
      // Neither of these can be waited for: itself, and one that is gone.
      inline: {
        next: [allow('lambda:InvokeFunction', [euFunction(at, 'nightly-cleanup'), euFunction(at, 'old-cleanup')])],
      },
    }),
    role('claim-intake-role', {
      ...basic(),
      inline: { table: [allow('dynamodb:PutItem', tableArn(at, 'claims'))] },
    }),
    role('invoice-renderer-role', {
      ...basic(),
      inline: { send: [allow('sqs:SendMessage', '*')] },
    }),
    role('billing-export-role', {
      ...basic(),
      inline: { secrets: [allow('secretsmanager:GetSecretValue', '*')] },
    }),
    role('customer-sync-role', {
      ...basic(),
      trust: [
        assumableBy({ Service: 'lambda.amazonaws.com' }),
        assumableBy({ AWS: iamArn({ ...at, account: accountIds.staging }, 'root') }),
      ],
      // One secret with its suffix left open, and keys by way of Secrets Manager alone.
      inline: {
        crm: [
          allow(
            'secretsmanager:GetSecretValue',
            `arn:${at.partition}:secretsmanager:eu-west-1:${at.account}:secret:prod/crm-??????`,
          ),
          {
            ...allow('kms:Decrypt', '*'),
            Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' } },
          },
        ],
      },
    }),
    role('loyalty-points-role', { attached: [aws('AWSXRayDaemonWriteAccess')] }),
    ...callingRoles(at),
    role('stock-check-role', { attached: [aws('service-role/AWSLambdaBasicExecutionRole')] }),
    // Containers that call APIs.
    role('survey-importer-role', {
      trust: [assumableBy({ Service: 'ecs-tasks.amazonaws.com' })],
      inline: { calls: [allow('execute-api:Invoke', [euApi(at, 'surve0008h/prod/*'), euApi(at, 'retur0007g/*')])] },
    }),
    role('edge-headers-role', {
      ...basic(),
      trust: [assumableBy({ Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] })],
    }),
    role('api-gateway-logs', {
      trust: [assumableBy({ Service: 'apigateway.amazonaws.com' })],
      attached: [aws('service-role/AmazonAPIGatewayPushToCloudWatchLogs')],
    }),
  ];
}

/** Roles with which services call others, and with which other systems call APIs. */
function callingRoles(at: Home): RoleRecord[] {
  const api = `arn:${at.partition}:execute-api`;
  return [
    aRole(at, 'scheduler-calls-functions', {
      trust: [assumableBy({ Service: 'scheduler.amazonaws.com' })],
      inline: { call: [allow('lambda:*', '*'), allow('sqs:SendMessage', queueArn(at, 'invoices-dlq'))] },
    }),
    aRole(at, 'pipe-clicks-to-lake', {
      trust: [assumableBy({ Service: 'pipes.amazonaws.com' })],
      inline: {
        move: [
          allow(['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'], streamArn(at, 'clickstream')),
          allow('firehose:PutRecordBatch', `arn:${at.partition}:firehose:eu-west-1:${at.account}:deliverystream/*`),
          allow('sqs:SendMessage', queueArn(at, 'order-events-dlq')),
        ],
      },
    }),
    aRole(at, 'rule-starts-orders', {
      trust: [assumableBy({ Service: 'events.amazonaws.com' })],
      inline: {
        start: [
          allow(
            'states:StartExecution',
            `arn:${at.partition}:states:eu-west-1:${at.account}:stateMachine:order-fulfilment`,
          ),
        ],
      },
    }),
    aRole(at, 'warehouse-client', {
      trust: [assumableBy({ AWS: iamArn(at, 'root') })],
      inline: { call: [allow('execute-api:Invoke', `${api}:*:*:*`)] },
    }),
    aRole(at, 'price-feed-client', {
      trust: [assumableBy({ AWS: iamArn(at, 'root') })],
      inline: { call: [allow('execute-api:Invoke', `${api}:eu-west-1:${at.account}:shop00001a/prod/GET/prices`)] },
    }),
  ];
}

/** What is left: a least-privilege role for each function that has no special one. */
function functionRoles(at: Home, functions: readonly FunctionRecord[], special: readonly RoleRecord[]): RoleRecord[] {
  const taken = new Set(special.map((role) => role.Arn));
  const arns = new Set(functions.map((record) => record.latest.Role ?? '').filter((arn) => !taken.has(arn)));
  return [...arns].map((arn) =>
    aRole(at, arn.slice(arn.lastIndexOf('/') + 1), { ...basic(), tags: { Owner: 'workload' } }),
  );
}

/** Sign-in roles of people: they fill a page and are no function's. */
function peopleRoles(at: Home): RoleRecord[] {
  const teams = [
    'orders',
    'payments',
    'web',
    'data',
    'catalog',
    'platform',
    'finance',
    'support',
    'security',
    'network',
  ];
  const duties = ['ReadOnly', 'Developer', 'Operator', 'BreakGlass', 'Billing', 'Auditor'];
  return teams.flatMap((team) =>
    duties.map((duty) =>
      aRole(at, `${team}-${duty}`, {
        path: '/people/',
        trust: [
          assumableBy(
            { Federated: iamArn(at, 'saml-provider/company') },
            { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
          ),
        ],
        attached: duty === 'BreakGlass' ? [aws('AdministratorAccess')] : [aws('ReadOnlyAccess')],
      }),
    ),
  );
}

function auditorRole(at: Home): RoleRecord {
  const auditor = iamArn({ partition: at.partition, account: accountIds.management }, 'user/lens-auditor');
  return aRole(at, auditorRoleName, {
    trust: [assumableBy({ AWS: auditor }, { StringEquals: { 'sts:ExternalId': auditorExternalId } })],
    inline: auditorPolicies(),
  });
}

/** Users of systems that are no roles, with their keys. */
function usersKeys(at: Home): Record<string, AccessKeyRecord[]> {
  if (at.account !== accountIds.production) return {};
  const key = (name: string, used: AccessKeyRecord['lastUsed'], Status: AccessKeyRecord['Status'] = 'Active') => [
    {
      UserName: name,
      AccessKeyId: accessKey(at.partition, at.account, name).accessKeyId,
      Status,
      CreateDate: createdAt,
      lastUsed: used,
    },
  ];
  const last = (ServiceName: string, days: number) => ({
    LastUsedDate: daysFromNow(-days),
    ServiceName,
    Region: 'eu-west-1',
  });
  return {
    'legacy-erp': key('legacy-erp', last('dynamodb', 5)),
    'old-shop': key('old-shop', last('dynamodb', 5), 'Inactive'),
    pipeline: key('pipeline', last('lambda', 1)),
    'never-used': key('never-used', { LastUsedDate: undefined, ServiceName: 'N/A', Region: 'N/A' }),
  };
}

function user(key: AccessKey): UserDetail {
  return {
    Path: '/',
    UserName: key.userArn.slice(key.userArn.lastIndexOf('/') + 1),
    UserId: key.userId,
    Arn: key.userArn,
    CreateDate: createdAt,
    UserPolicyList: [],
    GroupList: [],
    AttachedManagedPolicies: [],
    Tags: [],
  };
}

function managedPolicies(at: Home) {
  return [
    aManagedPolicy(
      iamArn(at, 'policy/workload-boundary'),
      [allow(['logs:*', 'xray:*', 'dynamodb:*', 's3:GetObject', 's3:PutObject'], '*')],
      0,
    ),
    aManagedPolicy(aws('AdministratorAccess'), [allow('*', '*')], 11),
    aManagedPolicy(aws('ReadOnlyAccess'), [allow(['lambda:Get*', 'lambda:List*', 's3:Get*', 's3:List*'], '*')], 50),
    aManagedPolicy(aws('AmazonDynamoDBFullAccess'), [allow(['dynamodb:*', 'dax:*'], '*')]),
    aManagedPolicy(
      aws('service-role/AWSLambdaBasicExecutionRole'),
      [allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], '*')],
      40,
    ),
    aManagedPolicy(
      aws('AWSXRayDaemonWriteAccess'),
      [
        allow(
          [
            'xray:PutTraceSegments',
            'xray:PutTelemetryRecords',
            'xray:GetSamplingRules',
            'xray:GetSamplingTargets',
            'xray:GetSamplingStatisticSummaries',
          ],
          '*',
        ),
      ],
      40,
    ),
    aManagedPolicy(aws('service-role/AmazonAPIGatewayPushToCloudWatchLogs'), [
      allow(
        [
          'logs:CreateLogGroup',
          'logs:CreateLogStream',
          'logs:DescribeLogGroups',
          'logs:DescribeLogStreams',
          'logs:PutLogEvents',
          'logs:GetLogEvents',
          'logs:FilterLogEvents',
        ],
        '*',
      ),
    ]),
  ];
}

function basic(): RoleSketch {
  return { attached: [aws('service-role/AWSLambdaBasicExecutionRole'), aws('AWSXRayDaemonWriteAccess')] };
}

function aws(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`;
}

function tableArn(at: Home, table: string): string {
  return `arn:${at.partition}:dynamodb:eu-west-1:${at.account}:table/${table}`;
}

function euFunction(at: Home, name: string): string {
  return `arn:${at.partition}:lambda:eu-west-1:${at.account}:function:${name}`;
}

function euApi(at: Home, calls: string): string {
  return `arn:${at.partition}:execute-api:eu-west-1:${at.account}:${calls}`;
}

function streamArn(at: Home, stream: string): string {
  return `arn:${at.partition}:kinesis:eu-west-1:${at.account}:stream/${stream}`;
}

function queueArn(at: Home, queue: string): string {
  return `arn:${at.partition}:sqs:eu-west-1:${at.account}:${queue}`;
}

function allow(Action: string | readonly string[], Resource: string | readonly string[]): PolicyStatement {
  return { Effect: 'Allow', Action, Resource };
}
