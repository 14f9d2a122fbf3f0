import { defineCheck, fail, insufficientEvidence, notApplicable, passBecause, unseenPolicyOf } from '#kit';

const invoke = 'execute-api:Invoke';

export const iamExecuteApiScope = defineCheck({
  id: 'iam-execute-api-scope',
  title: 'A role that may call APIs names which ones',
  question: 'SEC1',
  practices: ['SEC1-03'],
  scope: 'account',
  severity: 'medium',
  why: 'A right to call every API takes in those that rely on IAM to keep others out, and every one that is still to come.',
  remedy: {
    text: 'Name the API, and where it matters its stage, method and path.',
    property: 'AWS::IAM::Role Policies Resource: arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH',
    cli: 'aws iam put-role-policy --role-name {role} --policy-name {policy} --policy-document file://scoped.json',
  },
  reference:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',

  subject: 'iam.role',
  messages: {
    everyApi: '{role} may call every API of the account by {actions} on {resources} ({policies}).',
  },

  judge(role, { analysis: { policies: engine } }) {
    // An administrator's rights to everything are told by other checks.
    const grants = engine.grantsOf(role, invoke).filter(({ pattern }) => /^execute-api:/i.test(pattern));
    const wide = grants.filter(({ breadth, narrowed }) => breadth === 'service' && !narrowed);
    const of = (some: typeof grants) => ({
      role: role.name,
      policies: [...new Set(some.map(({ policyName }) => policyName))],
      actions: [...new Set(some.map(({ pattern }) => pattern))],
      resources: [...new Set(some.map(({ resource }) => resource))],
    });
    const [first] = wide;
    if (first !== undefined) return fail('everyApi', { ...of(wide), policy: first.policyName });
    if (grants.length > 0) return passBecause(of(grants));
    const unseen = unseenPolicyOf(role);
    if (unseen === undefined) return notApplicable('no policy of it is about calling APIs');
    return insufficientEvidence(`its policy ${unseen} was not in the snapshot`);
  },
});
