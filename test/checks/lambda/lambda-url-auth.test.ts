import type { PolicyCondition, PolicyStatement } from '#model';
import { lambdaUrlAuth } from '../../../checks/lambda/lambda-url-auth.ts';
import { aFunction, anAlias, aPolicy, aUrl, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const everybody = [{ type: '*', value: '*' }];
const authNone: PolicyCondition = { operator: 'StringEquals', key: 'lambda:FunctionUrlAuthType', values: ['NONE'] };
const viaUrl: PolicyCondition = { operator: 'Bool', key: 'lambda:InvokedViaFunctionUrl', values: ['true'] };

function statement(overrides: Partial<PolicyStatement> = {}): Partial<PolicyStatement> {
  return {
    sid: 'FunctionURLAllowPublicAccess',
    principals: everybody,
    actions: ['lambda:InvokeFunctionUrl'],
    conditions: [authNone],
    ...overrides,
  };
}

const invoke = statement({
  sid: 'FunctionURLInvokeAllowPublicAccess',
  actions: ['lambda:InvokeFunction'],
  conditions: [viaUrl],
});

function with$Latest(...statements: readonly Partial<PolicyStatement>[]) {
  return aFunction({ policy: seen(aPolicy(statements)) });
}

const open = aUrl({ authType: 'NONE', createdAt: '2025-09-30T23:59:59.999Z' });
const openSinceOctober = aUrl({ authType: 'NONE', createdAt: '2025-10-01T00:00:00.000Z' });
const aliased = aUrl({ authType: 'NONE', qualifier: 'live' });

testCheck(lambdaUrlAuth, {
  passes: [
    { name: 'AWS_IAM', given: [aUrl(), aFunction()], evidence: { authType: 'AWS_IAM' } },
    {
      name: 'AWS_IAM on an alias',
      given: [aUrl({ qualifier: 'live' }), aFunction(), anAlias()],
      evidence: { function: 'orders', qualifier: 'live' },
    },
  ],
  fails: [
    {
      name: 'no authorization, and a policy for everybody',
      given: [open, with$Latest(statement())],
      message: 'open',
      severity: 'critical',
      evidence: { function: 'orders', qualifier: '$LATEST', statements: ['FunctionURLAllowPublicAccess'] },
    },
    {
      name: 'outside production as severely',
      given: [aUrl({ ...open, tags: seen({ Stage: 'dev' }) }), with$Latest(statement())],
      message: 'open',
      severity: 'critical',
    },
    {
      name: 'a URL of unknown age by one statement',
      given: [aUrl({ authType: 'NONE', createdAt: undefined }), with$Latest(statement())],
      message: 'open',
    },
    {
      name: 'a URL made since October 2025 by both statements',
      given: [openSinceOctober, with$Latest(statement(), invoke)],
      message: 'open',
    },
    {
      name: 'a URL made since October 2025 with one of the two statements answers 403, less severely',
      given: [openSinceOctober, with$Latest(statement())],
      message: 'openButClosed',
      severity: 'medium',
      text: 'lambda:InvokeFunction,',
    },
    {
      name: 'no policy: closed today, less severely',
      given: [open, aFunction()],
      message: 'openButClosed',
      severity: 'medium',
      evidence: { missing: 'no statement for lambda:InvokeFunctionUrl' },
    },
    {
      name: 'a policy for one organization: closed to the others',
      given: [
        open,
        with$Latest(
          statement({
            conditions: [authNone, { operator: 'StringEquals', key: 'aws:PrincipalOrgID', values: ['o-1'] }],
          }),
        ),
      ],
      message: 'openButClosed',
    },
    {
      name: 'a statement by wildcard, without Sid',
      given: [open, with$Latest(statement({ sid: undefined, actions: ['lambda:Invoke*'], conditions: [] }))],
      message: 'open',
      evidence: { statements: ['without Sid'] },
    },
    {
      name: 'a statement for all but another action',
      given: [open, with$Latest(statement({ actions: [], notActions: ['lambda:DeleteFunction'] }))],
      message: 'open',
    },
    {
      name: 'a statement for all but this action',
      given: [open, with$Latest(statement({ actions: [], notActions: ['lambda:*Url'] }))],
      message: 'openButClosed',
    },
    {
      name: 'a statement that holds for signed URLs only',
      given: [open, with$Latest(statement({ conditions: [{ ...authNone, values: ['AWS_IAM'] }] }))],
      message: 'openButClosed',
    },
    {
      name: 'a statement that holds for all but signed URLs',
      given: [
        open,
        with$Latest(statement({ conditions: [{ ...authNone, operator: 'StringNotEquals', values: ['AWS_IAM'] }] })),
      ],
      message: 'open',
    },
    {
      name: 'a statement with a condition that everybody meets',
      given: [
        open,
        with$Latest(statement({ conditions: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] }] })),
      ],
      message: 'open',
    },
    {
      name: "by the policy of the URL's own qualifier",
      given: [aliased, aFunction(), anAlias({ policy: seen(aPolicy([statement()])) })],
      message: 'open',
      evidence: { qualifier: 'live', target: ['orders', '--qualifier', 'live'] },
      related: [aFunction().arn],
    },
    {
      name: "not by the policy of the function, where the URL is an alias's",
      given: [aliased, with$Latest(statement()), anAlias()],
      message: 'openButClosed',
    },
  ],
  insufficient: [
    { name: 'the alias of the URL is not listed', given: [aliased, aFunction()], text: 'not listed' },
    { name: 'the function of the URL is not listed', given: [open] },
  ],
  unknowns: [
    {
      name: 'the policy could not be read',
      given: [open, aFunction({ policy: unseen({ operation: 'lambda:GetPolicy' }) })],
      gap: { operation: 'lambda:GetPolicy' },
    },
  ],
});
