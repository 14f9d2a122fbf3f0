import {
  defineCheck,
  insufficientEvidence,
  type JudgeContext,
  looseIdentityTrust,
  notApplicable,
  passBecause,
  review,
  rightsOfAllUsers,
  unknown,
} from '#kit';
import type { Arn, CognitoIdentityPool, Verdict } from '#model';

const joins = ['iam.role'] as const;
type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'analysis' | 'find'>;

export const cognitoIdentityScopedRole = defineCheck({
  id: 'cognito-identity-scoped-role',
  title: 'The roles of an identity pool give each user what is theirs',
  question: 'SMB',
  practices: ['SMB-22'],
  scope: 'region',
  severity: 'high',
  why: 'All users of an identity pool have the same role: what it may read of everybody’s, each of them may.',
  remedy: {
    text: 'Write the id of the user into the resources of the role’s policies, as ${cognito-identity.amazonaws.com:sub}, or into conditions such as dynamodb:LeadingKeys; and let the role be taken on by this pool and sort of users alone.',
    property: 'AWS::IAM::Role Policies, AssumeRolePolicyDocument; AWS::Cognito::IdentityPoolRoleAttachment Roles',
    cli: 'aws iam put-role-policy --role-name {role} --policy-name POLICY --policy-document file://scoped.json',
  },
  reference: 'https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html',

  subject: 'cognito.identity-pool',
  joins,
  messages: {
    unscoped: 'All users of {pool} share what {role} allows over everybody’s data: {rights}.',
    looseTrust:
      '{role}, a role of {pool}, can be taken on by others than its users: its trust policy names no {lacks}.',
  },

  judge(pool, context) {
    if (!pool.roles.seen) return unknown(pool.roles.gap);
    const { authenticatedRoleArn, unauthenticatedRoleArn, mappedRoleArns } = pool.roles.value;
    const guests = pool.guestsAllowed ? [unauthenticatedRoleArn] : [];
    const arns = [...new Set([authenticatedRoleArn, ...guests, ...mappedRoleArns])].flatMap((arn) => arn ?? []).sort();
    if (arns.length === 0) return notApplicable('it has no roles');
    return arns.flatMap((arn) => ofRole(pool, arn as Arn, context));
  },
});

function ofRole(
  pool: CognitoIdentityPool,
  arn: Arn,
  { find, analysis }: Context,
): Verdict<'unscoped' | 'looseTrust'>[] {
  const found = find('iam.role', arn);
  const role = arn.replace(/^.*\//, '');
  if (found.is === 'absent') return [{ ...notApplicable(`its role ${role} is gone`), subKey: role }];
  if (found.is === 'outside')
    return [insufficientEvidence(`its role ${role} is not in what is audited`, { subKey: role })];

  const rights = rightsOfAllUsers(found.value, analysis.policies);
  const lacks = looseIdentityTrust(found.value);
  const facts = { pool: pool.name, poolId: pool.poolId, role };
  const unseen = found.value.attachedPolicies.find(({ document }) => document === undefined)?.name;
  const trust =
    lacks.length > 0 ? [review('looseTrust', { ...facts, lacks }, { subKey: `${role}/trust`, related: [arn] })] : [];
  if (rights.length > 0) return [review('unscoped', { ...facts, rights }, { subKey: role, related: [arn] }), ...trust];
  return unseen === undefined
    ? [passBecause(facts, { subKey: role, related: [arn] }), ...trust]
    : [insufficientEvidence(`its policy ${unseen} was not in the snapshot`, { subKey: role }), ...trust];
}
