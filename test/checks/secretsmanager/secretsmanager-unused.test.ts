import { secretsmanagerUnused } from '../../../checks/secretsmanager/secretsmanager-unused.ts';
import { aSecret } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { rotation } = aSecret();
const unrotated = { ...rotation, enabled: false };
const day = (date: string) => `${date}T00:00:00.000Z`;
/** The now of the tests is noon of 2026-11-25; ninety days before it is noon of 2026-08-27. */
const ninety = day('2026-08-27');
const ninetyOne = day('2026-08-26');
const never = { lastAccessedAt: undefined, rotation: unrotated };

testCheck(secretsmanagerUnused, {
  passes: [
    {
      name: 'read the day before',
      given: [aSecret()],
      evidence: { secret: 'orders/database', last: '2026-11-24', age: 1, days: 90, rotates: true },
    },
    {
      name: 'read ninety days ago, at an hour that the date does not tell',
      given: [aSecret({ lastAccessedAt: ninety, rotation: unrotated })],
      evidence: { last: '2026-08-27', age: 90, rotates: false },
    },
    {
      name: 'never read, and ninety days old',
      given: [aSecret({ ...never, createdAt: '2026-08-26T12:00:00.001Z' })],
      evidence: { last: 'never', age: 90 },
    },
    { name: 'an original with replicas that is read itself', given: [aSecret({ primaryRegion: 'eu-west-1' })] },
    {
      name: 'read a hundred days ago, where the options allow it',
      given: [aSecret({ lastAccessedAt: day('2026-08-17') })],
      options: { days: 100 },
      evidence: { days: 100, age: 100 },
    },
  ],
  fails: [
    {
      name: 'read more than ninety days ago',
      given: [aSecret({ lastAccessedAt: ninetyOne, rotation: unrotated })],
      message: 'unread',
      severity: 'low',
      evidence: { secret: 'orders/database', last: '2026-08-26', age: 91, days: 90, rotates: false },
      text: 'orders/database was last read on 2026-08-26, more than 90 days ago.',
    },
    {
      name: 'not read by anybody, nor by the function that rotates it',
      given: [aSecret({ lastAccessedAt: ninetyOne })],
      message: 'unread',
      evidence: { rotates: true },
    },
    {
      name: 'read long ago in a region that has no other, whatever was changed since',
      given: [aSecret({ lastAccessedAt: day('2026-01-01'), lastChangedAt: day('2026-11-24') })],
      message: 'unread',
      evidence: { last: '2026-01-01' },
    },
    {
      name: 'never read, and more than ninety days old',
      given: [aSecret({ ...never, createdAt: '2026-08-26T12:00:00.000Z' })],
      message: 'neverRead',
      severity: 'low',
      evidence: { last: 'never', age: 91, days: 90 },
      text: 'orders/database was made on 2026-08-26, more than 90 days ago, and never read in its region.',
    },
    {
      name: 'read eight days ago, where the options want a week',
      given: [aSecret({ lastAccessedAt: day('2026-11-17') })],
      options: { days: 7 },
      message: 'unread',
      evidence: { age: 8, days: 7 },
    },
  ],
  skips: [
    {
      name: 'a replica, kept for a failover',
      given: [aSecret({ ...never, primaryRegion: 'us-east-1' })],
      text: 'it is kept for a failover of us-east-1',
    },
    {
      name: 'a secret that a service of AWS made and manages',
      given: [aSecret({ ...never, owningService: 'rds' })],
      text: 'rds manages it',
    },
  ],
  insufficient: [
    {
      name: 'an original that is not read itself, and whose replicas may be',
      given: [aSecret({ lastAccessedAt: ninetyOne, primaryRegion: 'eu-west-1' })],
      text: 'it has replicas, and each region tells of its own reads alone',
    },
  ],
});
