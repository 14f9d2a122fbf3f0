import { sfnUnused } from '../../../checks/sfn/sfn-unused.ts';
import { aMachineUsage, aStateMachine } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const machine = aStateMachine();
const unused = aMachineUsage({ traffic: 'none', lastUsed: undefined });

testCheck(sfnUnused, {
  passes: [
    {
      name: 'started within two weeks',
      given: [machine, aMachineUsage()],
      evidence: { machine: 'fulfilment', days: 90, lastUsed: 'within two weeks', created: '2026-01-01' },
    },
    {
      name: 'started on the first of 90 days',
      given: [machine, aMachineUsage({ traffic: 'quarter', lastUsed: '2026-08-28' })],
      evidence: { lastUsed: '2026-08-28' },
    },
    {
      name: 'started lately enough, as the options say',
      given: [machine, aMachineUsage({ traffic: 'none', lastUsed: '2026-06-01' })],
      options: { days: 365 },
    },
  ],
  fails: [
    {
      name: 'never started within 15 months',
      given: [machine, unused],
      message: 'unused',
      severity: 'informational',
      evidence: { lastUsed: 'not within 15 months' },
      text: 'Nobody has started fulfilment for 90 days.',
    },
    {
      name: 'started a day too long ago',
      given: [machine, aMachineUsage({ traffic: 'none', lastUsed: '2026-08-27' })],
      message: 'unused',
    },
    {
      name: 'made just longer ago',
      given: [aStateMachine({ createdAt: '2026-08-27T11:59:59.000Z' }), unused],
      message: 'unused',
    },
  ],
  insufficient: [
    {
      name: 'made within 90 days',
      given: [aStateMachine({ createdAt: '2026-08-27T12:00:00.000Z' }), unused],
      text: 'it was made too short a time ago',
    },
    { name: 'its metrics were not read', given: [machine], text: 'its metrics were not read' },
  ],
});
