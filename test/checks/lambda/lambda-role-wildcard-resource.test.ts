import type { IamRole, PolicyStatement } from '#model';
import { lambdaRoleWildcardResource } from '../../../checks/lambda/lambda-role-wildcard-resource.ts';
import { aCondition, aFunction, anAccount, aPolicy, aRole, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const queue = 'arn:aws:sqs:eu-west-1:111122223333:orders';
const trio = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const unread = { arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined };

function granting(...statements: readonly Partial<PolicyStatement>[]) {
  return [aFunction(), roleWith({}, ...statements)];
}

function roleWith(overrides: Partial<IamRole>, ...statements: readonly Partial<PolicyStatement>[]) {
  return aRole({ inlinePolicies: [{ name: 'inline', document: aPolicy(statements) }], ...overrides });
}

function ofAws(name: string, actions: readonly string[], arn = `arn:aws:iam::aws:policy/service-role/${name}`) {
  return aRole({ inlinePolicies: [], attachedPolicies: [{ arn, name, document: aPolicy([{ actions }]) }] });
}

function grave(action: string) {
  return {
    name: `${action} on everything: more severe`,
    given: granting({ actions: [action] }),
    message: 'wide',
    severity: 'high',
    evidence: { sensitive: [action.replace(/:.*/, '')], actions: [action] },
  } as const;
}

testCheck(lambdaRoleWildcardResource, {
  passes: [
    {
      name: 'actions on what the function uses',
      given: granting({ actions: ['sqs:SendMessage'], resources: [queue] }),
      evidence: { role: 'orders-role', functions: ['orders'] },
      related: [aFunction().arn],
    },
    {
      name: 'actions that know no resources',
      given: granting({ actions: ['xray:PutTraceSegments', 'ec2:Describe*'] }),
    },
    { name: 'network interfaces of functions in a VPC', given: granting({ actions: ['ec2:CreateNetworkInterface'] }) },
    { name: 'logs, which the account tells', given: granting({ actions: trio }) },
    { name: 'whatever of logs can be made, by a wildcard', given: granting({ actions: ['logs:Create*'] }) },
    {
      name: "one of AWS's policies for functions, which the account tells",
      given: [aFunction(), ofAws('AWSLambdaSQSQueueExecutionRole', ['sqs:ReceiveMessage', ...trio])],
    },
    {
      name: 'everything with a tag',
      given: granting({
        actions: ['sqs:SendMessage'],
        conditions: [aCondition('StringEquals', 'aws:ResourceTag/team', 'orders')],
      }),
    },
    {
      name: 'every key by way of one service',
      given: granting({
        actions: ['kms:Decrypt'],
        conditions: [aCondition('StringEquals', 'kms:ViaService', 'sqs.eu-west-1.amazonaws.com')],
      }),
    },
    {
      name: 'the items of one tenant',
      given: granting({
        actions: ['dynamodb:GetItem'],
        conditions: [aCondition('ForAllValues:StringEquals', 'dynamodb:LeadingKeys', '${aws:PrincipalTag/tenant}')],
      }),
    },
    {
      name: 'an account in which no role of a function writes to every log group',
      given: [anAccount(), aFunction(), aRole()],
      subject: anAccount().arn,
      evidence: { roles: [] },
    },
  ],
  fails: [
    {
      name: 'an action on everything',
      given: granting({ actions: ['sqs:SendMessage', ...trio, 'sqs:ListQueues'] }),
      message: 'wide',
      severity: 'medium',
      evidence: {
        role: 'orders-role',
        functions: ['orders'],
        policy: 'inline',
        policies: ['inline'],
        actions: ['sqs:SendMessage'],
        resources: ['*'],
        count: 1,
        sensitive: [],
      },
      related: [aFunction().arn],
      text: 'orders-role, the role of orders, may do sqs:SendMessage on all resources (inline).',
    },
    {
      name: 'an action on everything of its service, by two statements',
      given: granting(
        { actions: ['sqs:SendMessage', 'sqs:DeleteMessage'], resources: [queue, 'arn:aws:sqs:*:*:*'] },
        { actions: ['sqs:SendMessage'] },
      ),
      message: 'wide',
      evidence: {
        actions: ['sqs:SendMessage', 'sqs:DeleteMessage'],
        resources: ['arn:aws:sqs:*:*:*', '*'],
        count: 2,
        policies: ['inline'],
      },
    },
    {
      name: 'reading the configuration of everything, beside logs: less severe',
      given: granting({ actions: ['sqs:GetQueueUrl', ...trio] }),
      message: 'wide',
      severity: 'low',
      evidence: { actions: ['sqs:GetQueueUrl'], onlyReads: true },
    },
    {
      name: 'reading the configuration of everything, beside another right',
      given: granting({ actions: ['sqs:GetQueueUrl'] }, { actions: ['sqs:SendMessage', 'sqs:GetQueueUrl'] }),
      message: 'wide',
      severity: 'medium',
      evidence: { onlyReads: false },
    },
    {
      name: 'reading the configuration of all secrets and parameters, as severely as what they hold',
      given: granting({ actions: ['secretsmanager:DescribeSecret'] }),
      message: 'wide',
      severity: 'high',
    },
    {
      name: 'logs by a wildcard that takes in more than writing them',
      given: granting({ actions: ['logs:Put*'] }),
      message: 'wide',
      severity: 'medium',
    },
    {
      name: 'a condition on who asks',
      given: granting({
        actions: ['sqs:SendMessage'],
        conditions: [aCondition('StringEquals', 'aws:SourceVpc', 'vpc-1')],
      }),
      message: 'wide',
    },
    {
      name: 'a policy of AWS that is not for functions alone',
      given: [
        aFunction(),
        ofAws('AmazonSQSFullAccess', ['sqs:SendMessage'], 'arn:aws:iam::aws:policy/AmazonSQSFullAccess'),
      ],
      message: 'wide',
      evidence: { policy: 'AmazonSQSFullAccess' },
    },
    {
      name: "a policy of one's own that is named as one of AWS's",
      given: [
        aFunction(),
        ofAws(
          'AWSLambdaSQSQueueExecutionRole',
          ['sqs:ReceiveMessage'],
          'arn:aws:iam::111122223333:policy/service-role/AWSLambdaSQSQueueExecutionRole',
        ),
      ],
      message: 'wide',
    },
    {
      name: 'a policy of AWS whose name only begins alike',
      given: [aFunction(), ofAws('AWSLambdaExecutionRoleExtra', ['sqs:ReceiveMessage'])],
      message: 'wide',
    },
    {
      name: "a policy beside one of AWS's for functions, whatever it is like",
      given: [
        aFunction(),
        aRole({
          inlinePolicies: [{ name: 'inline', document: aPolicy([{ actions: ['sqs:ReceiveMessage'] }]) }],
          attachedPolicies: ofAws('AWSLambdaSQSQueueExecutionRole', ['sqs:ReceiveMessage']).attachedPolicies,
        }),
      ],
      message: 'wide',
      evidence: { policies: ['inline'] },
    },
    {
      name: 'outside production, less severe',
      given: [aFunction(), roleWith({ tags: seen({ Environment: 'dev' }) }, { actions: ['sqs:SendMessage'] })],
      message: 'wide',
      severity: 'low',
    },
    ...['secretsmanager:GetSecretValue', 'ssm:GetParameter', 'kms:Decrypt', 'sts:AssumeRole', 'iam:PassRole'].map(
      grave,
    ),
    ...['lambda:InvokeFunction', 's3:GetObject', 's3:PutObjectAcl', 'dynamodb:Query', 'dynamodb:Scan'].map(grave),
    ...['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'].map(grave),
    ...['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem', 'dynamodb:PartiQLSelect'].map(grave),
    {
      name: 'more than one of those',
      given: granting({ actions: ['dynamodb:DescribeTable', 'kms:Decrypt', 's3:GetObject', 's3:PutObject'] }),
      message: 'wide',
      severity: 'high',
      evidence: { sensitive: ['kms', 's3'], count: 4 },
    },
    {
      name: 'an account whose functions may write to every log group, and have policies of AWS that grant on everything',
      given: [
        anAccount(),
        aFunction(),
        roleWith({}, { actions: ['logs:Put*'], resources: ['arn:aws:logs:*:*:*'] }),
        aFunction({ name: 'b', roleArn: aRole({ name: 'b-role' }).arn }),
        {
          ...ofAws('AWSLambdaKinesisExecutionRole', ['kinesis:GetRecords']),
          name: 'b-role',
          arn: aRole({ name: 'b-role' }).arn,
        },
        aFunction({ name: 'c', roleArn: aRole({ name: 'c-role' }).arn }),
        aRole({ name: 'c-role' }),
        roleWith({ name: 'not-of-a-function', arn: aRole({ name: 'not-of-a-function' }).arn }, { actions: trio }),
      ],
      subject: anAccount().arn,
      message: 'byAws',
      severity: 'informational',
      evidence: { count: 2, roles: ['b-role', 'orders-role'], role: 'b-role', policy: 'logs' },
      text: '2 roles of functions may write to every log group',
    },
  ],
  skips: [
    { name: 'a role of no function', given: [roleWith({}, { actions: ['sqs:*'] })], text: 'no function has it' },
    {
      name: 'an account without functions',
      given: [anAccount(), roleWith({}, { actions: trio })],
      subject: anAccount().arn,
      text: 'no role of a function was found',
    },
  ],
  insufficient: [
    {
      name: 'a policy that was not in the snapshot',
      given: [aFunction(), aRole({ attachedPolicies: [unread] })],
      text: 'its policy Unread was not in the snapshot',
    },
  ],
});
