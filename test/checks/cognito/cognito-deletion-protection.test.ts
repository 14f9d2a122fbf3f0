import { cognitoDeletionProtection } from '../../../checks/cognito/cognito-deletion-protection.ts';
import { aUserPool, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

testCheck(cognitoDeletionProtection, {
  passes: [
    {
      name: 'protected',
      given: [aUserPool()],
      evidence: { pool: 'customers', poolId: 'eu-west-1_customers', protected: true },
    },
  ],
  fails: [
    {
      name: 'unprotected',
      given: [aUserPool({ deletionProtected: false })],
      message: 'unprotected',
      severity: 'medium',
      evidence: { pool: 'customers', protected: false },
      text: 'One call deletes customers',
    },
    {
      name: 'unprotected, in a stack that would retain it: that stops no call',
      given: [aUserPool({ deletionProtected: false, tags: seen({ 'aws:cloudformation:stack-name': 'shop-prod' }) })],
      message: 'unprotected',
      severity: 'medium',
    },
  ],
  skips: [
    {
      name: 'unprotected outside production',
      given: [aUserPool({ deletionProtected: false, tags: seen({ Environment: 'test' }) })],
      text: 'not production',
    },
  ],
});
