import * as z from 'zod/mini';
import {
  defineCheck,
  lastDays,
  measurementsOf,
  middleOf,
  notApplicable,
  notSeen,
  passBecause,
  review,
  tableReads,
  unitsConsumed,
} from '#kit';

const days = 14;

export const dynamodbDaxCandidate = defineCheck({
  id: 'dynamodb-dax-candidate',
  title: 'A table that is read far more than written has a cache where its time counts',
  question: 'PER1',
  practices: ['SAX-18', 'PER1-18'],
  scope: 'region',
  severity: 'informational',
  why: 'DynamoDB Accelerator answers what it keeps within microseconds, and the table is spared those reads.',
  remedy: {
    text: 'Where its readers wait for it and may see what is some seconds old, put a DAX cluster before it; who calls that must be in its VPC. Its nodes cost by the hour.',
    property: 'AWS::DAX::Cluster',
    cli: 'aws dax create-cluster --cluster-name NAME --node-type dax.t3.small --replication-factor 3 --iam-role-arn ROLE_ARN --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.html',

  subject: 'dynamodb.table',
  joins: ['cloudwatch.table-metrics'],
  hints: ['dax.cluster'],
  options: z.strictObject({
    /** How many times the units written are read. */
    ratio: z._default(z.number().check(z.positive()), 10),
    /** Fewer calls of GetItem in a second, in the mean, are not worth nodes. */
    minPerSecond: z._default(z.number().check(z.positive()), 10),
    /** What a call of GetItem may take on a day in the middle, by its median: a cache takes less than one. */
    milliseconds: z._default(z.number().check(z.positive()), 1),
  }),
  messages: {
    readHeavy:
      '{table} is read more than {ratio} times as much as written, and GetItem takes more than {milliseconds} ms: a cache would answer sooner.',
  },

  judge({ arn, name }, { options, now, all, ...context }) {
    if (all('dax.cluster').length > 0)
      return notApplicable('its region has a DAX cluster, which does not tell before which tables it is');
    const look = measurementsOf('cloudwatch.table-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const unseen = context.unread('dax.cluster');
    if (unseen !== undefined) return notSeen(unseen);
    const { gets } = tableReads(look.measured, days, now);
    const median = middleOf(lastDays(look.measured.daily.getP50, days, now));
    const { reads, writes } = unitsConsumed([{ measured: look.measured }]);
    const evidence = {
      table: name,
      gets,
      milliseconds: options.milliseconds,
      medianMilliseconds: Math.round(median * 10) / 10,
      unitsReadAMonth: Math.round(reads),
      unitsWrittenAMonth: Math.round(writes),
      ratio: options.ratio,
      days,
    };
    const isCandidate =
      gets >= options.minPerSecond * days * 86_400 && reads > options.ratio * writes && median > options.milliseconds;
    return isCandidate ? review('readHeavy', evidence) : passBecause(evidence);
  },
});
