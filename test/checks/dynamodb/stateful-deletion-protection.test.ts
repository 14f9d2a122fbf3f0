import { statefulDeletionProtection } from '../../../checks/dynamodb/stateful-deletion-protection.ts';
import { aTable, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

testCheck(statefulDeletionProtection, {
  passes: [
    { name: 'protected', given: [aTable()], evidence: { table: 'orders', deletionProtected: true, itemCount: 1000 } },
    { name: 'protected, with its tags unread', given: [aTable({ tags: unseen() })] },
  ],
  reviews: [
    {
      name: 'not protected, and of no known environment, which is production',
      given: [aTable({ deletionProtected: false })],
      message: 'unprotected',
      severity: 'medium',
      evidence: { table: 'orders', deletionProtected: false, itemCount: 1000 },
      text: 'orders, with some 1000 items, can be deleted by one call',
    },
    {
      name: 'not protected in production',
      given: [aTable({ deletionProtected: false, tags: seen({ Environment: 'prod' }) })],
      message: 'unprotected',
    },
  ],
  skips: [
    {
      name: 'not protected outside production',
      given: [aTable({ deletionProtected: false, tags: seen({ Environment: 'staging' }) })],
      text: 'not production (tag Environment=staging)',
    },
    { name: 'a protected table outside production', given: [aTable({ tags: seen({ Environment: 'dev' }) })] },
  ],
  unknowns: [
    {
      name: 'not protected, and the tags that tell the environment are unread',
      given: [aTable({ deletionProtected: false, tags: unseen() })],
      gap: { hides: 'fact' },
    },
  ],
});
