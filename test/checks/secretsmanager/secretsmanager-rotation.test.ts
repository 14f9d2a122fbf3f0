import type { SecretRotation, SecretsManagerSecret } from '#model';
import { secretsmanagerRotation } from '../../../checks/secretsmanager/secretsmanager-rotation.ts';
import { aSecret, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const now = new Date('2026-11-25T12:00:00.000Z');

function daysAgo(days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString();
}

function rotated(rotation: Partial<SecretRotation>, overrides: Partial<SecretsManagerSecret> = {}) {
  const { rotation: usual } = aSecret();
  return [aSecret({ ...overrides, rotation: { ...usual, nextRotationAt: undefined, ...rotation } })];
}

function unrotated(overrides: Partial<SecretsManagerSecret>) {
  return rotated({ enabled: false, intervalDays: undefined, lastRotatedAt: undefined }, overrides);
}

const overdue = { message: 'overdue', severity: 'high' } as const;

testCheck(secretsmanagerRotation, {
  passes: [
    {
      name: 'rotated in time',
      given: [aSecret()],
      evidence: {
        secret: 'orders/database',
        last: '2026-11-10T03:12:00.000Z',
        next: '2026-12-10T23:59:59.000Z',
        interval: 30,
        pendingVersion: false,
      },
    },
    {
      name: 'half an interval late',
      given: rotated({ intervalDays: 30, lastRotatedAt: daysAgo(45) }),
      evidence: { next: 'no day' },
    },
    {
      name: 'never rotated yet, and young',
      given: rotated({ lastRotatedAt: undefined }, { createdAt: daysAgo(45) }),
      evidence: { last: daysAgo(45) },
    },
    {
      name: 'by a schedule in days',
      given: rotated({ intervalDays: undefined, schedule: 'rate(10 days)', lastRotatedAt: daysAgo(15) }),
      evidence: { interval: 10 },
    },
    {
      name: 'the next time was a day ago',
      given: rotated({ nextRotationAt: daysAgo(1) }),
    },
    {
      name: 'by a schedule that we do not know, and the next time is to come',
      given: rotated({ intervalDays: undefined, schedule: 'rate(2 moons)', nextRotationAt: daysAgo(-2) }),
      evidence: { interval: 'unknown' },
    },
    {
      name: 'a version that a failed rotation left, while the secret is rotated in time',
      given: rotated({ pendingVersion: true }),
      evidence: { pendingVersion: true },
    },
    {
      name: 'held by a partner, who rotates it without a function',
      given: rotated({ functionArn: undefined }, { managedExternalType: 'SalesforceClientSecret' }),
    },
    {
      name: 'an original that has replicas',
      given: rotated({}, { primaryRegion: 'eu-west-1' }),
    },
    {
      name: 'not rotated, and changed ninety days ago',
      given: unrotated({ lastChangedAt: daysAgo(90) }),
      evidence: { secret: 'orders/database', last: daysAgo(90), days: 90 },
    },
    { name: 'not rotated, and young', given: unrotated({ lastChangedAt: undefined, createdAt: daysAgo(90) }) },
    {
      name: 'twice the interval late where that is allowed',
      given: rotated({ intervalDays: 30, lastRotatedAt: daysAgo(60) }),
      options: { grace: 2 },
    },
    {
      name: 'not rotated for a year where that is allowed',
      given: unrotated({ lastChangedAt: daysAgo(365) }),
      options: { days: 365 },
      evidence: { days: 365 },
    },
  ],
  fails: [
    {
      name: 'more than half an interval late',
      given: rotated({ intervalDays: 30, lastRotatedAt: daysAgo(45.01), pendingVersion: true }),
      ...overdue,
      evidence: {
        secret: 'orders/database',
        interval: 30,
        last: daysAgo(45.01),
        next: 'no day',
        pendingVersion: true,
      },
      text: 'orders/database is to be rotated every 30 days',
    },
    {
      name: 'never rotated, and no longer young',
      given: rotated({ lastRotatedAt: undefined }, { createdAt: daysAgo(46) }),
      ...overdue,
      evidence: { last: daysAgo(46) },
    },
    {
      name: 'late by a schedule in days',
      given: rotated({ intervalDays: undefined, schedule: 'rate(10 days)', lastRotatedAt: daysAgo(15.1) }),
      ...overdue,
    },
    {
      name: 'late by a schedule on days of the week',
      given: rotated({ intervalDays: undefined, schedule: 'cron(0 8 ? * SUN *)', lastRotatedAt: daysAgo(11) }),
      ...overdue,
      evidence: { interval: 7 },
    },
    {
      name: 'the next time was more than a day ago',
      given: rotated({ nextRotationAt: daysAgo(1.01) }),
      ...overdue,
      evidence: { next: daysAgo(1.01), interval: 30 },
    },
    {
      name: 'the next time was long ago, by a schedule that we do not know',
      given: rotated({ intervalDays: undefined, schedule: 'rate(2 moons)', nextRotationAt: daysAgo(9) }),
      ...overdue,
      evidence: { interval: 'unknown' },
    },
    {
      name: 'not rotated, and changed more than ninety days ago',
      given: unrotated({ lastChangedAt: daysAgo(90.01) }),
      message: 'neverRotated',
      severity: 'medium',
      evidence: { secret: 'orders/database', last: daysAgo(90.01), days: 90 },
      text: 'more than 90 days ago',
    },
    {
      name: 'not rotated, never changed, and old',
      given: unrotated({ lastChangedAt: undefined, createdAt: daysAgo(91) }),
      message: 'neverRotated',
      evidence: { last: daysAgo(91) },
    },
    {
      name: 'a tag that says it is one of ours',
      given: unrotated({ lastChangedAt: daysAgo(91), tags: seen({ 'wal:third-party': 'false' }) }),
      message: 'neverRotated',
    },
    {
      name: 'a tag that says nothing, where another tag is meant',
      given: unrotated({ lastChangedAt: daysAgo(91), tags: seen({ 'wal:third-party': 'true' }) }),
      options: { thirdPartyTag: 'external' },
      message: 'neverRotated',
    },
  ],
  skips: [
    {
      name: 'a service of AWS manages it',
      given: rotated({ lastRotatedAt: daysAgo(400) }, { owningService: 'rds' }),
      text: 'rds manages it',
    },
    {
      name: 'a replica',
      given: unrotated({ lastChangedAt: daysAgo(400), primaryRegion: 'us-east-1' }),
      text: 'it is a replica of one in us-east-1',
    },
    {
      name: 'a key of somebody else, by its tag',
      given: unrotated({ lastChangedAt: daysAgo(400), tags: seen({ 'wal:third-party': 'True' }) }),
      text: 'its tag says that somebody else issues it',
    },
  ],
  insufficient: [
    {
      name: 'rotated by a schedule that we do not know, without a next time',
      given: rotated({ intervalDays: undefined, schedule: 'rate(2 moons)' }),
      text: 'nothing tells how often it is rotated',
    },
  ],
});
