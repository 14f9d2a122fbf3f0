import * as z from 'zod/mini';
import {
  dataClassOf,
  defineCheck,
  fail,
  insufficientEvidence,
  notApplicable,
  outsideProduction,
  passBecause,
} from '#kit';

const words = z.array(z.string());

export const dynamodbPitr = defineCheck({
  id: 'dynamodb-pitr',
  title: 'A table in production can be put back to any second of the last weeks',
  question: 'REL2',
  practices: ['REL2-B4'],
  scope: 'region',
  severity: 'high',
  beyondLens: true,
  why: 'A wrong write is copied to every replica and index at once; without point-in-time recovery nothing brings back what was there.',
  remedy: {
    text: 'Switch point-in-time recovery on, for each replica of a global table; or tag the table with its purpose where what it holds may be lost: Purpose=cache.',
    property: 'AWS::DynamoDB::Table PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}',
    cli: 'aws dynamodb update-continuous-backups --table-name {name} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html',

  subject: 'dynamodb.table',
  joins: ['dynamodb.continuous-backups'],
  options: z.strictObject({
    /** Names of the tag that says what a table is for, whatever their case and punctuation, and values that excuse it. */
    purposeTags: z._default(words, ['Purpose', 'DataRole']),
    losable: z._default(words, ['cache', 'session', 'sessions', 'idempotency', 'temporary', 'temp']),
    /** Names of the tag by which a plan of AWS Backup selects what it copies, and its values. */
    backupTags: z._default(words, ['Backup', 'BackupPlan']),
    backups: z._default(words, ['true', 'yes', 'hourly', 'daily', 'weekly']),
    /** A plan copies all tables. */
    backedUp: z._default(z.boolean(), false),
  }),
  messages: {
    noWayBack: '{table} has no point-in-time recovery: what a wrong write overwrites is gone.',
    backupsAlone:
      '{table} has backups ({because}) and no point-in-time recovery: what came after the last one is gone.',
  },

  judge(table, { where, options, environment }) {
    const elsewhere = outsideProduction(table, environment);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const [told] = where('dynamodb.continuous-backups', 'tableArn', table.arn);
    if (told === undefined) return insufficientEvidence('its backups were not read');
    const evidence = { table: table.name, pointInTimeRecovery: told.pointInTimeRecoveryEnabled };
    if (told.pointInTimeRecoveryEnabled) return passBecause(evidence);

    const saysBy = (dataClassTags: readonly string[], dataClasses: readonly string[]) =>
      dataClassOf([table], { dataClassTags, dataClasses });
    const purpose = saysBy(options.purposeTags, options.losable);
    if (purpose.is === 'sensitive') return notApplicable(`what it holds may be lost: ${purpose.tag}`);
    const plan = saysBy(options.backupTags, options.backups);
    const because = plan.is === 'sensitive' ? plan.tag : options.backedUp ? 'by the configuration' : undefined;
    if (because === undefined) return fail('noWayBack', evidence);
    const severity = { level: 'medium', because: 'backups are a way back, if a coarse one' } as const;
    return fail('backupsAlone', { ...evidence, because }, { severity });
  },
});
