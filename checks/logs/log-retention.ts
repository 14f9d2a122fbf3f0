import * as z from 'zod/mini';
import { serverlessLogGroupPrefixes } from '#data';
import { defineCheck, fail, notApplicable, passBecause } from '#kit';
import type { Environment, LogGroup } from '#model';

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
  joins: ['lambda.function', 'apigateway.rest-stage'],
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
    const writers = where('lambda.function', 'logGroupName', group.name);
    const isAccessLog = where('apigateway.rest-stage', 'accessLogArn', group.arn).length > 0;
    if (writers.length === 0 && !isAccessLog && !hasServerlessName(group)) {
      return notApplicable('no serverless resource logs here');
    }
    if (group.logGroupClass === 'DELIVERY')
      return notApplicable('the class DELIVERY keeps events for one day, unchangeably');

    const { least, most, proposed } = boundsIn(environment.is, options);
    const { retentionDays } = group;
    const evidence = {
      name: group.name,
      days: retentionDays ?? 'for ever',
      least,
      most,
      environment: environment.is,
      storedBytes: group.storedBytes,
      functions: writers.map(({ name }) => name).sort(),
      proposed,
    };
    const isLarge = group.storedBytes > options.largeGigabytes * 2 ** 30;
    const details = isLarge
      ? { severity: { level: 'medium', because: `holds over ${String(options.largeGigabytes)} GB` } as const }
      : {};
    if (retentionDays === undefined) return fail('neverExpires', evidence, details);
    if (retentionDays > most) return fail('tooLong', evidence, details);
    return retentionDays < least ? fail('tooShort', evidence) : passBecause(evidence);
  },
});

function hasServerlessName({ name }: LogGroup): boolean {
  return serverlessLogGroupPrefixes.some((prefix) => name.startsWith(prefix));
}

interface Bounds {
  readonly minDays: number;
  readonly maxDays: number;
  readonly maxDaysOutsideProduction: number;
}

function boundsIn(environment: Environment, { minDays, maxDays, maxDaysOutsideProduction }: Bounds) {
  if (environment === 'production') return { least: minDays, most: maxDays, proposed: 90 };
  return { least: 1, most: maxDaysOutsideProduction, proposed: 30 };
}
