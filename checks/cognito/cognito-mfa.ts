import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  globMatches,
  mfaFactorNames,
  notApplicable,
  passBecause,
  severityOf,
  unknown,
  type Where,
  withoutOwnSignIn,
} from '#kit';
import type { CognitoUserPool, Evidence } from '#model';

export const cognitoMfa = defineCheck({
  id: 'cognito-mfa',
  title: 'A user pool asks everybody for a second factor',
  question: 'SMB',
  practices: ['SMB-B1'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Passwords are guessed, reused and phished: alone, they open the account of whoever has one.',
  remedy: {
    text: 'Require MFA with an authenticator app or a passkey; text messages are the weakest factor, so keep them for those who have neither.',
    property: 'AWS::Cognito::UserPool MfaConfiguration, EnabledMfas',
    cli: 'aws cognito-idp set-user-pool-mfa-config --user-pool-id {poolId} --mfa-configuration ON --software-token-mfa-configuration Enabled=true --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html',

  subject: 'cognito.user-pool',
  joins: ['cognito.user-pool-client'],
  options: z.strictObject({
    /** Names, with `*`, of pools or of app clients that let people in who run the business. */
    adminNames: z._default(z.array(z.string()), ['*admin*', '*back-office*', '*backoffice*', '*operator*']),
  }),
  messages: {
    off: 'A password alone lets users of {pool} in.',
    optional: 'Users of {pool} may have a second factor, and need none.',
    passkeysOnly:
      'Users of {pool} may sign in by a passkey instead of a password, and need no second factor beside one.',
    smsOnly: 'The one second factor of {pool} is a text message.',
  },

  judge(pool, { where, options: { adminNames } }) {
    const without = withoutOwnSignIn(pool, where);
    if (without !== undefined) return notApplicable(without);
    const { mfaConfiguration: mfa, mfaFactors } = pool;
    const facts = {
      pool: pool.name,
      poolId: pool.poolId,
      mfa,
      factors: mfaFactors.seen ? mfaFactorNames(mfaFactors.value) : [],
    };
    if (mfa === 'OPTIONAL') return fail('optional', facts, severityOf('low', 'its users may protect themselves'));
    if (mfa === 'OFF')
      return facts.factors.includes('passkey')
        ? fail('passkeysOnly', facts, severityOf('low', 'a passkey proves two factors'))
        : ofPasswordsAlone(pool, facts, where, adminNames);
    if (!mfaFactors.seen) return unknown(mfaFactors.gap);
    if (mfaFactors.value.sms && facts.factors.length === 1)
      return fail('smsOnly', facts, severityOf('informational', 'it asks for a second factor'));
    return passBecause(facts);
  },
});

function ofPasswordsAlone(
  pool: CognitoUserPool,
  facts: Evidence,
  where: Where<'cognito.user-pool-client'>,
  adminNames: readonly string[],
) {
  const clients = where('cognito.user-pool-client', 'userPoolArn', pool.arn);
  const isForAdmins = (name: string) => adminNames.some((one) => globMatches(one, name.toLowerCase()));
  const admin = [pool, ...clients].map(({ name }) => name).find(isForAdmins);
  const evidence = { ...facts, admin: admin ?? 'none' };
  return fail('off', evidence, admin === undefined ? {} : severityOf('high', `${admin} is for administrators`));
}
