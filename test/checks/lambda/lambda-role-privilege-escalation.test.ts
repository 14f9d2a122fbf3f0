import { escalations } from '#data';
import type { IamRole, PolicyStatement } from '#model';
import { lambdaRolePrivilegeEscalation } from '../../../checks/lambda/lambda-role-privilege-escalation.ts';
import { aCondition, aFunction, aPolicy, aRole } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const roles = 'arn:aws:iam::111122223333:role';
const unread = { arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined };
const ownPolicy = 'arn:aws:iam::111122223333:policy/own';
const toLambda = aCondition('StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com');

function granting(...statements: readonly Partial<PolicyStatement>[]) {
  return [aFunction(), aRole({ inlinePolicies: [{ name: 'inline', document: aPolicy(statements) }] })];
}

function boundedGrant(overrides: Partial<IamRole>, ...statements: readonly Partial<PolicyStatement>[]) {
  return [aFunction(), aRole({ inlinePolicies: [{ name: 'inline', document: aPolicy(statements) }], ...overrides })];
}

function may(...actions: readonly string[]) {
  return granting({ actions });
}

function alone(action: string) {
  return { name: action, given: may(action), message: 'escalates', evidence: { paths: [`${action} on *`] } } as const;
}

function starting(...steps: readonly string[]) {
  return {
    name: `iam:PassRole with ${steps.join(' and ')}`,
    given: may('iam:PassRole', ...steps),
    message: 'escalates',
    severity: 'high',
    evidence: { paths: [`iam:PassRole on * with ${steps.join(' and ')}`] },
  } as const;
}

const passesOnly = { message: 'passesAnyRole', severity: 'medium', subKey: 'passrole-wildcard' } as const;

testCheck(lambdaRolePrivilegeEscalation, {
  passes: [
    {
      name: 'nothing of the kind',
      given: [aFunction(), aRole()],
      evidence: { role: 'orders-role', functions: ['orders'], boundary: 'none' },
      related: [aFunction().arn],
    },
    {
      name: 'the policies of one other role',
      given: granting({ actions: ['iam:PutRolePolicy'], resources: [`${roles}/other`] }),
    },
    {
      name: 'the keys of the user that asks, which a role is not',
      given: granting({
        actions: ['iam:CreateAccessKey'],
        resources: ['arn:aws:iam::111122223333:user/${aws:username}'],
      }),
    },
    {
      name: 'one other policy',
      given: granting({ actions: ['iam:CreatePolicyVersion'], resources: [ownPolicy] }),
    },
    {
      name: 'the boundary of one other role',
      given: granting({ actions: ['iam:PutRolePermissionsBoundary'], resources: [`${roles}/other`] }),
    },
    {
      name: 'a role by its name for a service, and that service, as a pipeline has it',
      given: granting(
        { actions: ['iam:PassRole'], resources: [`${roles}/app-*`], conditions: [toLambda] },
        { actions: ['lambda:CreateFunction', 'lambda:InvokeFunction'] },
      ),
    },
    {
      name: 'roles with a tag',
      given: granting(
        {
          actions: ['iam:PassRole'],
          conditions: [toLambda, aCondition('StringEquals', 'iam:ResourceTag/team', 'orders')],
        },
        { actions: ['lambda:CreateFunction', 'lambda:InvokeFunction'] },
      ),
    },
    {
      name: 'roles for one resource',
      given: granting({
        actions: ['iam:PassRole'],
        conditions: [toLambda, aCondition('ArnEquals', 'iam:AssociatedResourceARN', aFunction().arn)],
      }),
    },
    {
      name: 'roles that a Deny bounds',
      given: granting(
        { actions: ['iam:PassRole', 'ec2:RunInstances'] },
        {
          effect: 'Deny',
          actions: ['iam:PassRole'],
          conditions: [aCondition('StringNotEquals', 'iam:PassedToService', 'lambda.amazonaws.com')],
        },
      ),
    },
    {
      name: 'the code of one function, and roles by name',
      given: granting(
        { actions: ['lambda:UpdateFunctionCode'], resources: [aFunction().arn] },
        { actions: ['sts:AssumeRole'], resources: [`${roles}/cdk-*`] },
      ),
    },
    {
      name: 'roles with a tag to take on',
      given: granting({
        actions: ['sts:AssumeRole'],
        conditions: [aCondition('StringEquals', 'iam:ResourceTag/aws-cdk:bootstrap-role', 'lookup')],
      }),
    },
    {
      name: 'half of what a task needs',
      given: granting({ actions: ['ecs:RegisterTaskDefinition', 'lambda:CreateFunction', 'codebuild:StartBuild'] }),
    },
    {
      name: 'all of it behind a boundary that has none',
      given: boundedGrant(
        { permissionsBoundary: { arn: ownPolicy, name: 'edge', document: aPolicy([{ actions: ['logs:*'] }]) } },
        { actions: ['iam:*', 'sts:AssumeRole'] },
      ),
      evidence: { boundary: 'edge' },
    },
  ],
  fails: [
    ...escalations.byIam.map(alone),
    ...escalations.byOthers.map(alone),
    ...escalations.onItself.map(alone),
    starting('lambda:CreateFunction', 'lambda:InvokeFunction'),
    starting('lambda:CreateFunction', 'lambda:CreateEventSourceMapping'),
    starting('lambda:CreateFunction', 'lambda:AddPermission'),
    starting('ec2:RunInstances'),
    starting('cloudformation:CreateStack'),
    starting('cloudformation:UpdateStack'),
    starting('cloudformation:CreateChangeSet'),
    starting('ecs:RegisterTaskDefinition', 'ecs:RunTask'),
    starting('codebuild:CreateProject', 'codebuild:StartBuild'),
    starting('glue:CreateJob'),
    starting('glue:UpdateJob'),
    starting('glue:CreateDevEndpoint'),
    starting('sagemaker:CreateNotebookInstance'),
    starting('sagemaker:CreateTrainingJob'),
    starting('sagemaker:CreateProcessingJob'),
    starting('states:CreateStateMachine', 'states:StartExecution'),
    starting('states:UpdateStateMachine', 'states:StartExecution'),
    starting('datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition'),
    starting('scheduler:CreateSchedule'),
    {
      name: 'the policies of roles by a wildcard in their names',
      given: granting({ actions: ['iam:PutRolePolicy'], resources: [`${roles}/app-*`] }),
      message: 'escalates',
      evidence: {
        role: 'orders-role',
        functions: ['orders'],
        boundary: 'none',
        policy: 'inline',
        paths: [`iam:PutRolePolicy on ${roles}/app-*`],
      },
      related: [aFunction().arn],
      text: `orders-role, the role of orders, can get itself more rights: iam:PutRolePolicy on ${roles}/app-*.`,
    },
    {
      name: 'the policies of roles by one open character',
      given: granting({ actions: ['iam:PutRolePolicy'], resources: [`${roles}/app-?`] }),
      message: 'escalates',
    },
    {
      name: 'its own policies, by two statements',
      given: granting(
        { actions: ['iam:PutRolePolicy'], resources: [`${roles}/other`] },
        { actions: ['iam:PutRolePolicy'], resources: [aRole().arn, '*'] },
      ),
      message: 'escalates',
      evidence: { paths: [`iam:PutRolePolicy on ${aRole().arn}`] },
    },
    {
      name: 'its own boundary, by a wildcard',
      given: granting({ actions: ['iam:DeleteRolePermissionsBoundary'], resources: [`${roles}/orders-*`] }),
      message: 'escalates',
    },
    {
      name: 'a version of a policy that it has',
      given: boundedGrant(
        { attachedPolicies: [{ arn: ownPolicy, name: 'own', document: aPolicy([]) }] },
        { actions: ['iam:CreatePolicyVersion'], resources: [ownPolicy] },
      ),
      message: 'escalates',
      evidence: { paths: [`iam:CreatePolicyVersion on ${ownPolicy}`] },
    },
    {
      name: 'every role for the service that it may start',
      given: granting(
        { actions: ['iam:PassRole'], resources: [`${roles}/*`], conditions: [toLambda] },
        { actions: ['lambda:CreateFunction', 'lambda:InvokeFunction'] },
      ),
      message: 'escalates',
      evidence: { paths: [`iam:PassRole on ${roles}/* with lambda:CreateFunction and lambda:InvokeFunction`] },
    },
    {
      name: 'every role for services by a wildcard',
      given: granting(
        { actions: ['iam:PassRole'], conditions: [aCondition('StringLike', 'iam:PassedToService', 'a.com', 'ec2.*')] },
        { actions: ['ec2:RunInstances'] },
      ),
      message: 'escalates',
    },
    {
      name: 'every role for all services but another',
      given: granting(
        { actions: ['iam:PassRole'], conditions: [{ ...toLambda, operator: 'StringNotEquals' }] },
        { actions: ['ec2:RunInstances'] },
      ),
      message: 'escalates',
    },
    {
      name: 'every role for one service, while it may start another: less severe',
      given: granting({ actions: ['iam:PassRole'], conditions: [toLambda] }, { actions: ['ec2:RunInstances'] }),
      ...passesOnly,
      evidence: { passes: ['iam:PassRole on *'], policy: 'inline', role: 'orders-role', boundary: 'none' },
      related: [aFunction().arn],
    },
    {
      name: 'every role for all services but the one that it may start: less severe',
      given: granting(
        {
          actions: ['iam:PassRole'],
          conditions: [aCondition('StringNotEquals', 'iam:PassedToService', 'ec2.amazonaws.com')],
        },
        { actions: ['ec2:RunInstances'] },
      ),
      ...passesOnly,
    },
    { name: 'every role, and nothing to start with it: less severe', given: may('iam:PassRole'), ...passesOnly },
    {
      name: 'every role and half of what a function needs: less severe',
      given: may('iam:PassRole', 'lambda:CreateFunction'),
      ...passesOnly,
    },
    {
      name: 'every role, beside a policy that was not in the snapshot: less severe',
      given: boundedGrant({ attachedPolicies: [unread] }, { actions: ['iam:PassRole'] }),
      ...passesOnly,
    },
  ],
  skips: [
    {
      name: 'a role of no function',
      given: may('iam:*').slice(1),
      text: 'no function has it',
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
