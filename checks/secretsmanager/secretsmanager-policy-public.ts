import { accountsIn, defineCheck, fail, passBecause, pathFacts, policyPaths, review, severityOf, unknown } from '#kit';

/** What is taken where no key is named: a key whose policy lets in its own account alone. */
const ownKey = /(^|\/)aws\/secretsmanager$/;
const kept = 'its key does not decrypt for other accounts';

export const secretsmanagerPolicyPublic = defineCheck({
  id: 'secretsmanager-policy-public',
  title: 'The policy of a secret lets in a bounded audience',
  question: 'SEC3',
  practices: ['SEC3-10'],
  scope: 'region',
  severity: 'critical',
  why: 'Whoever is let in reads the secret, and with it enters what the secret protects.',
  remedy: {
    text: 'Name the principals that may read the secret, and let Secrets Manager refuse policies for everybody.',
    property: 'AWS::SecretsManager::ResourcePolicy BlockPublicPolicy, ResourcePolicy',
    cli: 'aws secretsmanager put-resource-policy --secret-id {arn} --resource-policy file://policy.json --block-public-policy --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',

  subject: 'secretsmanager.secret',
  messages: {
    public: '{secret} lets everybody in: {actions} by {statements}, and no condition bounds the audience.',
    foreignAccounts: '{secret} lets other accounts in: {accounts} by {statements}. Are they all of your organization?',
  },

  judge(secret, { analysis: { policies } }) {
    if (!secret.policy.seen) return unknown(secret.policy.gap);
    const document = secret.policy.value;
    const { everyone, named } = policyPaths(document, secret.account, policies);
    const key = secret.kmsKeyId ?? 'alias/aws/secretsmanager';
    const evidence = { secret: secret.name, key };
    const isKept = ownKey.test(key);
    if (everyone.length > 0) {
      return fail('public', { ...evidence, ...pathFacts(everyone) }, isKept ? severityOf('high', kept) : {});
    }
    const foreign = named.filter((path) => accountsIn([path]).length > 0);
    const accounts = accountsIn(foreign);
    if (accounts.length > 0) {
      const lower = isKept ? severityOf('low', kept) : severityOf('medium', 'they are named');
      return review('foreignAccounts', { ...evidence, accounts, ...pathFacts(foreign) }, lower);
    }
    const { others } = pathFacts(named);
    return passBecause({ ...evidence, policy: document === undefined ? 'none' : 'bounded', others });
  },
});
