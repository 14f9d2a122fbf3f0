import * as z from 'zod/mini';
import { serverlessLogGroupPrefixes } from '#data';
import { defineCheck, fail, isWorkloadLog, logWriterJoins, logWriters, notApplicable, passBecause } from '#kit';
import type { Environment } from '#model';

/** Those that CloudWatch Logs accepts, up to two years. */
const retentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731];

const days = z.int().check(z.positive());

export const logRetention = defineCheck({
  id: 'log-retention',
  title: 'A log group of a serverless workload keeps its events for a chosen time',
  question: 'COST1',
  practices: ['COST1-13', 'SEC2-06'],
  scope: 'region',
  severity: 'low',
  why: 'Without a retention, events are stored and paid for as long as the account lives; with too short a one, an incident can not be looked into.',
  remedy: {
    text: 'Give the log group a retention that covers your investigations and no more.',
    property: 'AWS::Logs::LogGroup RetentionInDays',
    cli: 'aws logs put-retention-policy --log-group-name {name} --retention-in-days {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',

  subject: 'logs.group',
  joins: logWriterJoins,
  options: z.strictObject({
    minDays: z._default(days, 30),
    maxDays: z._default(days, 400),
    maxDaysOutsideProduction: z._default(days, 90),
    largeGigabytes: z._default(z.number().check(z.positive()), 50),
  }),
  messages: {
    neverExpires: '{name} never deletes an event.',
    tooLong: '{name} keeps events for {days} days; {most} are enough in {environment}.',
    tooShort: '{name} keeps events for {days} days only; at least {least} are needed in {environment}.',
  },

  judge(group, { where, options, environment }) {
    const { name, retentionDays, storedBytes, retentionPolicyName: policy = 'none' } = group;
    if (!isWorkloadLog(group, where, serverlessLogGroupPrefixes)) {
      return notApplicable('no serverless resource logs here');
    }
    if (group.logGroupClass === 'DELIVERY') return notApplicable('its class, DELIVERY, keeps events for one day');

    const bounds = boundsIn(group.tags.seen ? environment.is : 'unread', options);
    const days = retentionDays ?? 'for ever';
    const functions = logWriters(group, where).functions.map((one) => one.name);
    const evidence = { name, days, policy, storedBytes, functions: functions.sort(), ...bounds };
    const details = weightOf(storedBytes, options.largeGigabytes);
    if (retentionDays === undefined) return fail('neverExpires', evidence, details);
    if (retentionDays > bounds.most) return fail('tooLong', evidence, details);
    return retentionDays < bounds.least ? fail('tooShort', evidence) : passBecause(evidence);
  },
});

function weightOf(storedBytes: number, largeGigabytes: number) {
  if (storedBytes <= largeGigabytes * 2 ** 30) return {};
  return { severity: { level: 'medium', because: `it holds over ${String(largeGigabytes)} GB` } } as const;
}

type Bounds = Readonly<Record<'minDays' | 'maxDays' | 'maxDaysOutsideProduction', number>>;

/** With the tags unread, which tell the environment, both bounds hold: the kit makes what is outside of them unknown. */
function boundsIn(environment: Environment | 'unread', { minDays, maxDays, maxDaysOutsideProduction }: Bounds) {
  const upper = { production: maxDays, 'non-production': maxDaysOutsideProduction };
  const most = environment === 'unread' ? Math.min(...Object.values(upper)) : upper[environment];
  const least = environment === 'non-production' ? 1 : minDays;
  const fitting = retentions.filter((one) => one >= least && one <= most);
  const usual = fitting.findLast((one) => one <= (environment === 'production' ? 90 : 30));
  return { least, most, proposed: usual ?? fitting[0] ?? most, environment };
}
