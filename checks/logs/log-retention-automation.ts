import * as z from 'zod/mini';
import { daysUntil } from '#data';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  notSeen,
  passBecause,
  retentionAutomation,
  retentionHints,
} from '#kit';

export const logRetentionAutomation = defineCheck({
  id: 'log-retention-automation',
  title: 'Every new log group gets a retention',
  question: 'COST1',
  practices: ['COST1-14'],
  scope: 'region',
  severity: 'informational',
  why: 'New log groups never delete an event: a clean-up by hand helps until the next one is made.',
  remedy: {
    text: 'Set a retention for all log groups of the account, or have a function set it whenever one is created.',
    property: 'AWS::Logs::AccountPolicy RETENTION_POLICY; AWS::Events::Rule on CreateLogGroup',
    cli: 'aws logs put-account-policy --policy-name retention --policy-type RETENTION_POLICY --scope ALL --policy-document \'{"RetentionInDays":30}\' --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',

  subject: 'account-region',
  joins: ['logs.group'],
  hints: retentionHints,
  options: z.strictObject({ youngDays: z._default(z.int().check(z.positive()), 30) }),
  messages: {
    unkept:
      '{count} of {total} log groups that are younger than {youngDays} days never delete an event, and nothing looks after new ones: {groups}.',
  },

  judge({ account, region }, context) {
    const { youngDays } = context.options;
    const young = context
      .where('logs.group', 'region', region)
      .filter((one) => one.account === account && one.logGroupClass !== 'DELIVERY')
      .filter(({ createdAt }) => daysUntil(createdAt, context.now) > -youngDays);
    const endless = young.filter(({ retentionDays }) => retentionDays === undefined);
    const groups = endless.map(({ name }) => name).sort();
    const evidence = { total: young.length, count: endless.length, groups, youngDays };
    const automation = retentionAutomation(context);
    if (automation.is === 'found') {
      return passBecause({ ...evidence, by: automation.name }, { related: [automation.arn] });
    }
    if (young.length > 0 && endless.length === 0) return passBecause(evidence);
    if (automation.is === 'unread') return notSeen(automation.unseen);
    if (young.length === 0) return insufficientEvidence(`no log group is younger than ${String(youngDays)} days`);
    return fail('unkept', evidence);
  },
});
