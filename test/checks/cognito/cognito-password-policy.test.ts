import { cognitoPasswordPolicy } from '../../../checks/cognito/cognito-password-policy.ts';
import type { PasswordPolicy } from '../../../src/model/index.ts';
import { aUserPool, aUserPoolClient } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const client = aUserPoolClient();
const anything = { requiresLowercase: false, requiresUppercase: false, requiresNumbers: false, requiresSymbols: false };
const asking = (overrides: Partial<PasswordPolicy>) =>
  aUserPool({
    passwordPolicy: {
      minimumLength: 12,
      requiresLowercase: true,
      requiresUppercase: true,
      requiresNumbers: true,
      requiresSymbols: true,
      temporaryPasswordDays: 7,
      ...overrides,
    },
  });

testCheck(cognitoPasswordPolicy, {
  passes: [
    {
      name: 'twelve characters of any sort, the shortest',
      given: [asking(anything), client],
      evidence: { pool: 'customers', poolId: 'eu-west-1_customers', length: 12, min: 12, days: 7, lacks: [] },
    },
    {
      name: 'no time told for temporary ones',
      given: [asking({ temporaryPasswordDays: undefined }), client],
      evidence: { days: 'not told' },
    },
    { name: 'ten, where the options allow them', given: [asking({ minimumLength: 10 }), client], options: { min: 10 } },
  ],
  fails: [
    {
      name: 'eleven characters of all sorts: less severe',
      given: [asking({ minimumLength: 11 }), client],
      message: 'weak',
      severity: 'low',
      evidence: { lacks: ['11 characters are enough'], length: 11 },
      text: 'are weak: 11 characters are enough',
    },
    {
      name: 'eight characters of all sorts: less severe',
      given: [asking({ minimumLength: 8 }), client],
      message: 'weak',
      severity: 'low',
    },
    {
      name: 'seven characters of all sorts',
      given: [asking({ minimumLength: 7 }), client],
      message: 'weak',
      severity: 'medium',
    },
    {
      name: 'eleven characters of any sort',
      given: [asking({ minimumLength: 11, ...anything }), client],
      message: 'weak',
      severity: 'medium',
      evidence: {
        lacks: [
          '11 characters are enough',
          'they need no lower-case letter',
          'they need no upper-case letter',
          'they need no digit',
          'they need no symbol',
        ],
      },
    },
    {
      name: 'eleven characters without a symbol',
      given: [asking({ minimumLength: 11, requiresSymbols: false }), client],
      message: 'weak',
      severity: 'medium',
      evidence: { lacks: ['11 characters are enough', 'they need no symbol'] },
    },
    {
      name: 'temporary ones for eight days',
      given: [asking({ temporaryPasswordDays: 8 }), client],
      message: 'weak',
      severity: 'medium',
      evidence: { lacks: ['temporary ones are good for 8 days'], days: 8 },
    },
    {
      name: 'eleven characters, and temporary ones for eight days',
      given: [asking({ minimumLength: 11, temporaryPasswordDays: 8 }), client],
      message: 'weak',
      severity: 'medium',
    },
  ],
  insufficient: [
    { name: 'no policy told', given: [aUserPool({ passwordPolicy: undefined }), client], text: 'tells no policy' },
  ],
  skips: [
    {
      name: 'users who sign in elsewhere',
      given: [asking({ minimumLength: 6 }), aUserPoolClient({ identityProviders: ['Google'] })],
      text: 'sign in elsewhere',
    },
  ],
});
