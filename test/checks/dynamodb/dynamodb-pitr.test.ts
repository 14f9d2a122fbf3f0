import { dynamodbPitr } from '../../../checks/dynamodb/dynamodb-pitr.ts';
import { aTable, seen, someBackups, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const off = someBackups({ pointInTimeRecoveryEnabled: false });
const tagged = (tags: Readonly<Record<string, string>>) => [aTable({ tags: seen(tags) }), off];

testCheck(dynamodbPitr, {
  passes: [
    {
      name: 'point-in-time recovery',
      given: [aTable(), someBackups()],
      evidence: { table: 'orders', pointInTimeRecovery: true },
    },
    {
      name: 'point-in-time recovery, whatever its unread tags say',
      given: [aTable({ tags: unseen() }), someBackups()],
    },
  ],
  fails: [
    {
      name: 'no point-in-time recovery, though every table has continuous backups of some sort',
      given: [aTable(), off, someBackups({ tableArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/other' })],
      message: 'noWayBack',
      severity: 'high',
      evidence: { table: 'orders', pointInTimeRecovery: false },
    },
    ...[
      ['a purpose that is not to be lost', { Purpose: 'ledger' }],
      ['no plan of backups', { Backup: 'none' }],
      ['a cache by another tag', { Kind: 'cache' }],
    ].map(([name, tags]) => ({
      name: `tags that say ${name as string}`,
      given: tagged(tags as Readonly<Record<string, string>>),
      message: 'noWayBack',
    })),
    ...[
      { Backup: 'true' },
      { 'backup-plan': 'Daily' },
      { BackupPlan: 'hourly' },
      { Backup: 'weekly' },
      { Backup: 'yes' },
    ].map((tags) => ({
      name: `a plan of backups alone: ${JSON.stringify(tags)}`,
      given: tagged(tags),
      message: 'backupsAlone',
      severity: 'medium' as const,
      evidence: {
        table: 'orders',
        pointInTimeRecovery: false,
        because: Object.entries(tags)
          .map(([key, value]) => `${key}=${value}`)
          .join(''),
      },
    })),
    {
      name: 'a plan of backups by a tag that the options name',
      given: tagged({ Plan: 'gold' }),
      options: { backupTags: ['Plan'], backups: ['gold'] },
      message: 'backupsAlone',
      evidence: { because: 'Plan=gold' },
    },
    {
      name: 'backups by the configuration alone',
      given: [aTable(), off],
      options: { backedUp: true },
      message: 'backupsAlone',
      severity: 'medium',
      evidence: { because: 'by the configuration' },
    },
  ],
  skips: [
    ...[
      { Purpose: 'cache' },
      { purpose: 'Session' },
      { DataRole: 'sessions' },
      { 'data-role': 'idempotency' },
      { Purpose: 'temp' },
      { Purpose: 'temporary', Backup: 'true' },
    ].map((tags) => ({
      name: `what it holds may be lost: ${JSON.stringify(tags)}`,
      given: tagged(tags),
      text: 'what it holds may be lost',
    })),
    {
      name: 'a purpose that the options name',
      given: tagged({ Use: 'scratch' }),
      options: { purposeTags: ['Use'], losable: ['scratch'] },
      text: 'Use=scratch',
    },
    { name: 'outside production', given: tagged({ Environment: 'test' }), text: 'not production' },
  ],
  insufficient: [{ name: 'its backups were not listed', given: [aTable()], text: 'its backups were not read' }],
});
