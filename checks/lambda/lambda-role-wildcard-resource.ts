import { sensitiveActions } from '#data';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  passBecause,
  roleHolders,
  severityOf,
  unseenPolicyOf,
  wideGrantFacts,
  wideGrantsByMaker,
} from '#kit';
import type { IamRole, Verdict } from '#model';

type Context = JudgeContext<'iam.role' | 'lambda.function', unknown>;
type Said = Verdict<'wide' | 'byAws'>;

export const lambdaRoleWildcardResource = defineCheck({
  id: 'lambda-role-wildcard-resource',
  title: 'The role of a function names the resources that it may use',
  question: 'SEC2',
  practices: ['SEC2-01'],
  scope: 'account',
  severity: 'medium',
  why: 'What is granted on everything reaches the resources of every other workload of the account too.',
  remedy: {
    text: 'Put the ARNs of what the functions use in place of the wildcard, or bound it by a condition on tags of the resource.',
    property: 'AWS::IAM::Role Policies Resource; SAM AWS::Serverless::Function Policies',
    cli: 'aws iam put-role-policy --role-name {role} --policy-name {policy} --policy-document file://scoped.json',
  },
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',

  subject: ['iam.role', 'account'],
  joins: ['iam.role', 'lambda.function'],
  messages: {
    wide: '{role}, the role of {functions}, may do {actions} on all resources ({policies}).',
    byAws:
      '{count} roles of functions may write to every log group, or have a policy of AWS that grants on everything: {roles}.',
  },

  judge: (subject, context) => (subject.kind === 'account' ? ofAccount(context) : ofRole(subject, context)),
});

function ofRole(role: IamRole, { where, analysis: { policies } }: Context): Said {
  const holders = roleHolders(role, where);
  if (holders === undefined) return notApplicable('no function has it');
  const { functions, related } = holders;
  const evidence = { role: role.name, functions };
  const { own } = wideGrantsByMaker(role, policies);
  const [first] = own;
  if (first === undefined) {
    const unseen = unseenPolicyOf(role);
    if (unseen === undefined) return passBecause(evidence, { related });
    return insufficientEvidence(`its policy ${unseen} was not in the snapshot`);
  }
  const facts = wideGrantFacts(own, policies, sensitiveActions);
  const details = { related, ...weightOf(facts) };
  return fail('wide', { ...evidence, ...facts, policy: first.policyName }, details);
}

/** What AWS grants so on nearly every function is told once, not with each role. */
function ofAccount({ all, where, analysis: { policies } }: Context): Said {
  const held = all('iam.role').filter((role) => roleHolders(role, where) !== undefined);
  if (held.length === 0) return notApplicable('no role of a function was found');
  const wide = held.filter((role) => wideGrantsByMaker(role, policies).byDesign.length > 0);
  const roles = wide.map(({ name }) => name).sort();
  const [role] = roles;
  if (role === undefined) return passBecause({ roles });
  const facts = { count: roles.length, roles, role, policy: 'logs' };
  return fail('byAws', facts, severityOf('informational', 'AWS grants it so itself'));
}

function weightOf({ sensitive, onlyReads }: ReturnType<typeof wideGrantFacts>) {
  if (sensitive.length > 0) return severityOf('high', `it reaches everything of ${sensitive.join(', ')}`);
  return onlyReads ? severityOf('low', 'it only reads configuration') : {};
}
