import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  notApplicable,
  passBecause,
  severityOf,
  withoutOwnSignIn,
} from '#kit';
import type { PasswordPolicy } from '#model';

/** Shorter ones are guessed whatever is in them. */
const leastOfAll = 8;
const mostDays = 7;

export const cognitoPasswordPolicy = defineCheck({
  id: 'cognito-password-policy',
  title: 'The passwords of a user pool are long',
  question: 'SMB',
  practices: ['SMB-B1'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Short passwords are guessed, and an invitation that is good for months is found by somebody else.',
  remedy: {
    text: 'Ask for twelve characters or more, and let temporary passwords expire within a week. A call of the CLI resets what it leaves out: send all of the present configuration with it.',
    property: 'AWS::Cognito::UserPool Policies.PasswordPolicy',
    cli: 'aws cognito-idp update-user-pool --user-pool-id {poolId} --policies file://policies.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html',

  subject: 'cognito.user-pool',
  joins: ['cognito.user-pool-client'],
  options: z.strictObject({ min: z._default(z.int().check(z.gte(leastOfAll), z.lte(99)), 12) }),
  messages: { weak: 'The passwords of {pool} are weak: {lacks}.' },

  judge(pool, { where, options: { min } }) {
    const without = withoutOwnSignIn(pool, where);
    if (without !== undefined) return notApplicable(without);
    const { passwordPolicy: policy } = pool;
    if (policy === undefined) return insufficientEvidence('Cognito tells no policy for its passwords');
    const { minimumLength: length, temporaryPasswordDays: days } = policy;
    const lacks = [...shortness(policy, min), ...lastingOnes(policy)];
    const evidence = { pool: pool.name, poolId: pool.poolId, length, min, days: days ?? 'not told', lacks };
    if (lacks.length === 0) return passBecause(evidence);
    const isSomewhatShort = length >= leastOfAll && length < min && lacks.length === 1;
    return fail('weak', evidence, isSomewhatShort ? severityOf('low', 'they are of all sorts of characters') : {});
  },
});

/** What is in long ones is nobody's matter. */
function shortness(policy: PasswordPolicy, min: number): readonly string[] {
  if (policy.minimumLength >= min) return [];
  const lacking = missingIn(policy).map((one) => `they need no ${one}`);
  return [`${String(policy.minimumLength)} characters are enough`, ...lacking];
}

function lastingOnes({ temporaryPasswordDays: days }: PasswordPolicy): readonly string[] {
  return days !== undefined && days > mostDays ? [`temporary ones are good for ${String(days)} days`] : [];
}

function missingIn(policy: PasswordPolicy): readonly string[] {
  return [
    ...(policy.requiresLowercase ? [] : ['lower-case letter']),
    ...(policy.requiresUppercase ? [] : ['upper-case letter']),
    ...(policy.requiresNumbers ? [] : ['digit']),
    ...(policy.requiresSymbols ? [] : ['symbol']),
  ];
}
