import type { IamRole, ManagedPolicy, PolicyStatement } from '#model';
import { lambdaRoleWildcardAction } from '../../../checks/lambda/lambda-role-wildcard-action.ts';
import { aFunction, aPolicy, aRole } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function granting(...actions: readonly string[]) {
  return held(inline({ actions }));
}

function inline(...statements: readonly Partial<PolicyStatement>[]): Partial<IamRole> {
  return { inlinePolicies: [{ name: 'work', document: aPolicy(statements) }] };
}

function held(role: Partial<IamRole>) {
  return [aRole({ inlinePolicies: [], ...role }), aFunction()];
}

function ofAws(name: string, document?: ManagedPolicy['document']): ManagedPolicy {
  return { name, arn: `arn:aws:iam::aws:policy/${name}`, document };
}

const tables = ofAws('AmazonDynamoDBFullAccess', aPolicy([{ actions: ['dynamodb:*', 'dax:*'] }]));
const onlyLogs = {
  permissionsBoundary: {
    name: 'logs-only',
    arn: 'arn:aws:iam::111122223333:policy/logs-only',
    document: aPolicy([{ actions: ['logs:PutLogEvents'] }]),
  },
};

testCheck(lambdaRoleWildcardAction, {
  passes: [
    {
      name: 'actions by name',
      given: granting('dynamodb:GetItem', 'dynamodb:PutItem'),
      evidence: { maxActions: 15, grants: [] },
    },
    {
      name: 'a few actions by prefix',
      given: granting('dynamodb:*Item'),
      evidence: { grants: ['dynamodb:*Item of work (7 actions)'] },
    },
    { name: 'logs:Create*, which makes groups and streams', given: granting('logs:Create*') },
    {
      name: 'a service that a Deny takes back',
      given: held(inline({ actions: ['s3:*'] }, { effect: 'Deny', actions: ['s3:*'] })),
    },
    {
      name: 'a service that the boundary does not leave',
      given: held({ ...inline({ actions: ['s3:*'] }), ...onlyLogs }),
      evidence: { boundary: 'logs-only' },
    },
    {
      name: "AWS's policy for a service that the boundary does not leave",
      given: held({ attachedPolicies: [tables], ...onlyLogs }),
    },
    {
      name: 'a policy of its own that is only named for full access',
      given: held({
        attachedPolicies: [
          {
            name: 'OrdersFullAccess',
            arn: 'arn:aws:iam::111122223333:policy/OrdersFullAccess',
            document: aPolicy([{ actions: ['sqs:SendMessage'] }]),
          },
        ],
      }),
    },
    { name: 'as many actions as the options allow', given: granting('s3:Get*'), options: { maxActions: 200 } },
  ],
  fails: [
    {
      name: 'a whole service',
      given: granting('s3:*'),
      message: 'wildcard',
      severity: 'high',
      evidence: { role: 'orders-role', functions: ['orders'], policy: 'work' },
      related: [aFunction().arn],
      text: 's3:* of work',
    },
    { name: 'everything', given: granting('*'), message: 'wildcard', severity: 'high' },
    {
      name: 'a whole service that is in no list',
      given: granting('newservice:*'),
      message: 'wildcard',
      text: 'not listed',
    },
    {
      name: 'all but one service',
      given: held(inline({ actions: [], notActions: ['iam:*'] })),
      message: 'wildcard',
      severity: 'high',
      text: 'NotAction iam:*',
    },
    {
      name: 'a prefix with more actions than the options allow',
      given: granting('dynamodb:*Item'),
      options: { maxActions: 6 },
      message: 'wildcard',
    },
    {
      name: 'a prefix with rights to change policies',
      given: granting('lambda:Add*'),
      message: 'wildcard',
      severity: 'high',
      text: '(2 actions)',
    },
    {
      name: "AWS's policy for a whole service",
      given: held({ attachedPolicies: [tables] }),
      message: 'wildcard',
      severity: 'high',
      evidence: { grants: ['AmazonDynamoDBFullAccess of AWS'], policy: 'AmazonDynamoDBFullAccess' },
    },
    {
      name: "AWS's policy for a whole service that is not in the snapshot, beside a boundary",
      given: held({ attachedPolicies: [ofAws('CloudWatchFullAccessV2')], ...onlyLogs }),
      message: 'wildcard',
    },
    {
      name: "AWS's policy for a whole service that the boundary leaves",
      given: held({
        attachedPolicies: [tables],
        permissionsBoundary: {
          name: 'b',
          arn: 'arn:aws:iam::111122223333:policy/b',
          document: aPolicy([{ actions: ['*'] }]),
        },
      }),
      message: 'wildcard',
    },
    {
      name: "AWS's policy for a whole service beside harmless wildcards",
      given: held({ ...inline({ actions: ['ec2:Describe*'] }), attachedPolicies: [tables] }),
      message: 'wildcard',
      severity: 'high',
    },
    {
      name: 'Describe*, which only reads configuration, less severely',
      given: granting('ec2:Describe*'),
      message: 'wildcard',
      severity: 'low',
    },
    {
      name: 'List*, which only reads configuration, less severely',
      given: granting('organizations:List*'),
      message: 'wildcard',
      severity: 'low',
    },
    {
      name: 'xray:Put*, which also changes a policy, less severely',
      given: granting('xray:Put*'),
      message: 'wildcard',
      severity: 'low',
    },
    {
      name: 'logs:Create*, where it is too many, less severely',
      given: granting('logs:Create*'),
      options: { maxActions: 2 },
      message: 'wildcard',
      severity: 'low',
    },
    { name: 's3:Get*, which reads data', given: granting('s3:Get*'), message: 'wildcard', severity: 'high' },
    { name: 'ssm:Get*, which reads data', given: granting('ssm:Get*'), message: 'wildcard', severity: 'high' },
    {
      name: 'secretsmanager:Get*, which reads data, where it is too many',
      given: granting('secretsmanager:Get*'),
      options: { maxActions: 2 },
      message: 'wildcard',
      severity: 'high',
    },
    {
      name: 'a harmless wildcard beside another',
      given: granting('ec2:Describe*', 's3:*'),
      message: 'wildcard',
      severity: 'high',
    },
    {
      name: 'the role of a helper alone that a framework made, for information',
      given: [
        aRole(inline({ actions: ['s3:*'] })),
        aFunction({ name: 'Stack-CustomCDKBucketDeploymentCustomResource-x' }),
      ],
      message: 'wildcard',
      severity: 'informational',
    },
  ],
  reviews: [
    {
      name: 'a prefix of a service that is in no list',
      given: granting('newservice:Get*', 'dynamodb:*Item'),
      message: 'unknownService',
      evidence: { grants: ['newservice:Get* of work (not listed)'], policy: 'work' },
    },
  ],
  skips: [{ name: 'no function has it', given: [aRole(inline({ actions: ['*'] }))], text: 'no function' }],
  insufficient: [
    {
      name: 'a policy that is not in the snapshot',
      given: held({
        attachedPolicies: [{ name: 'more', arn: 'arn:aws:iam::111122223333:policy/more', document: undefined }],
      }),
      text: 'more',
    },
  ],
});
