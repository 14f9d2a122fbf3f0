import type { IamRole, ManagedPolicy, PolicyStatement } from '#model';
import { lambdaRoleAdmin } from '../../../checks/lambda/lambda-role-admin.ts';
import { aFunction, aPolicy, aRole } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const all = aPolicy([{ actions: ['*'] }]);

function inline(...statements: readonly Partial<PolicyStatement>[]): Partial<IamRole> {
  return { inlinePolicies: [{ name: 'operate', document: aPolicy(statements) }] };
}

function ofAws(name: string, document?: ManagedPolicy['document']): ManagedPolicy {
  return { name, arn: `arn:aws:iam::aws:policy/${name}`, document };
}

function boundedBy(...statements: readonly Partial<PolicyStatement>[]): Partial<IamRole> {
  return {
    permissionsBoundary: {
      name: 'workload',
      arn: 'arn:aws:iam::111122223333:policy/workload',
      document: aPolicy(statements),
    },
  };
}

const powerUser = ofAws(
  'PowerUserAccess',
  aPolicy([{ actions: [], notActions: ['iam:*', 'organizations:*', 'account:*'] }, { actions: ['iam:ListRoles'] }]),
);
const administrator = ofAws('AdministratorAccess', all);

function held(role: Partial<IamRole>) {
  return [aRole({ inlinePolicies: [], ...role }), aFunction()];
}

testCheck(lambdaRoleAdmin, {
  passes: [
    { name: 'a role that only logs', given: [aRole(), aFunction()], evidence: { functions: ['orders'], policies: [] } },
    { name: 'a role that is broad over one service only', given: held(inline({ actions: ['s3:*'] })) },
    {
      name: 'all of IAM, but on one role',
      given: held(inline({ actions: ['iam:*'], resources: ['arn:aws:iam::111122223333:role/app'] })),
    },
    { name: 'some of IAM', given: held(inline({ actions: ['iam:Get*', 'iam:List*'] })) },
    {
      name: 'all of IAM, but only for what is tagged',
      given: held(
        inline({
          actions: ['iam:*'],
          conditions: [{ operator: 'StringEquals', key: 'aws:ResourceTag/team', values: ['a'] }],
        }),
      ),
    },
    { name: 'all but IAM', given: held(inline({ actions: [], notActions: ['iam:*'] })) },
    {
      name: 'all of IAM, taken back by a Deny of its own',
      given: held(inline({ actions: ['iam:*'] }, { effect: 'Deny', actions: ['iam:*'] })),
    },
    { name: 'a Deny of everything', given: held(inline({ effect: 'Deny', actions: ['*'] })) },
    {
      name: 'a policy that only has the name of an AWS one',
      given: held({
        attachedPolicies: [
          {
            name: 'AdministratorAccess',
            arn: 'arn:aws:iam::111122223333:policy/AdministratorAccess',
            document: aPolicy([{ actions: ['s3:GetObject'] }]),
          },
        ],
      }),
    },
  ],
  fails: [
    {
      name: 'AdministratorAccess',
      given: held({ attachedPolicies: [administrator] }),
      message: 'administrator',
      severity: 'critical',
      evidence: {
        role: 'orders-role',
        policies: ['AdministratorAccess'],
        boundary: 'none',
        removal: ['detach-role-policy', '--policy-arn', administrator.arn],
      },
      related: [aFunction().arn],
    },
    {
      name: 'AdministratorAccess in another partition, of which the snapshot has no document',
      given: held({
        attachedPolicies: [
          { name: 'AdministratorAccess', arn: 'arn:aws-cn:iam::aws:policy/AdministratorAccess', document: undefined },
        ],
      }),
      message: 'administrator',
      severity: 'critical',
    },
    {
      name: 'IAMFullAccess',
      given: held({
        attachedPolicies: [ofAws('IAMFullAccess', aPolicy([{ actions: ['iam:*', 'organizations:ListRoots'] }]))],
      }),
      message: 'administrator',
    },
    {
      name: 'everything by an inline policy',
      given: held(inline({ actions: ['*'] })),
      message: 'administrator',
      severity: 'critical',
      evidence: { removal: ['delete-role-policy', '--policy-name', 'operate'] },
    },
    { name: 'everything, written with a colon', given: held(inline({ actions: ['*:*'] })), message: 'administrator' },
    { name: 'all of IAM, whatever the case', given: held(inline({ actions: ['IAM:*'] })), message: 'administrator' },
    {
      name: 'all of IAM on every resource of IAM',
      given: held(inline({ actions: ['iam:*'], resources: ['arn:aws:iam::111122223333:*'] })),
      message: 'administrator',
    },
    {
      name: 'all of IAM on all but one resource',
      given: held(inline({ actions: ['iam:*'], resources: [], notResources: ['arn:aws:iam::111122223333:role/x'] })),
      message: 'administrator',
    },
    {
      name: 'all but another service',
      given: held(inline({ actions: [], notActions: ['s3:*'] })),
      message: 'administrator',
    },
    {
      name: 'everything under a condition that says nothing of the resource',
      given: held(
        inline({
          actions: ['*'],
          conditions: [{ operator: 'StringEquals', key: 'aws:RequestedRegion', values: ['eu-west-1'] }],
        }),
      ),
      message: 'administrator',
    },
    {
      name: 'several functions, each once',
      given: [
        aRole({ attachedPolicies: [administrator] }),
        aFunction({ name: 'b' }),
        aFunction({ name: 'a' }),
        aFunction({ name: 'a', region: 'us-east-1' }),
      ],
      message: 'administrator',
      evidence: { functions: ['a', 'b'] },
    },
    {
      name: 'PowerUserAccess, less severely',
      given: held({ attachedPolicies: [powerUser] }),
      message: 'powerUser',
      severity: 'high',
    },
    {
      name: 'everything, but IAM taken back by a Deny, less severely',
      given: held(inline({ actions: ['*'] }, { effect: 'Deny', actions: ['iam:*'] })),
      message: 'powerUser',
      severity: 'high',
    },
    {
      name: 'all of IAM under a boundary that removes it, still less severely',
      given: held({ ...inline({ actions: ['iam:*'] }), ...boundedBy({ actions: ['logs:*', 's3:GetObject'] }) }),
      message: 'bounded',
      severity: 'medium',
      evidence: { boundary: 'workload' },
    },
    {
      name: 'PowerUserAccess under a boundary that removes it',
      given: held({ attachedPolicies: [powerUser], ...boundedBy({ actions: ['s3:*'] }) }),
      message: 'bounded',
      severity: 'medium',
    },
    {
      name: 'everything under a boundary that leaves the rights to IAM',
      given: held({ attachedPolicies: [administrator], ...boundedBy({ actions: ['iam:*', 's3:*'] }) }),
      message: 'administrator',
      severity: 'critical',
    },
    {
      name: 'everything under a boundary that could not be read: it may take nothing away',
      given: held({
        attachedPolicies: [administrator],
        permissionsBoundary: { name: 'b', arn: 'arn:aws:iam::111122223333:policy/b', document: undefined },
      }),
      message: 'administrator',
      severity: 'critical',
    },
    {
      name: 'the role of custom resources alone, less severely',
      given: [aRole({ attachedPolicies: [administrator] }), aFunction({ name: 'Stack-CustomResourceHandler-x' })],
      message: 'administrator',
      severity: 'high',
    },
    {
      name: 'the role of a custom resource and of a function',
      given: [
        aRole({ attachedPolicies: [administrator] }),
        aFunction({ name: 'Stack-CustomResourceHandler-x' }),
        aFunction(),
      ],
      message: 'administrator',
      severity: 'critical',
    },
    {
      name: 'outside production as severely',
      given: [
        aRole({ name: 'orders-dev', attachedPolicies: [administrator] }),
        aFunction({ roleArn: aRole({ name: 'orders-dev' }).arn }),
      ],
      message: 'administrator',
      severity: 'critical',
    },
  ],
  skips: [{ name: 'no function has it', given: [aRole({ attachedPolicies: [administrator] })], text: 'no function' }],
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
