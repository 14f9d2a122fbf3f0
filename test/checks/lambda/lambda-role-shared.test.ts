import type { IamRole, NamedPolicy } from '#model';
import { lambdaRoleShared } from '../../../checks/lambda/lambda-role-shared.ts';
import { aFunction, anAlias, aPolicy, aRole, aVersion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const table: NamedPolicy = { name: 'table', document: aPolicy([{ actions: ['dynamodb:GetItem'] }]) };
const working = aRole({ inlinePolicies: [table] });
const two = [aFunction(), aFunction({ name: 'returns' })];

const many = Array.from({ length: 51 }, (_, index) => `s3:Get${String(index + 100)}`);

function trusting(...services: readonly string[]): IamRole {
  return aRole({
    inlinePolicies: [table],
    trust: aPolicy([
      { actions: ['sts:AssumeRole'], principals: services.map((value) => ({ type: 'Service', value })) },
      { effect: 'Deny', actions: ['sts:AssumeRole'], principals: [{ type: 'Service', value: 'ec2.amazonaws.com' }] },
    ]),
  });
}

function attached(arn: string, document = undefined as IamRole['attachedPolicies'][number]['document']): IamRole {
  return aRole({
    inlinePolicies: [],
    attachedPolicies: [{ arn, name: arn.slice(arn.lastIndexOf('/') + 1), document }],
  });
}

const basicArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

testCheck(lambdaRoleShared, {
  passes: [
    { name: 'one function', given: [working, aFunction()], evidence: { count: 1, functions: ['orders'] } },
    {
      name: 'one function in two regions',
      given: [working, aFunction(), aFunction({ region: 'us-east-1' })],
      evidence: { count: 1 },
    },
    {
      name: 'versions of one function',
      given: [working, aFunction(), aVersion(), aVersion({ version: '2' }), anAlias()],
    },
    {
      name: 'one function beside the singleton helpers that a framework made',
      given: [
        working,
        aFunction(),
        aFunction({ name: 'Stack-LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a-x' }),
        aFunction({ name: 'Stack-ProviderframeworkonEvent83C1D0A7-x' }),
      ],
    },
    {
      name: 'a role that Lambda and Lambda@Edge may take on',
      given: [trusting('lambda.amazonaws.com', 'edgelambda.amazonaws.com'), aFunction()],
    },
  ],
  fails: [
    {
      name: 'two functions',
      given: [working, ...two],
      message: 'shared',
      severity: 'medium',
      evidence: {
        count: 2,
        functions: ['orders', 'returns'],
        reached: ['dynamodb'],
        rights: ['dynamodb:GetItem'],
      },
      related: two.map(({ arn }) => arn),
      text: 'orders-role is the role of 2 functions: orders, returns. Each of them may use dynamodb.',
    },
    {
      name: 'a role with a policy that was not in the snapshot',
      given: [attached('arn:aws:iam::111122223333:policy/orders'), ...two],
      message: 'shared',
      evidence: { reached: ['what orders allows'], rights: [] },
    },
    {
      name: 'a role without any right',
      given: [aRole({ inlinePolicies: [], attachedPolicies: [] }), ...two],
      message: 'shared',
      evidence: { reached: 'nothing' },
    },
    {
      name: 'more rights than are told',
      given: [aRole({ inlinePolicies: [{ name: 'many', document: aPolicy([{ actions: many }]) }] }), ...two],
      message: 'shared',
      evidence: { reached: ['s3'], rights: many.slice(0, 50) },
    },
    {
      name: 'functions of two names in two regions',
      given: [working, aFunction(), aFunction({ name: 'returns', region: 'us-east-1' })],
      message: 'shared',
    },
    { name: 'a role that may only log, less severely', given: [aRole(), ...two], message: 'shared', severity: 'low' },
    {
      name: "a role with AWS's policy for logs alone, less severely",
      given: [attached(basicArn), ...two],
      message: 'shared',
      severity: 'low',
    },
    {
      name: 'a role with a policy of its own for traces alone, less severely',
      given: [
        attached('arn:aws:iam::111122223333:policy/traces', aPolicy([{ actions: ['xray:PutTraceSegments'] }])),
        ...two,
      ],
      message: 'shared',
      severity: 'low',
    },
    {
      name: 'a role whose policy only has the name of that for logs',
      given: [
        attached('arn:aws:iam::111122223333:policy/AWSLambdaBasicExecutionRole', aPolicy([{ actions: ['s3:*'] }])),
        ...two,
      ],
      message: 'shared',
      severity: 'medium',
    },
    {
      name: 'a role of which a policy is not in the snapshot',
      given: [attached('arn:aws:iam::111122223333:policy/more'), ...two],
      message: 'shared',
      severity: 'medium',
    },
    {
      name: 'a role that may do all but one thing',
      given: [
        aRole({ inlinePolicies: [{ name: 'wide', document: aPolicy([{ actions: [], notActions: ['iam:*'] }]) }] }),
        ...two,
      ],
      message: 'shared',
      severity: 'medium',
    },
    {
      name: 'a role that other services may take on too',
      given: [trusting('lambda.amazonaws.com', 'states.amazonaws.com', 'ecs-tasks.amazonaws.com'), aFunction()],
      verdicts: [
        { result: 'pass' },
        {
          result: 'fail',
          message: 'otherServices',
          subKey: 'other-services',
          severity: 'medium',
          evidence: { services: ['ecs-tasks.amazonaws.com', 'states.amazonaws.com'] },
        },
      ],
    },
  ],
  skips: [
    {
      name: 'no function has it',
      given: [working, aFunction({ roleArn: 'arn:aws:iam::111122223333:role/other' })],
      text: 'no function',
    },
    {
      name: 'only a helper of a framework has it',
      given: [working, aFunction({ name: 'Stack-CustomResourceHandler-x' })],
    },
  ],
  todo: ['fails: a holder that the internet can call, more severely (needs the exposure of functions)'],
});
