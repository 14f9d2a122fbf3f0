import type { UserDetail } from '@aws-sdk/client-iam';
import { auditorPolicies } from './auditor-policies.ts';
import { aManagedPolicy, aRole, assumableBy, type RoleSketch } from './builders/role.ts';
import type { AccessKey, FunctionRecord, IamEstate, Place, PolicyStatement, RoleRecord } from './model.ts';
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
    users: keys.map(user),
    groups: [],
    policies: managedPolicies(at),
  };
}

function productionRoles(at: Home): RoleRecord[] {
  const role = (name: string, sketch: RoleSketch): RoleRecord => aRole(at, name, sketch);
  return [
    role('catalog-shared-role', {
      ...basic(),
      inline: { table: [allow(['dynamodb:GetItem', 'dynamodb:PutItem'], tableArn(at, 'catalog'))] },
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
    role('email-sender-role', {
      ...basic(),
      inline: { fail: [allow('sqs:SendMessage', queueArn(at, 'email-dlq'))] },
    }),
    role('stock-check-role', { attached: [aws('service-role/AWSLambdaBasicExecutionRole')] }),
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

function queueArn(at: Home, queue: string): string {
  return `arn:${at.partition}:sqs:eu-west-1:${at.account}:${queue}`;
}

function allow(Action: string | readonly string[], Resource: string | readonly string[]): PolicyStatement {
  return { Effect: 'Allow', Action, Resource };
}
