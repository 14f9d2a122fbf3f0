import type { PolicyCondition, PolicyStatement } from '#model';
import { lambdaPolicyPublic } from '../../../checks/lambda/lambda-policy-public.ts';
import { aFunction, anAlias, aPolicy, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const authNone: PolicyCondition = { operator: 'StringEquals', key: 'lambda:FunctionUrlAuthType', values: ['NONE'] };
const viaUrl: PolicyCondition = { operator: 'Bool', key: 'lambda:InvokedViaFunctionUrl', values: ['true'] };

function anyone(overrides: Partial<PolicyStatement> = {}) {
  return seen(aPolicy([{ sid: 'anyone', principals: [{ type: '*', value: '*' }], ...overrides }]));
}

function onlyIf(condition: PolicyCondition, actions = ['lambda:InvokeFunction']) {
  return anyone({ actions, conditions: [condition] });
}

const url = ['lambda:InvokeFunctionUrl'];

testCheck(lambdaPolicyPublic, {
  passes: [
    { name: 'no policy', given: [aFunction()], evidence: { policy: 'none' } },
    {
      name: 'a service with the ARN of its source',
      given: [
        aFunction({
          policy: seen(
            aPolicy([
              {
                principals: [{ type: 'Service', value: 'sns.amazonaws.com' }],
                conditions: [
                  { operator: 'ArnLike', key: 'AWS:SourceArn', values: ['arn:aws:sns:eu-west-1:111122223333:orders'] },
                ],
              },
            ]),
          ),
        }),
      ],
      evidence: { policy: 'bounded' },
    },
    {
      name: 'everybody of one organization',
      given: [
        aFunction({
          policy: onlyIf({ operator: 'StringEquals', key: 'aws:PrincipalOrgID', values: ['o-lensdemo01'] }),
        }),
      ],
    },
    { name: 'a statement that only serves an open URL', given: [aFunction({ policy: onlyIf(authNone, url) })] },
    { name: 'a statement that only lets a URL invoke', given: [aFunction({ policy: onlyIf(viaUrl) })] },
    {
      name: 'everybody, taken back by a Deny',
      given: [
        aFunction({
          policy: seen(
            aPolicy([
              { principals: [{ type: '*', value: '*' }] },
              { effect: 'Deny', principals: [{ type: '*', value: '*' }] },
            ]),
          ),
        }),
      ],
    },
    {
      name: 'each alias with its own policy',
      given: [aFunction(), anAlias()],
      verdicts: [{ result: 'pass' }, { result: 'pass', subKey: 'alias-live', evidence: { qualifier: 'live' } }],
    },
    {
      name: 'an alias of another function',
      given: [aFunction(), anAlias({ functionArn: aFunction({ name: 'other' }).arn, policy: anyone() })],
      verdicts: [{ result: 'pass' }],
    },
  ],
  fails: [
    {
      name: 'everybody',
      given: [aFunction({ policy: anyone() })],
      message: 'public',
      severity: 'critical',
      evidence: {
        function: 'orders',
        qualifier: '$LATEST',
        statements: ['anyone'],
        statement: 'anyone',
        target: aFunction().arn,
      },
      related: [aFunction().arn],
    },
    {
      name: 'every AWS account',
      given: [aFunction({ policy: anyone({ principals: [{ type: 'AWS', value: '*' }] }) })],
      message: 'public',
    },
    {
      name: 'everybody in a statement without Sid',
      given: [aFunction({ policy: anyone({ sid: undefined }) })],
      message: 'public',
      evidence: { statement: 'without Sid' },
    },
    {
      name: 'everybody to all but one action',
      given: [aFunction({ policy: anyone({ actions: [], notActions: ['lambda:DeleteFunction'] }) })],
      message: 'public',
      evidence: { actions: ['all but lambda:DeleteFunction'] },
    },
    {
      name: 'everybody who uses TLS, and that on an alias',
      given: [
        aFunction(),
        anAlias({ policy: onlyIf({ operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] }) }),
      ],
      verdicts: [
        { result: 'pass' },
        {
          result: 'fail',
          message: 'public',
          subKey: 'alias-live',
          evidence: { ineffectiveConditions: ['Bool aws:SecureTransport'], target: anAlias().arn },
        },
      ],
    },
    {
      name: 'every signed AWS caller of a URL',
      given: [aFunction({ policy: onlyIf({ ...authNone, values: ['AWS_IAM'] }, url) })],
      message: 'public',
    },
    {
      name: 'everybody to use a URL, whatever its authorization',
      given: [aFunction({ policy: anyone({ actions: url }) })],
      message: 'public',
    },
    {
      name: 'everybody to invoke, through a URL or not',
      given: [aFunction({ policy: onlyIf({ ...viaUrl, values: ['true', 'false'] }) })],
      message: 'public',
    },
    {
      name: 'everybody to invoke, since direct calls lack the key',
      given: [aFunction({ policy: onlyIf({ ...viaUrl, operator: 'BoolIfExists' }) })],
      message: 'public',
    },
    {
      name: 'everybody to read the function',
      given: [aFunction({ policy: onlyIf(viaUrl, ['lambda:InvokeFunction', 'lambda:GetFunction']) })],
      message: 'public',
    },
    {
      name: 'what is tagged public: that speaks of its URL, not of its policy',
      given: [aFunction({ policy: anyone(), tags: seen({ 'wal:public': 'true' }) })],
      message: 'public',
    },
    {
      name: 'outside production as severely',
      given: [aFunction({ policy: anyone(), tags: seen({ Stage: 'dev' }) })],
      message: 'public',
      severity: 'critical',
    },
  ],
  unknowns: [
    {
      name: 'the policy of an alias could not be read, while that of the function was',
      given: [aFunction(), anAlias({ policy: unseen({ kind: 'lambda.alias' }) })],
      verdicts: [{ result: 'pass' }, { result: 'unknown', subKey: 'alias-live', gap: { kind: 'lambda.alias' } }],
    },
    {
      name: 'the policy of the function could not be read',
      given: [aFunction({ policy: unseen() })],
      gap: { hides: 'fact' },
    },
  ],
  todo: [
    'fails: everybody by the policy of a version (policies of versions are not read)',
    'fails: everybody by a free-form resource policy (lambda:GetResourcePolicy is not read)',
  ],
});
