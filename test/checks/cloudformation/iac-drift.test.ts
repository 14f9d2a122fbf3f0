import { iacDrift } from '../../../checks/cloudformation/iac-drift.ts';
import { aStack } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const drifted = { driftStatus: 'DRIFTED', driftCheckedAt: '2026-11-20T09:00:00.000Z' };

testCheck(iacDrift, {
  passes: [
    {
      name: 'in sync, as it was seen last week',
      given: [aStack()],
      evidence: {
        stack: 'shop-orders',
        driftStatus: 'IN_SYNC',
        checkedAt: '2026-11-20T09:00:00.000Z',
        updatedAt: '2026-11-18T10:21:00.000Z',
      },
    },
    {
      name: 'in sync 90 days ago to the second, and never updated',
      given: [aStack({ driftCheckedAt: '2026-08-27T12:00:00.000Z', updatedAt: undefined })],
      evidence: { updatedAt: 'never' },
    },
    { name: 'in sync before its latest update', given: [aStack({ updatedAt: '2026-11-21T09:00:00.000Z' })] },
    {
      name: 'in sync four months ago, where the options trust that long',
      given: [aStack({ driftCheckedAt: '2026-07-28T12:00:00.000Z' })],
      options: { days: 120 },
    },
  ],
  reviews: [
    {
      name: 'drifted since its latest update',
      given: [aStack(drifted)],
      message: 'drifted',
      severity: 'low',
      evidence: { driftStatus: 'DRIFTED' },
      text: 'shop-orders has resources that differ',
    },
    { name: 'drifted, and never updated', given: [aStack({ ...drifted, updatedAt: undefined })], message: 'drifted' },
    {
      name: 'drifted, as it was seen in the second of its update',
      given: [aStack({ ...drifted, updatedAt: drifted.driftCheckedAt })],
      message: 'drifted',
    },
    {
      name: 'drifted, of a nested stack, which no look at its root takes in',
      given: [aStack({ ...drifted, rootArn: aStack({ name: 'root' }).arn })],
      message: 'drifted',
    },
  ],
  insufficient: [
    {
      name: 'nobody ever looked',
      given: [aStack({ driftStatus: 'NOT_CHECKED', driftCheckedAt: undefined })],
      text: 'not found out: NOT_CHECKED',
    },
    { name: 'AWS does not say', given: [aStack({ driftStatus: undefined })], text: 'not found out: NOT_CHECKED' },
    { name: 'AWS does not say when', given: [aStack({ driftCheckedAt: undefined })], text: 'not found out: IN_SYNC' },
    { name: 'the look failed', given: [aStack({ driftStatus: 'UNKNOWN' })], text: 'not found out: UNKNOWN' },
    {
      name: 'drifted, a millisecond over 90 days ago',
      given: [aStack({ ...drifted, driftCheckedAt: '2026-08-27T11:59:59.999Z', updatedAt: undefined })],
      text: 'last looked for at 2026-08-27T11:59:59.999Z, over 90 days ago',
    },
    {
      name: 'drifted before its latest update, which may have mended it',
      given: [aStack({ ...drifted, updatedAt: '2026-11-20T09:00:00.001Z' })],
      text: 'it had drifted at 2026-11-20T09:00:00.000Z, and was updated since',
    },
  ],
});
