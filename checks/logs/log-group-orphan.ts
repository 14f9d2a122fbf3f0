import * as z from 'zod/mini';
import { priceOf } from '#data';
import {
  defineCheck,
  fail,
  functionOfLogGroup,
  hoursSince,
  insufficientEvidence,
  isUnusedFor,
  notApplicable,
  passBecause,
  review,
  savingsOfStoredLogs,
  toldLastUse,
} from '#kit';
import type { LogGroup, LogUsage, Verdict } from '#model';

type Facts = Readonly<Record<'name' | 'function', string>> & { readonly days: number };

export const logGroupOrphan = defineCheck({
  id: 'log-group-orphan',
  title: 'A log group of a function goes with it',
  question: 'COST1',
  practices: ['COST1-B6'],
  scope: 'account',
  severity: 'informational',
  beyondLens: true,
  why: 'Lambda leaves the log group of a deleted function behind, and what is in there is paid for every month.',
  remedy: {
    text: 'Export what must be kept, then delete the group; let the stack that makes a function make its log group too.',
    property: 'AWS::Logs::LogGroup DeletionPolicy, RetentionInDays',
    cli: 'aws logs delete-log-group --log-group-name {name} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html',

  subject: 'logs.group',
  joins: ['lambda.function', 'lambda.version', 'cloudwatch.log-usage'],
  /** CloudWatch keeps what it counted for 455 days. */
  options: z.strictObject({ days: z._default(z.int().check(z.gte(30), z.lte(455)), 90) }),
  messages: {
    orphan: '{name} is kept, though {function} is not there any more and nothing has been written for {days} days.',
    audit:
      '{name} is kept, maybe for an audit, though {function} is not there any more and nothing has been written for {days} days.',
  },

  judge(group, context) {
    const { name } = group;
    const named = /^\/aws\/lambda\/(?!web\/)(.+)$/.exec(name)?.[1];
    if (named === undefined) return notApplicable('it does not bear the name of a function');
    const writer = functionOfLogGroup(group, named, context);
    if (writer === 'outside') return insufficientEvidence('us-east-1, where its function would be, is not audited');
    if (writer !== undefined) return passBecause({ name, function: writer });
    const usage = context.find('cloudwatch.log-usage', group.arn);
    if (usage.is !== 'found') return insufficientEvidence('its metrics were not read');
    return verdictOn(group, usage.value, { name, function: named, days: context.options.days }, context.now);
  },
});

function verdictOn(group: LogGroup, usage: LogUsage, facts: Facts, now: Date): Verdict<'orphan' | 'audit'> {
  const { days } = facts;
  const evidence = { ...facts, lastWritten: toldLastUse(usage), retention: group.retentionDays ?? 'for ever' };
  if (!isUnusedFor(usage, days, now)) return passBecause(evidence);
  if (hoursSince(group.createdAt, now) <= days * 24) return notApplicable(`it was made within ${days} days`);
  if (group.storedBytes === 0) return notApplicable('it is empty');
  const savings = savingsOfStoredLogs(group, priceOf);
  return isForAudit(group) ? review('audit', evidence, savings) : fail('orphan', evidence, savings);
}

function isForAudit({ name, tags }: LogGroup): boolean {
  const texts = [name, ...(tags.seen ? Object.values(tags.value) : [])];
  return texts.some((text) => /audit|complian|legal/i.test(text));
}
