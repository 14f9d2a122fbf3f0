import { cognitoMfa } from '../../../checks/cognito/cognito-mfa.ts';
import type { MfaFactors } from '../../../src/model/index.ts';
import { aUserPool, aUserPoolClient, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const client = aUserPoolClient();
const none: MfaFactors = { sms: false, softwareToken: false, email: false, passkeys: undefined };
const multi = 'MULTI_FACTOR_WITH_USER_VERIFICATION';
const factors = (some: Partial<MfaFactors>) => seen({ ...none, ...some });
const off = aUserPool({ mfaConfiguration: 'OFF', mfaFactors: factors({}) });

testCheck(cognitoMfa, {
  passes: [
    {
      name: 'an authenticator app for everybody',
      given: [aUserPool(), client],
      evidence: { pool: 'customers', poolId: 'eu-west-1_customers', mfa: 'ON', factors: ['authenticator app'] },
    },
    {
      name: 'text messages beside something better',
      given: [aUserPool({ mfaFactors: factors({ sms: true, email: true, passkeys: multi }) }), client],
      evidence: { factors: ['text message', 'email', 'passkey'] },
    },
    { name: 'mail alone', given: [aUserPool({ mfaFactors: factors({ email: true }) }), client] },
  ],
  fails: [
    {
      name: 'no second factor',
      given: [off, client],
      message: 'off',
      severity: 'medium',
      evidence: { mfa: 'OFF', factors: [], admin: 'none' },
      text: 'A password alone lets users of customers in',
    },
    {
      name: 'no second factor of a pool for administrators: more severe',
      given: [aUserPool({ name: 'Shop-Admins', mfaConfiguration: 'OFF' }), client],
      message: 'off',
      severity: 'high',
      evidence: { admin: 'Shop-Admins' },
    },
    {
      name: 'no second factor of a pool that lets the back office in: more severe',
      given: [off, aUserPoolClient({ name: 'customers/back-office' })],
      message: 'off',
      severity: 'high',
      evidence: { admin: 'customers/back-office' },
    },
    {
      name: 'no second factor, and other names for administrators',
      given: [aUserPool({ name: 'admin', mfaConfiguration: 'OFF' }), client],
      options: { adminNames: ['*/desk'] },
      message: 'off',
      severity: 'medium',
    },
    {
      name: 'no second factor, with the factors unread',
      given: [aUserPool({ mfaConfiguration: 'OFF', mfaFactors: unseen() }), client],
      message: 'off',
      severity: 'medium',
    },
    {
      name: 'passkeys of a single factor do not count',
      given: [aUserPool({ mfaConfiguration: 'OFF', mfaFactors: factors({ passkeys: 'SINGLE_FACTOR' }) }), client],
      message: 'off',
      severity: 'medium',
      evidence: { factors: [] },
    },
    {
      name: 'passkeys that verify their user, even for administrators: less severe',
      given: [aUserPool({ name: 'admin', mfaConfiguration: 'OFF', mfaFactors: factors({ passkeys: multi }) }), client],
      message: 'passkeysOnly',
      severity: 'low',
      evidence: { factors: ['passkey'] },
    },
    {
      name: 'a second factor for those who want one: less severe',
      given: [aUserPool({ mfaConfiguration: 'OPTIONAL', mfaFactors: unseen() }), client],
      message: 'optional',
      severity: 'low',
      evidence: { mfa: 'OPTIONAL' },
    },
    {
      name: 'text messages alone: a note',
      given: [aUserPool({ mfaFactors: factors({ sms: true, passkeys: 'SINGLE_FACTOR' }) }), client],
      message: 'smsOnly',
      severity: 'informational',
      evidence: { factors: ['text message'] },
    },
  ],
  unknowns: [
    {
      name: 'a second factor for everybody, and which is unread',
      given: [aUserPool({ mfaFactors: unseen() }), client],
      gap: { hides: 'fact' },
    },
  ],
  skips: [
    {
      name: 'users who sign in elsewhere',
      given: [off, aUserPoolClient({ identityProviders: ['Google'] })],
      text: 'sign in elsewhere',
    },
    { name: 'no app clients', given: [off], text: 'no app clients' },
  ],
});
