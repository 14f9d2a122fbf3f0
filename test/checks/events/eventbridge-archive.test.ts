import { eventbridgeArchive } from '../../../checks/events/eventbridge-archive.ts';
import { anEventArchive, anEventBus, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const bus = anEventBus();
const archive = anEventArchive();

testCheck(eventbridgeArchive, {
  passes: [
    {
      name: 'an archive that is on; what its pattern leaves out is not told (trap: pattern)',
      given: [bus, archive, anEventArchive({ name: 'all' }), anEventArchive({ name: 'off', state: 'DISABLED' })],
      evidence: { bus: 'shop', archives: ['all', 'shop-all'], covers: 'what their patterns take' },
    },
  ],
  fails: [
    {
      name: 'none',
      given: [bus],
      message: 'none',
      severity: 'low',
      evidence: { bus: 'shop', off: ['none'] },
      text: 'shop keeps none of its events',
    },
    {
      name: 'archives that are switched off or failed',
      given: [
        bus,
        anEventArchive({ name: 'b', state: 'DISABLED' }),
        anEventArchive({ name: 'a', state: 'CREATE_FAILED' }),
      ],
      message: 'none',
      evidence: { off: ['a', 'b'] },
    },
    {
      name: 'the archive of the default bus alone (trap: default bus)',
      given: [bus, anEventArchive({ busArn: anEventBus({ name: 'default' }).arn })],
      message: 'none',
    },
  ],
  skips: [
    { name: 'the default bus', given: [anEventBus({ name: 'default' })], text: 'default bus' },
    {
      name: 'a bus outside production',
      given: [anEventBus({ tags: seen({ Environment: 'dev' }) })],
      text: 'not production',
    },
  ],
});
