import { alarmCoverHints, alarmCoverJoins } from '#data';
import { type AlarmPart, type AlarmRow, type Applies, alarmCoverCheck } from '#kit';
import type { DynamodbTable } from '#model';

type Joined = (typeof alarmCoverJoins)[number] | (typeof alarmCoverHints)[number];
type ThrottleMetrics = readonly [string, ...string[]];

/** Others cannot be read or written; one that is being changed can. */
const inUse = new Set(['ACTIVE', 'UPDATING']);

const everyTable = {
  subject: 'dynamodb.table',
  question: 'OPS1',
  joins: alarmCoverJoins,
  hints: alarmCoverHints,
  namespace: 'AWS/DynamoDB',
  applies: ifInUse,
} as const;

const once = {
  statistic: 'Sum',
  threshold: 1,
  periodSeconds: 300,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
} as const;
const threeOfFive = { ...once, periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 3 } as const;

const reads: ThrottleMetrics = [
  'ReadThrottleEvents',
  'ReadKeyRangeThroughputThrottleEvents',
  'ReadProvisionedThroughputThrottleEvents',
  'ReadMaxOnDemandThroughputThrottleEvents',
  'ReadAccountLimitThrottleEvents',
];
const writes: ThrottleMetrics = [
  'WriteThrottleEvents',
  'WriteKeyRangeThroughputThrottleEvents',
  'WriteProvisionedThroughputThrottleEvents',
  'WriteMaxOnDemandThroughputThrottleEvents',
  'WriteAccountLimitThrottleEvents',
];

const ofOperations =
  'It is counted for each operation by itself: watch one that matters, or the sum over those in use by metric math.';

const rows: readonly AlarmRow<'dynamodb.table', Joined>[] = [
  {
    ...everyTable,
    id: 'dynamodb-read-throttle-alarm',
    title: 'An alarm tells somebody when reads of a table or an index are throttled',
    practices: ['OPS1-57'],
    severity: 'medium',
    why: 'Throttled reads slow whoever asks, and fail once the retries of the SDK are used up.',
    metrics: reads,
    parts: (table) => tableAndIndexes(table, reads),
    proposal: threeOfFive,
  },
  {
    ...everyTable,
    id: 'dynamodb-write-throttle-alarm',
    title: 'An alarm tells somebody when writes to a table or an index are throttled',
    practices: ['OPS1-58'],
    severity: 'high',
    why: 'Throttled writes are lost once retries are used up, and an index that falls behind holds up its whole table.',
    metrics: writes,
    parts: (table) => tableAndIndexes(table, writes),
    proposal: threeOfFive,
  },
  {
    ...everyTable,
    id: 'dynamodb-system-errors-alarm',
    title: 'An alarm tells somebody when DynamoDB itself fails on a table',
    practices: ['OPS1-59'],
    severity: 'medium',
    why: 'Errors of the service reach users as failures of whatever stands in front of the table.',
    metrics: ['SystemErrors'],
    dimensions: ({ name }) => [byOperation(name)],
    proposal: once,
    advice: ofOperations,
  },
  {
    ...everyTable,
    id: 'dynamodb-throttled-requests-alarm',
    title: 'An alarm tells somebody when requests to a table are throttled',
    practices: ['OPS1-60'],
    severity: 'medium',
    why: 'A request that is throttled as a whole comes back to the caller as an error.',
    metrics: ['ThrottledRequests'],
    dimensions: ({ name }) => [byOperation(name)],
    proposal: once,
    advice: ofOperations,
  },
];

const userErrors: AlarmRow<'account-region', Joined | 'dynamodb.table'> = {
  id: 'dynamodb-user-errors-alarm',
  title: 'An alarm tells somebody when DynamoDB refuses many requests of a region',
  question: 'OPS1',
  practices: ['OPS1-61'],
  severity: 'low',
  why: 'Requests that DynamoDB refuses as wrong are an early sign of a faulty release or of rights that were lost.',
  subject: 'account-region',
  joins: [...alarmCoverJoins, 'dynamodb.table'],
  hints: alarmCoverHints,
  namespace: 'AWS/DynamoDB',
  metrics: ['UserErrors'],
  isRegional: true,
  label: ({ name }) => `DynamoDB in ${name}`,
  applies({ account, region }, { where }) {
    const tables = where('dynamodb.table', 'region', region).filter((table) => table.account === account);
    return tables.length === 0 ? { is: 'no', because: 'it has no table' } : { is: 'yes', evidence: {} };
  },
  dimensions: () => [[{}]],
  proposal: {
    ...once,
    threshold: { says: 'what is usual there', of: () => undefined },
    comparison: 'GreaterThanThreshold',
  },
};

/** A row a metric of a table, and one of all tables of a region. */
export const dynamodbAlarms = [...rows.map(alarmCoverCheck), alarmCoverCheck(userErrors)];

function ifInUse({ status }: DynamodbTable): Applies {
  return inUse.has(status) ? { is: 'yes', evidence: { status } } : { is: 'no', because: `the table is ${status}` };
}

/** What a table is told of leaves out its global secondary indexes. */
function tableAndIndexes({ name, indexes }: DynamodbTable, metrics: ThrottleMetrics): readonly AlarmPart[] {
  const table = { TableName: name };
  return [
    { groups: [[{ metrics, sets: [table] }]] },
    ...indexes.map((index): AlarmPart => {
      const sets = [{ ...table, GlobalSecondaryIndexName: index.name }] as const;
      return { subKey: `index-${index.name}`, label: `${name}/${index.name}`, groups: [[{ metrics, sets }]] };
    }),
  ];
}

function byOperation(table: string) {
  return [
    { TableName: table, Operation: 'PutItem' },
    { TableName: table, Operation: '*' },
  ] as const;
}
