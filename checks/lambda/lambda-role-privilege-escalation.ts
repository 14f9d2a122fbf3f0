import {
  defineCheck,
  fail,
  insufficientEvidence,
  notApplicable,
  passBecause,
  roleHolders,
  severityOf,
  unseenPolicyOf,
} from '#kit';

export const lambdaRolePrivilegeEscalation = defineCheck({
  id: 'lambda-role-privilege-escalation',
  title: 'The role of a function cannot get itself more rights',
  question: 'SEC2',
  practices: ['SEC2-B4'],
  scope: 'account',
  severity: 'high',
  beyondLens: true,
  why: 'Whoever gets such a function to run code can make it an administrator, whatever its role was meant for.',
  remedy: {
    text: 'Take the actions away, or name the roles and policies that they are for; bound iam:PassRole by the ARN of the role and by iam:PassedToService.',
    property: 'AWS::IAM::Role Policies, PermissionsBoundary',
    cli: 'aws iam put-role-policy --role-name {role} --policy-name {policy} --policy-document file://reduced.json',
  },
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',

  subject: 'iam.role',
  joins: ['lambda.function'],
  messages: {
    escalates: '{role}, the role of {functions}, can get itself more rights: {paths}.',
    passesAnyRole:
      '{role}, the role of {functions}, may hand every role of the account to a service ({passes}), and so far cannot start one with it.',
  },

  judge(role, { where, analysis: { policies } }) {
    const holders = roleHolders(role, where);
    if (holders === undefined) return notApplicable('no function has it');
    const { functions, related } = holders;
    const { paths, passes } = policies.escalationPaths(role);
    const evidence = { role: role.name, functions, boundary: role.permissionsBoundary?.name ?? 'none' };
    const [first] = paths;
    if (first !== undefined) {
      const facts = { ...evidence, paths: paths.map(({ path }) => path), policy: first.policyName };
      return fail('escalates', facts, { related });
    }
    const [pass] = passes;
    if (pass !== undefined) {
      const facts = { ...evidence, passes: passes.map(({ path }) => path), policy: pass.policyName };
      const medium = severityOf('medium', 'nothing that it may start takes the role');
      return fail('passesAnyRole', facts, { related, subKey: 'passrole-wildcard', ...medium });
    }
    const unseen = unseenPolicyOf(role);
    if (unseen === undefined) return passBecause(evidence, { related });
    return insufficientEvidence(`its policy ${unseen} was not in the snapshot`);
  },
});
