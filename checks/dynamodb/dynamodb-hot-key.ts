import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  type MeasuredPart,
  measuredParts,
  measurementsOf,
  passBecause,
  tableThrottles,
} from '#kit';
import type { Verdict } from '#model';

const days = 14;

export const dynamodbHotKey = defineCheck({
  id: 'dynamodb-hot-key',
  title: 'No key of a table takes more than a partition can give',
  question: 'SMB',
  practices: ['SRM-08', 'SAX-15', 'SMB-11', 'SMB-14'],
  scope: 'region',
  severity: 'medium',
  why: 'A partition has a limit of its own, whatever the table has left: requests for its keys are throttled, and more capacity does not help.',
  remedy: {
    text: 'Find the key with Contributor Insights, and spread what goes to it: a key of more values, a suffix for writes, a cache for reads. Of an index, choose another key.',
    property: 'AWS::DynamoDB::Table KeySchema; GlobalSecondaryIndexes',
    cli: 'aws dynamodb update-contributor-insights --table-name {name} --contributor-insights-action ENABLE --contributor-insights-mode THROTTLED_KEYS --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/throttling-key-range-limit-exceeded-mitigation.html',

  subject: 'dynamodb.table',
  joins: ['cloudwatch.table-metrics'],
  options: z.strictObject({
    /** The share of provisioned capacity below which throttling is not for want of it. */
    share: z._default(z.number().check(z.positive(), z.lte(1)), 0.6),
  }),
  messages: {
    keyRange: '{part} is throttled for the limit of one partition ({throttled}): too much goes to a few of its keys.',
    belowCapacity:
      '{part} is throttled ({throttled}) though in no minute {share} % of its capacity were used: too much may go to a few of its keys.',
  },

  judge(table, { find, now, options, ...context }) {
    const look = measurementsOf('cloudwatch.table-metrics', table.arn, { find, ...context });
    if ('verdict' in look) return look.verdict;
    return measuredParts(table, find).map((part) => verdictOn(part, { now, share: options.share }));
  },
});

interface Asked {
  readonly now: Date;
  readonly share: number;
}

function verdictOn(part: MeasuredPart, { now, share }: Asked): Verdict<'keyRange' | 'belowCapacity'> {
  const all = tableThrottles(part, days, now);
  const ofKeys = all.filter(({ keyRange }) => keyRange > 0);
  // Where DynamoDB names another cause, or may as it is on demand, it is none of the keys.
  const unexplained = all.filter((one) => one.throttles > 0 && one.keyRange + one.provisioned === 0);
  const lacking = part.provisioned === undefined ? [] : unexplained;
  const below = lacking.filter(({ highestShare = 1 }) => highestShare < share);
  const evidence = {
    part: part.name,
    throttled: (ofKeys.length > 0 ? ofKeys : below).map(({ direction }) => direction),
    throttles: all.reduce((sum, { throttles, keyRange }) => sum + Math.max(throttles, keyRange), 0),
    share: share * 100,
    days,
  };
  if (ofKeys.length > 0) return fail('keyRange', evidence, part.details);
  if (below.length > 0) return fail('belowCapacity', evidence, part.details);
  return lacking.length === 0
    ? passBecause(evidence, part.details)
    : insufficientEvidence('what throttled it is not told, and its capacity was used or has changed', part.details);
}
