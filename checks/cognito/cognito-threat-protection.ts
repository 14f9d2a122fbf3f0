import { defineCheck, fail, notApplicable, passBecause, severityOf, withoutOwnSignIn } from '#kit';

export const cognitoThreatProtection = defineCheck({
  id: 'cognito-threat-protection',
  title: 'A user pool turns away sign-ins that look stolen',
  question: 'SMB',
  practices: ['SMB-B1'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Without threat protection, passwords that leaked elsewhere are tried here unseen.',
  remedy: {
    text: 'Switch threat protection to full function; it needs the feature plan Plus. A call of the CLI resets what it leaves out: send all of the present configuration with it.',
    property: 'AWS::Cognito::UserPool UserPoolAddOns.AdvancedSecurityMode, UserPoolTier',
    cli: 'aws cognito-idp update-user-pool --user-pool-id {poolId} --user-pool-tier PLUS --user-pool-add-ons AdvancedSecurityMode=ENFORCED --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html',

  subject: 'cognito.user-pool',
  joins: ['cognito.user-pool-client'],
  messages: {
    off: '{pool} does not look for sign-ins that are not its user’s.',
    auditOnly: '{pool} records sign-ins that look stolen, and lets them in.',
  },

  judge(pool, { where }) {
    const without = withoutOwnSignIn(pool, where);
    if (without !== undefined) return notApplicable(without);
    const { name, poolId, advancedSecurityMode: mode = 'OFF', tier = 'not told' } = pool;
    const facts = { pool: name, poolId, mode, tier };
    if (mode === 'ENFORCED') return passBecause(facts);
    if (mode === 'AUDIT') return fail('auditOnly', facts);
    const lacksIt = tier === 'LITE' || tier === 'ESSENTIALS';
    return fail('off', facts, lacksIt ? severityOf('informational', `its feature plan, ${tier}, is without it`) : {});
  },
});
