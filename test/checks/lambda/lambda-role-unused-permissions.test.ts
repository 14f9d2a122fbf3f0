import type { IamRole, ManagedPolicy, PolicyStatement, ServiceAccess } from '#model';
import { lambdaRoleUnusedPermissions } from '../../../checks/lambda/lambda-role-unused-permissions.ts';
import {
  aFunction,
  aMapping,
  anUnusedAccess,
  aPolicy,
  aRole,
  aServiceLastAccessed,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const now = new Date('2026-11-25T12:00:00.000Z');
const place = { account: '111122223333', region: 'eu-west-1' };
const queue = 'arn:aws:sqs:eu-west-1:111122223333:failures';

function daysAgo(days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString();
}

function may(
  actions: readonly string[],
  overrides: Partial<IamRole> = {},
  ...more: readonly Partial<PolicyStatement>[]
) {
  return aRole({ inlinePolicies: [{ name: 'own', document: aPolicy([{ actions }, ...more]) }], ...overrides });
}

/** A service, the days since its last use, and those of its tracked actions. */
type Used = readonly [string, number | undefined, Readonly<Record<string, number | undefined>>?];

function report(...services: readonly Used[]) {
  return aServiceLastAccessed({ services: seen(services.map(access)) });
}

function access([namespace, days, actions = {}]: Used): ServiceAccess {
  return {
    namespace,
    lastAccessed: days === undefined ? undefined : daysAgo(days),
    actions: Object.entries(actions).map(([name, since]) => ({
      name,
      lastAccessed: since === undefined ? undefined : daysAgo(since),
    })),
  };
}

function policy(document?: ManagedPolicy['document']): ManagedPolicy {
  return { arn: 'arn:aws:iam::111122223333:policy/extra', name: 'extra', document };
}

function allow(...actions: readonly string[]): string {
  return JSON.stringify({ Effect: 'Allow', Action: actions, Resource: ['*'] });
}

const writesLogs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const vpc = { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: [] };
const toQueue = { maximumRetryAttempts: undefined, maximumEventAgeSeconds: undefined, onSuccessArn: undefined };
const sends = may(['sqs:SendMessage', 'dynamodb:GetItem']);
const quietQueue = report(['sqs', undefined], ['dynamodb', 1]);
const notAsked = {
  ...place,
  region: 'global',
  kind: 'iam.service-last-accessed',
  because: 'it was not asked for',
} as const;

testCheck(lambdaRoleUnusedPermissions, {
  passes: [
    {
      name: 'rights that were used up to ninety days ago',
      given: [aFunction(), may(['dynamodb:GetItem']), report(['dynamodb', 90])],
      evidence: { role: 'orders-role', functions: ['orders'], days: 90, findings: [], untracked: [] },
    },
    {
      name: 'a role of just ninety days that used all',
      given: [aFunction(), may(['dynamodb:GetItem'], { createdAt: daysAgo(90) }), report(['dynamodb', 1])],
    },
    {
      name: 'actions on data, which are never tracked, of a service that was used',
      given: [aFunction(), may(['dynamodb:GetItem', 'dynamodb:PutItem']), report(['dynamodb', 1, { GetItem: 1 }])],
      evidence: { untracked: [] },
    },
    {
      name: 'a wildcard of a service that is tracked as a whole',
      given: [aFunction(), may(['sns:*']), report(['sns', 1])],
      evidence: { untracked: ['sns'] },
    },
    {
      name: 'iam:PassRole, which is no call and never tracked',
      given: [aFunction(), may(['iam:PassRole', 'lambda:CreateFunction']), report(['iam', undefined], ['lambda', 1])],
    },
    {
      name: 'keys that services ask for on its behalf',
      given: [aFunction(), may(['kms:Decrypt', 's3:GetObject']), report(['kms', undefined], ['s3', 1])],
    },
    {
      name: 'a database that it connects to without a call of an API',
      given: [aFunction(), may(['rds-db:connect', 's3:GetObject']), report(['rds-db', undefined], ['s3', 1])],
    },
    {
      name: 'logs that its functions wrote none of, as they did not run',
      given: [aFunction(), may(writesLogs), report(['logs', undefined])],
    },
    {
      name: 'interfaces in a VPC, made when the function was set up',
      given: [
        aFunction({ vpc }),
        may(['ec2:CreateNetworkInterface', 'ec2:Describe*', 's3:GetObject']),
        report(['ec2', 1, { DescribeSubnets: undefined, CreateNetworkInterface: undefined }], ['s3', 1]),
      ],
      evidence: { untracked: ['ec2'] },
    },
    {
      name: 'interfaces in the VPC of a broker that a mapping polls',
      given: [
        aFunction(),
        aMapping({ sourceArn: 'arn:aws:mq:eu-west-1:111122223333:broker:orders' }),
        may(['ec2:CreateNetworkInterface', 'mq:DescribeBroker', 'secretsmanager:GetSecretValue']),
        report(['ec2', undefined], ['mq', undefined], ['secretsmanager', undefined]),
      ],
    },
    {
      name: 'what a Kafka cluster outside AWS is polled with',
      given: [
        aFunction(),
        aMapping({ sourceArn: undefined, selfManaged: true }),
        may(['ec2:CreateNetworkInterface', 'secretsmanager:GetSecretValue']),
        report(['ec2', undefined], ['secretsmanager', undefined]),
      ],
    },
    {
      name: 'what a Kafka cluster of AWS is polled with',
      given: [
        aFunction(),
        aMapping({ sourceArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/1' }),
        may(['ec2:CreateNetworkInterface', 'kafka:GetBootstrapBrokers']),
        report(['ec2', undefined], ['kafka', undefined]),
      ],
    },
    {
      name: 'what a cluster of documents is polled with',
      given: [
        aFunction(),
        aMapping({ sourceArn: 'arn:aws:rds:eu-west-1:111122223333:cluster:orders' }),
        may(['ec2:CreateNetworkInterface', 'rds:DescribeDBClusters']),
        report(['ec2', undefined], ['rds', undefined]),
      ],
    },
    {
      name: 'what a mapping polls a queue with, though it is switched off',
      given: [
        aFunction(),
        aMapping({ state: 'Disabled', functionArn: `${aFunction().arn}:live` }),
        may(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']),
        report(['sqs', undefined]),
      ],
    },
    {
      name: 'a dead-letter queue that nothing failed into',
      given: [aFunction({ deadLetterArn: queue }), sends, quietQueue],
    },
    {
      name: 'a dead-letter queue of a version',
      given: [aFunction(), aVersion({ deadLetterArn: queue }), sends, quietQueue],
    },
    {
      name: 'a destination of failures',
      given: [
        aFunction({ invokeConfigs: seen([{ ...toQueue, qualifier: '$LATEST', onFailureArn: queue }]) }),
        sends,
        quietQueue,
      ],
    },
    {
      name: 'a destination of what succeeded',
      given: [
        aFunction({
          invokeConfigs: seen([{ ...toQueue, qualifier: 'live', onFailureArn: undefined, onSuccessArn: queue }]),
        }),
        sends,
        quietQueue,
      ],
    },
    {
      name: 'a queue for the failures of a mapping',
      given: [
        aFunction(),
        aMapping({ sourceArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/stream/s', onFailureArn: queue }),
        sends,
        quietQueue,
      ],
    },
    {
      name: 'rights that its boundary takes away',
      given: [
        aFunction(),
        may(['iam:*', 's3:GetObject'], { permissionsBoundary: policy(aPolicy([{ actions: ['s3:*'] }])) }),
        report(['iam', undefined], ['s3', 1]),
      ],
    },
    {
      name: 'rights that a Deny takes away',
      given: [
        aFunction(),
        may(['sns:*', 's3:GetObject'], {}, { effect: 'Deny', actions: ['sns:*'] }),
        report(['sns', undefined], ['s3', 1]),
      ],
    },
    {
      name: 'a service that the report does not know',
      given: [aFunction(), may(['groundstation:*', 's3:GetObject']), report(['s3', 1])],
      evidence: { untracked: [] },
    },
    {
      name: 'what was used a year ago, where the options ask for that',
      given: [aFunction(), may(['sns:Publish'], { createdAt: daysAgo(500) }), report(['sns', 400])],
      options: { days: 400 },
      evidence: { days: 400 },
    },
    {
      name: 'findings of Access Analyzer, where the report shows that all was used',
      given: [aFunction(), may(['s3:GetObject']), report(['s3', 1]), anUnusedAccess()],
      evidence: { findings: ['UnusedPermission'] },
      related: [aFunction().arn],
    },
  ],
  fails: [
    {
      name: 'a service that was never used',
      given: [aFunction(), may(['sns:Publish', 's3:GetObject', ...writesLogs]), report(['sns', undefined], ['s3', 1])],
      message: 'unused',
      severity: 'medium',
      related: [aFunction().arn],
      evidence: {
        role: 'orders-role',
        functions: ['orders'],
        days: 90,
        findings: [],
        unused: ['sns (never)'],
        untracked: [],
        remaining: [allow('s3:GetObject', ...writesLogs)],
      },
      text: 'orders-role, the role of orders, has rights that were not used within 90 days: sns (never).',
    },
    {
      name: 'a service that was used a moment longer ago than ninety days',
      given: [aFunction(), may(['sns:Publish', 's3:GetObject']), report(['sns', 90.001], ['s3', 1])],
      message: 'unused',
      evidence: { unused: ['sns (last on 2026-08-27)'] },
    },
    {
      name: 'what was used eight days ago, where the options ask for a week',
      given: [aFunction(), may(['sns:Publish', 's3:GetObject']), report(['sns', 8], ['s3', 1])],
      options: { days: 7 },
      message: 'unused',
      evidence: { unused: ['sns (last on 2026-11-17)'], days: 7 },
    },
    {
      name: 'tracked actions of a service that was used for others',
      given: [
        aFunction(),
        may(['dynamodb:CreateTable', 'dynamodb:deletetable', 'dynamodb:UpdateTable', 'dynamodb:GetItem']),
        report(['dynamodb', 1, { CreateTable: undefined, DeleteTable: 91, UpdateTable: 90 }]),
      ],
      message: 'unused',
      evidence: {
        unused: ['dynamodb (CreateTable, deletetable)'],
        untracked: [],
        remaining: [allow('dynamodb:UpdateTable', 'dynamodb:GetItem')],
      },
    },
    {
      name: 'a wildcard over actions of which some are tracked, and not used',
      given: [
        aFunction(),
        may(['dynamodb:*Item'], {}, { actions: ['dynamodb:?????eTable'] }),
        report(['dynamodb', 1, { CreateTable: undefined, DeleteTable: undefined, UpdateTable: 1 }]),
      ],
      message: 'unused',
      evidence: {
        unused: ['dynamodb (CreateTable, DeleteTable)'],
        untracked: ['dynamodb'],
        remaining: [allow('dynamodb:*Item'), allow('dynamodb:UpdateTable')],
      },
    },
    {
      name: 'more tracked actions than are told',
      given: [
        aFunction(),
        may(['sqs:*', 's3:GetObject']),
        report(
          ['s3', 1],
          [
            'sqs',
            1,
            Object.fromEntries(
              [
                ...[
                  'AddPermission',
                  'CancelMessageMoveTask',
                  'CreateQueue',
                  'DeleteQueue',
                  'ListDeadLetterSourceQueues',
                ],
                ...['ListMessageMoveTasks', 'ListQueues', 'PurgeQueue', 'RemovePermission', 'SetQueueAttributes'],
                ...['StartMessageMoveTask', 'TagQueue'],
              ].map((name) => [name, undefined]),
            ),
          ],
        ),
      ],
      message: 'unused',
      evidence: {
        unused: [
          'sqs (AddPermission, CancelMessageMoveTask, CreateQueue, DeleteQueue, ListDeadLetterSourceQueues, ListMessageMoveTasks, ListQueues, PurgeQueue, RemovePermission, SetQueueAttributes and 2 more)',
        ],
        untracked: ['sqs'],
      },
    },
    {
      name: 'just as many tracked actions as are told',
      given: [
        aFunction(),
        may(['sqs:*', 's3:GetObject']),
        report(
          ['s3', 1],
          [
            'sqs',
            1,
            Object.fromEntries(
              [
                ...[
                  'AddPermission',
                  'CancelMessageMoveTask',
                  'CreateQueue',
                  'DeleteQueue',
                  'ListDeadLetterSourceQueues',
                ],
                ...['ListMessageMoveTasks', 'ListQueues', 'PurgeQueue', 'RemovePermission', 'SetQueueAttributes'],
              ].map((name) => [name, undefined]),
            ),
          ],
        ),
      ],
      message: 'unused',
      evidence: {
        unused: [
          'sqs (AddPermission, CancelMessageMoveTask, CreateQueue, DeleteQueue, ListDeadLetterSourceQueues, ListMessageMoveTasks, ListQueues, PurgeQueue, RemovePermission, SetQueueAttributes)',
        ],
      },
    },
    {
      name: 'everything, of which three services were used',
      given: [
        aFunction(),
        may(['*']),
        report(
          ['sns', 1],
          ['s3', 1, { CreateBucket: 1 }],
          ['ec2', undefined],
          ['ses', 200],
          ['execute-api', undefined],
        ),
        anUnusedAccess({ name: 'two', findingType: 'UnusedPermission' }),
        anUnusedAccess({ name: 'one', findingType: 'UnusedIAMRole', region: 'us-east-1' }),
      ],
      message: 'unused',
      evidence: {
        unused: ['ec2 (never)', 'ses (last on 2026-05-09)'],
        untracked: ['s3', 'sns'],
        remaining: [allow('sns:*', 's3:*', 'execute-api:*')],
        findings: ['UnusedIAMRole', 'UnusedPermission'],
      },
    },
    {
      name: 'none of its rights',
      given: [
        aFunction(),
        aFunction({ name: 'copy' }),
        may(['sns:Publish', 's3:GetObject', ...writesLogs]),
        report(['sns', undefined], ['s3', 91], ['logs', 91]),
      ],
      message: 'idle',
      severity: 'medium',
      related: [aFunction({ name: 'copy' }).arn, aFunction().arn],
      evidence: {
        functions: ['copy', 'orders'],
        unused: ['s3 (last on 2026-08-26)', 'sns (never)'],
        remaining: [allow(...writesLogs)],
      },
      text: 'orders-role, the role of copy, orders, used none of its rights within 90 days: s3 (last on 2026-08-26), sns (never). Do its functions still run?',
    },
    {
      name: 'interfaces of a VPC that no function of it is in',
      given: [aFunction(), may(['ec2:CreateNetworkInterface', 's3:GetObject']), report(['ec2', undefined], ['s3', 1])],
      message: 'unused',
      evidence: { unused: ['ec2 (never)'] },
    },
    {
      name: 'a queue, where what fails is sent to a topic and another function fails into a queue',
      given: [
        aFunction({ deadLetterArn: 'arn:aws:sns:eu-west-1:111122223333:failures' }),
        aFunction({ name: 'other', deadLetterArn: queue, roleArn: 'arn:aws:iam::111122223333:role/other' }),
        sends,
        quietQueue,
      ],
      message: 'unused',
      evidence: { unused: ['sqs (never)'] },
    },
    {
      name: 'more of a service than its dead-letter queue needs',
      given: [aFunction({ deadLetterArn: queue }), may(['sqs:*', 'dynamodb:GetItem']), quietQueue],
      message: 'unused',
      evidence: { unused: ['sqs (never)'], remaining: [allow('sqs:SendMessage', 'dynamodb:GetItem')], untracked: [] },
    },
    {
      name: 'interfaces of a VPC, where a queue is polled, which is in none',
      given: [
        aFunction(),
        aMapping(),
        may(['ec2:CreateNetworkInterface', 'sqs:ReceiveMessage']),
        report(['ec2', undefined], ['sqs', 1]),
      ],
      message: 'unused',
      evidence: { unused: ['ec2 (never)'], remaining: [allow('sqs:ReceiveMessage')] },
    },
    {
      name: 'a queue, where failures of a source that nobody knows go to a topic of Kafka',
      given: [
        aFunction(),
        aMapping({ sourceArn: 'arn:aws:newstreams:eu-west-1:111122223333:stream/s', onFailureArn: 'kafka://failures' }),
        sends,
        quietQueue,
      ],
      message: 'unused',
      evidence: { unused: ['sqs (never)'] },
    },
    {
      name: 'a table, where another function polls its stream',
      given: [
        aFunction(),
        aMapping({
          functionArn: aFunction({ name: 'other' }).arn,
          sourceArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/stream/s',
        }),
        may(['dynamodb:GetRecords', 's3:GetObject']),
        report(['dynamodb', undefined], ['s3', 1]),
      ],
      message: 'unused',
      evidence: { unused: ['dynamodb (never)'] },
    },
    {
      name: 'a service that nothing sends to, with its destinations unread',
      given: [
        aFunction({ invokeConfigs: unseen() }),
        may(['ses:SendEmail', 's3:GetObject']),
        report(['ses', undefined], ['s3', 1]),
      ],
      message: 'unused',
    },
    {
      name: 'rights of a helper that a framework made',
      given: [
        aFunction({ name: 'shop-CustomS3AutoDeleteObjects-1' }),
        may(['sns:Publish', 's3:GetObject']),
        report(['sns', undefined], ['s3', 1]),
      ],
      message: 'unused',
      severity: 'informational',
    },
    {
      name: 'rights that a helper of a framework has together with a function',
      given: [
        aFunction(),
        aFunction({ name: 'shop-CustomS3AutoDeleteObjects-1' }),
        may(['sns:Publish', 's3:GetObject']),
        report(['sns', undefined], ['s3', 1]),
      ],
      message: 'unused',
      severity: 'medium',
    },
  ],
  skips: [
    {
      name: 'no function has it',
      given: [may(['sns:Publish']), report(['sns', undefined])],
      text: 'no function has it',
    },
  ],
  insufficient: [
    {
      name: 'no report was asked for',
      given: [aFunction(), may(['sns:Publish'])],
      unread: [notAsked],
      text: 'it was not asked for',
    },
    {
      name: 'no report was asked for, and Access Analyzer has findings',
      given: [
        aFunction(),
        may(['s3:GetObject']),
        anUnusedAccess(),
        anUnusedAccess({ name: 'one', findingType: 'UnusedIAMRole' }),
        anUnusedAccess({ name: 'of another', roleArn: 'arn:aws:iam::111122223333:role/other', findingType: 'Other' }),
      ],
      unread: [notAsked],
      text: 'it was not asked for; Access Analyzer finds UnusedIAMRole, UnusedPermission',
    },
    {
      name: 'no report of the role',
      given: [aFunction(), may(['sns:Publish'])],
      text: 'IAM had no report of the role in time',
    },
    {
      name: 'a report that was not done in time',
      given: [aFunction(), may(['sns:Publish']), aServiceLastAccessed({ services: seen(undefined) })],
      text: 'IAM had no report of the role in time',
    },
    {
      name: 'a role younger than ninety days',
      given: [aFunction(), may(['sns:Publish'], { createdAt: daysAgo(89.999) }), report(['sns', undefined])],
      text: 'it has not been there for 90 days, as far as is known',
    },
    {
      name: 'a role of unknown age',
      given: [aFunction(), may(['sns:Publish'], { createdAt: undefined }), report(['sns', undefined])],
      text: 'it has not been there for 90 days, as far as is known',
    },
    {
      name: 'a policy that was not in the snapshot',
      given: [aFunction(), may(['sns:Publish'], { attachedPolicies: [policy()] }), report(['sns', undefined])],
      text: 'its policy extra was not in the snapshot',
    },
    {
      name: 'a boundary that was not in the snapshot',
      given: [aFunction(), may(['sns:Publish'], { permissionsBoundary: policy() }), report(['sns', undefined])],
      text: 'its policy extra was not in the snapshot',
    },
    {
      name: 'a queue that a mapping that was not read may send to',
      given: [aFunction(), sends, quietQueue],
      unread: [{ ...place, kind: 'lambda.event-source-mapping', because: 'left out' }],
      text: 'left out',
    },
    {
      name: 'a stream that a mapping that was not read may poll',
      given: [aFunction(), may(['kinesis:GetRecords', 's3:GetObject']), report(['kinesis', undefined], ['s3', 1])],
      unread: [{ ...place, kind: 'lambda.event-source-mapping', because: 'left out' }],
      text: 'left out',
    },
    {
      name: 'tracked actions of interfaces that a mapping that was not read may need',
      given: [
        aFunction(),
        may(['ec2:CreateNetworkInterface', 's3:GetObject']),
        report(['ec2', 1, { CreateNetworkInterface: undefined }], ['s3', 1]),
      ],
      unread: [{ ...place, kind: 'lambda.event-source-mapping', because: 'left out' }],
      text: 'left out',
    },
    {
      name: 'a queue that a version that was not read may send to',
      given: [aFunction(), sends, quietQueue],
      unread: [{ ...place, kind: 'lambda.version', because: 'left out' }],
      text: 'left out',
    },
  ],
  unknowns: [
    {
      name: 'a report that could not be read',
      given: [
        aFunction(),
        may(['sns:Publish']),
        aServiceLastAccessed({ services: unseen({ operation: 'iam:GetServiceLastAccessedDetails' }) }),
      ],
      gap: { operation: 'iam:GetServiceLastAccessedDetails' },
    },
    {
      name: 'a report that could not be read, with findings of Access Analyzer',
      given: [aFunction(), may(['sns:Publish']), aServiceLastAccessed({ services: unseen() }), anUnusedAccess()],
      gap: { hides: 'fact' },
    },
    {
      name: 'a queue that a destination that could not be read may be',
      given: [
        aFunction({ invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) }),
        sends,
        quietQueue,
      ],
      gap: { operation: 'lambda:ListFunctionEventInvokeConfigs' },
    },
  ],
});
