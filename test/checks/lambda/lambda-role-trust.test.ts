import type { PolicyCondition, PolicyStatement } from '#model';
import { lambdaRoleTrust } from '../../../checks/lambda/lambda-role-trust.ts';
import { aCondition, aFunction, aPolicy, aRole, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const foreigner = { type: 'AWS', value: 'arn:aws:iam::444455556666:root' };
const github = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
const cognito = 'cognito-identity.amazonaws.com';
const saml = 'arn:aws:iam::111122223333:saml-provider/company';
const lambda: Partial<PolicyStatement> = {
  principals: [{ type: 'Service', value: 'lambda.amazonaws.com' }],
  actions: ['sts:AssumeRole'],
};

function trusting(type: string, value: string, ...conditions: readonly PolicyCondition[]) {
  return withTrust(lambda, { sid: 'more', principals: [{ type, value }], actions: ['sts:AssumeRole'], conditions });
}

function withTrust(...statements: readonly Partial<PolicyStatement>[]) {
  return [aFunction(), aRole({ trust: aPolicy(statements.map((one) => ({ resources: [], ...one }))) })];
}

function federated(provider: string, ...conditions: readonly PolicyCondition[]) {
  const actions = ['sts:AssumeRoleWithWebIdentity'];
  return withTrust(lambda, { sid: 'more', principals: [{ type: 'Federated', value: provider }], actions, conditions });
}

const others = { message: 'others', severity: 'low' } as const;

testCheck(lambdaRoleTrust, {
  passes: [
    {
      name: 'Lambda alone',
      given: [
        aFunction({ name: 'b' }),
        aFunction({ name: 'a' }),
        aFunction({ name: 'a', region: 'us-east-1' }),
        aRole(),
      ],
      subject: 'orders-role',
      evidence: { role: 'orders-role', functions: ['a', 'b'] },
      related: [
        'arn:aws:lambda:eu-west-1:111122223333:function:a',
        'arn:aws:lambda:eu-west-1:111122223333:function:b',
        'arn:aws:lambda:us-east-1:111122223333:function:a',
      ],
    },
    { name: 'Lambda and Lambda@Edge', given: trusting('Service', 'edgelambda.amazonaws.com') },
    {
      name: 'tags and source identities, which come with taking it on',
      given: withTrust(lambda, { principals: [foreigner], actions: ['sts:TagSession', 'sts:SetSourceIdentity'] }),
    },
    {
      name: 'another account, taken back by a Deny',
      given: withTrust(
        lambda,
        { principals: [foreigner], actions: ['sts:AssumeRole'] },
        { effect: 'Deny', principals: [foreigner], actions: ['sts:*'] },
      ),
    },
    {
      name: 'a user that was deleted',
      given: trusting('AWS', 'AIDACKCEVSQ6C2EXAMPLE'),
    },
  ],
  fails: [
    {
      name: 'everybody',
      given: trusting('AWS', '*'),
      message: 'public',
      severity: 'critical',
      evidence: { role: 'orders-role', functions: ['orders'], principals: ['AWS *'], statements: ['more'] },
      related: [aFunction().arn],
    },
    {
      name: 'everybody as severely outside production',
      given: [
        aFunction(),
        aRole({
          tags: seen({ Environment: 'dev' }),
          trust: aPolicy([{ principals: [{ type: 'AWS', value: '*' }], actions: ['sts:AssumeRole'], resources: [] }]),
        }),
      ],
      message: 'public',
      severity: 'critical',
    },
    {
      name: 'everybody who knows a word',
      given: trusting('AWS', '*', aCondition('StringEquals', 'sts:ExternalId', 'word')),
      message: 'public',
      severity: 'critical',
    },
    {
      name: 'all but one, by a statement on all but one action',
      given: withTrust({ principals: [], notPrincipals: [foreigner], actions: [], notActions: ['sts:TagSession'] }),
      message: 'public',
    },
    {
      name: 'another account',
      given: trusting('AWS', foreigner.value),
      message: 'foreign',
      severity: 'high',
      evidence: { accounts: ['444455556666'], principals: [`AWS ${foreigner.value}`] },
      related: [aFunction().arn],
    },
    {
      name: 'another account, by a wildcard for the action',
      given: withTrust(lambda, { principals: [foreigner], actions: ['sts:*'] }),
      message: 'foreign',
    },
    {
      name: 'another account on a condition that bounds nobody',
      given: trusting('AWS', foreigner.value, aCondition('Bool', 'aws:SecureTransport', 'true')),
      message: 'foreign',
      evidence: { ineffectiveConditions: ['Bool aws:SecureTransport'] },
    },
    {
      name: 'another account on any external id',
      given: trusting('AWS', foreigner.value, aCondition('StringLike', 'sts:ExternalId', '*')),
      message: 'foreign',
    },
    {
      name: 'another account on an external id if there is one',
      given: trusting('AWS', foreigner.value, aCondition('StringEqualsIfExists', 'sts:ExternalId', 'word')),
      message: 'foreign',
    },
    {
      name: 'another account on an external id that is not one',
      given: trusting('AWS', foreigner.value, aCondition('XStringEquals', 'sts:ExternalId', 'word')),
      message: 'foreign',
    },
    {
      name: 'another account on an external id without values',
      given: trusting('AWS', foreigner.value, aCondition('StringEquals', 'sts:ExternalId')),
      message: 'foreign',
    },
    {
      name: 'another account on not having a second factor',
      given: trusting('AWS', foreigner.value, aCondition('Bool', 'aws:MultiFactorAuthPresent', 'False')),
      message: 'foreign',
    },
    {
      name: 'another account on an external id: less severe',
      given: trusting('AWS', foreigner.value, aCondition('StringEquals', 'sts:ExternalId', 'word')),
      ...others,
      evidence: { principals: [`AWS ${foreigner.value}`] },
      related: [aFunction().arn],
    },
    {
      name: 'another account on a second factor: less severe',
      given: trusting('AWS', foreigner.value, aCondition('Bool', 'aws:MultiFactorAuthPresent', 'true')),
      ...others,
    },
    {
      name: 'another account of one organization: less severe',
      given: trusting('AWS', foreigner.value, aCondition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5')),
      ...others,
    },
    {
      name: 'everybody of one organization: less severe',
      given: trusting('AWS', '*', aCondition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5')),
      ...others,
    },
    { name: 'its own account: less severe', given: trusting('AWS', 'arn:aws:iam::111122223333:root'), ...others },
    { name: 'another service: less severe', given: trusting('Service', 'ec2.amazonaws.com'), ...others },
    {
      name: 'another service for a source in another account: less severe',
      given: trusting('Service', 'ec2.amazonaws.com', aCondition('StringEquals', 'aws:SourceAccount', '444455556666')),
      ...others,
    },
    {
      name: 'a service whose name only ends alike: less severe',
      given: trusting('Service', 'replicator.lambda.amazonaws.com'),
      ...others,
    },
    {
      name: 'whoever signs in by an identity pool',
      given: federated(cognito),
      message: 'federated',
      severity: 'high',
      evidence: { principals: [`Federated ${cognito}`], functions: ['orders'] },
      related: [aFunction().arn],
    },
    {
      name: 'whoever has a pipeline at a host that all its customers share, by the audience alone',
      given: federated(
        github,
        aCondition('StringEquals', 'token.actions.githubusercontent.com:aud', 'sts.amazonaws.com'),
      ),
      message: 'federated',
    },
    {
      name: 'pipelines of whatever repository',
      given: federated(github, aCondition('StringLike', 'token.actions.githubusercontent.com:sub', 'repo:*')),
      message: 'federated',
    },
    {
      name: 'sign-ins by a provider of another account without a condition',
      given: federated('arn:aws:iam::444455556666:saml-provider/company'),
      message: 'federated',
    },
    {
      name: 'sign-ins for any audience but one',
      given: federated(cognito, aCondition('StringNotEquals', `${cognito}:aud`, 'eu-west-1:1')),
      message: 'federated',
    },
    {
      name: 'sign-ins under a key that only contains the word',
      given: federated(cognito, aCondition('StringEquals', `${cognito}:audience`, 'eu-west-1:1')),
      message: 'federated',
    },
    {
      name: 'sign-ins, if they are for any of these audiences: less severe',
      given: federated(cognito, aCondition('ForAnyValue:StringEquals', `${cognito}:aud`, 'eu-west-1:1')),
      ...others,
    },
    {
      name: 'an operator that only begins alike',
      given: federated(cognito, aCondition('StringEqualsIfExists', `${cognito}:aud`, 'eu-west-1:1')),
      message: 'federated',
    },
    {
      name: 'pipelines of one repository: less severe',
      given: federated(
        github,
        aCondition('StringLike', 'token.actions.githubusercontent.com:sub', 'repo:shop/orders:*'),
      ),
      ...others,
      text: `orders-role, the role of orders, can be taken on by more than Lambda: Federated ${github}.`,
    },
    {
      name: 'people by single sign-on: less severe',
      given: federated(saml, aCondition('StringEquals', 'SAML:aud', 'https://signin.aws.amazon.com/saml')),
      ...others,
    },
  ],
  skips: [{ name: 'a role of no function', given: [aRole()], text: 'no function has it' }],
});
