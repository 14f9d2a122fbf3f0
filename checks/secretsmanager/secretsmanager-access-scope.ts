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

/** What hands out secrets. BatchGetSecretValue knows no resources, and gives nothing that GetSecretValue does not. */
const reads = [
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'ssm:GetParameterHistory',
  'kms:Decrypt',
];

export const secretsmanagerAccessScope = defineCheck({
  id: 'secretsmanager-access-scope',
  title: 'The role of a function reads the secrets that its functions need',
  question: 'SEC3',
  practices: ['SEC3-10'],
  scope: 'account',
  severity: 'high',
  why: 'A function that may read every secret gives all of them away with its first flaw.',
  remedy: {
    text: 'Name the secrets, parameters and keys, or bound the right by a tag or, for a key, by kms:ViaService.',
    property: 'AWS::IAM::Role Policies; SAM AWSSecretsManagerGetSecretValuePolicy, SSMParameterReadPolicy',
    cli: 'aws iam put-role-policy --role-name {role} --policy-name {policy} --policy-document file://scoped.json',
  },
  reference: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html',

  subject: 'iam.role',
  joins: ['lambda.function'],
  messages: {
    everySecret: '{role}, the role of {functions}, may do {actions} on {resources} ({policies}).',
    everyKey: '{role}, the role of {functions}, may decrypt with every key that lets the account in ({policies}).',
  },

  judge(role, { where, analysis: { policies: engine } }) {
    const holders = roleHolders(role, where);
    if (holders === undefined) return notApplicable('no function has it');
    const { functions, related } = holders;
    const wide = reads.flatMap((action) =>
      engine
        .grantsOf(role, action)
        .filter(({ breadth, narrowed }) => breadth !== 'some' && !narrowed)
        .map((grant) => ({ action, ...grant })),
    );
    const actions = [...new Set(wide.map(({ action }) => action))];
    const evidence = { role: role.name, functions, actions };
    const [first] = wide;
    if (first === undefined) {
      const unseen = unseenPolicyOf(role);
      if (unseen === undefined) return passBecause(evidence, { related });
      return insufficientEvidence(`its policy ${unseen} was not in the snapshot`);
    }
    const facts = {
      ...evidence,
      resources: [...new Set(wide.map(({ resource }) => resource))],
      policies: [...new Set(wide.map(({ policyName }) => policyName))],
      policy: first.policyName,
    };
    if (actions.some((action) => action !== 'kms:Decrypt')) return fail('everySecret', facts, { related });
    return fail('everyKey', facts, { related, ...severityOf('medium', 'keys alone hold no secrets') });
  },
});
