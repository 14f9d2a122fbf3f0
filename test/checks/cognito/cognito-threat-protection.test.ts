import { cognitoThreatProtection } from '../../../checks/cognito/cognito-threat-protection.ts';
import { aUserPool, aUserPoolClient } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const client = aUserPoolClient();

testCheck(cognitoThreatProtection, {
  passes: [
    {
      name: 'full function',
      given: [aUserPool(), client],
      evidence: { pool: 'customers', poolId: 'eu-west-1_customers', mode: 'ENFORCED', tier: 'PLUS' },
    },
    {
      name: 'full function that a pool kept from before there were feature plans',
      given: [aUserPool({ tier: 'LITE' }), client],
    },
  ],
  fails: [
    {
      name: 'switched off',
      given: [aUserPool({ advancedSecurityMode: 'OFF' }), client],
      message: 'off',
      severity: 'low',
      evidence: { mode: 'OFF' },
      text: 'does not look for sign-ins',
    },
    {
      name: 'never switched on, on a plan that is not told',
      given: [aUserPool({ advancedSecurityMode: undefined, tier: undefined }), client],
      message: 'off',
      severity: 'low',
      evidence: { mode: 'OFF', tier: 'not told' },
    },
    ...['LITE', 'ESSENTIALS'].map((tier) => ({
      name: `the plan ${tier}, which is without it: a note`,
      given: [aUserPool({ advancedSecurityMode: undefined, tier }), client],
      message: 'off',
      severity: 'informational' as const,
      evidence: { tier },
    })),
    {
      name: 'records alone',
      given: [aUserPool({ advancedSecurityMode: 'AUDIT' }), client],
      message: 'auditOnly',
      severity: 'low',
      evidence: { mode: 'AUDIT' },
    },
  ],
  skips: [
    {
      name: 'users who sign in elsewhere, whose sign-ins are not looked at',
      given: [aUserPool({ advancedSecurityMode: 'OFF' }), aUserPoolClient({ identityProviders: ['Google'] })],
      text: 'sign in elsewhere',
    },
  ],
});
