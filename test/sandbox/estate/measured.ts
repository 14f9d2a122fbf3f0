import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import type { MetricRecord } from './metric-record.ts';
import { days, slow } from './metrics.ts';
import type { FunctionRecord, GatewayRecord, Place, QueueRecord, StateMachineRecord } from './model.ts';
import { accountIds } from './place.ts';
import { stateMachinesIn } from './sfn.ts';
import type { StreamRecord } from './store-records.ts';

/** Of how many calls a day some are throttled. */
const throttled: Readonly<Record<string, number>> = { 'payment-capture': 5, 'orders-query': 0.2 };
/** Of 250 calls a day. */
const failing: Readonly<Record<string, number>> = { 'invoice-renderer': 20, 'shipment-tracker': 12 };
/** A call reaches its timeout every day. */
const cutOff = new Set(['fraud-model']);
/** The most executions at once, where some are reserved: of 50 and of 25. */
const concurrency: Readonly<Record<string, number>> = { 'orders-worker': 49, 'catalog-write': 22 };
/** How long one request in twenty waits, in milliseconds. */
const waits: Readonly<Record<string, number>> = { returns: 12_000, shop: 9_900 };
/** Within how many milliseconds half of a function's calls end, where it is not a tenth of its time-out. */
const halves: Readonly<Record<string, number>> = { 'claim-intake': 40, 'claim-settlement': 60_000 };
/** How often machines are started on a day, where it is not ten times. */
const starts: Readonly<Record<string, number>> = { 'stock-levels': 5000, 'refund-claims': 5000 };
const neverStarted = new Set(['year-end']);
/** Of ten thousand records a day that are put in batches. */
const refused: Readonly<Record<string, number>> = { clickstream: 50 };
/** The most executions at once of all functions, and of those without a reservation. */
const peaks: Readonly<Record<string, readonly [number, number]>> = {
  [`${accountIds.production}/eu-west-1`]: [860, 830],
  [`${accountIds.production}/us-east-1`]: [690, 690],
};

interface Measured {
  readonly functions: readonly FunctionRecord[];
  readonly gateway: GatewayRecord;
  readonly mappings: readonly EventSourceMappingConfiguration[];
  readonly queues: readonly QueueRecord[];
  readonly streams: readonly StreamRecord[];
}

/** What a deep audit asks of CloudWatch, beside what tells whether anything is used. */
export function measuredIn(at: Place, { functions, gateway, mappings, queues, streams }: Measured): MetricRecord[] {
  return [
    ...functions.flatMap(ofFunction),
    ...ofAccount(at),
    ...gateway.apis.flatMap(({ api: { name = '' }, stages }) =>
      stages.flatMap(({ stageName = '' }) => ofStage({ ApiName: name, Stage: stageName }, waits[name] ?? 180)),
    ),
    ...gateway.apisV2.flatMap(({ api: { ApiId = '' }, stages }) =>
      stages.flatMap(({ StageName = '' }) => [
        metric(['AWS/ApiGateway', 'Count'], { ApiId, Stage: StageName }, { Sum: 1200 }),
        ...ofStage({ ApiId, Stage: StageName }, 120),
      ]),
    ),
    ...streams.flatMap(({ summary: { StreamName = '' } }) => ofStream(StreamName)),
    ...queues.flatMap(({ name, attributes }) => {
      const waiting = Number(attributes['ApproximateNumberOfMessages'] ?? 0);
      const dimensions = { QueueName: name };
      return waiting === 0
        ? []
        : [metric(['AWS/SQS', 'ApproximateNumberOfMessagesVisible'], dimensions, { Minimum: waiting })];
    }),
    ...mappings.flatMap(ofMapping),
    ...stateMachinesIn(at).flatMap(ofMachine),
  ];
}

function ofFunction({ latest }: FunctionRecord): readonly MetricRecord[] {
  const { FunctionName: name = '', Timeout: timeout = 0 } = latest;
  const dimensions = { FunctionName: name };
  const most = concurrency[name];
  const longest = cutOff.has(name) ? 1 : (slow[name] ?? 0.2) + 0.1;
  return [
    metric(['AWS/Lambda', 'Errors'], dimensions, { Sum: failing[name] ?? 0 }),
    metric(['AWS/Lambda', 'Throttles'], dimensions, { Sum: throttled[name] ?? 0 }),
    ...(most === undefined ? [] : [metric(['AWS/Lambda', 'ConcurrentExecutions'], dimensions, { Maximum: most })]),
    metric(['AWS/Lambda', 'Duration'], dimensions, {
      Sum: timeout * 25_000,
      p50: halves[name] ?? timeout * 100,
      Maximum: timeout * 1000 * longest,
    }),
  ];
}

function ofAccount({ account, region }: Place): readonly MetricRecord[] {
  const [all, unreserved] = peaks[`${account}/${region}`] ?? [20, 20];
  return [
    metric(['AWS/Lambda', 'ConcurrentExecutions'], {}, { Maximum: all }),
    metric(['AWS/Lambda', 'UnreservedConcurrentExecutions'], {}, { Maximum: unreserved }),
  ];
}

function ofStage(dimensions: MetricRecord['dimensions'], p95: number): readonly MetricRecord[] {
  return [
    metric(['AWS/ApiGateway', 'IntegrationLatency'], dimensions, { p95 }),
    metric(['AWS/ApiGateway', 'Latency'], dimensions, { p50: p95 / 3 }),
  ];
}

function ofStream(StreamName: string): readonly MetricRecord[] {
  const many = { Sum: 10_000 };
  return [
    metric(['AWS/Kinesis', 'PutRecords.TotalRecords'], { StreamName }, many),
    metric(['AWS/Kinesis', 'PutRecords.FailedRecords'], { StreamName }, { Sum: 0 }),
    metric(['AWS/Kinesis', 'PutRecords.ThrottledRecords'], { StreamName }, { Sum: refused[StreamName] ?? 0 }),
    metric(['AWS/Kinesis', 'WriteProvisionedThroughputExceeded'], { StreamName }, { Sum: 0 }),
    metric(['AWS/Kinesis', 'IncomingRecords'], { StreamName }, many),
    metric(['AWS/Kinesis', 'IncomingBytes'], { StreamName }, { Sum: 20_000_000 }),
  ];
}

function ofMachine({ described: { name = '', stateMachineArn = '' } }: StateMachineRecord): readonly MetricRecord[] {
  const dimensions = { StateMachineArn: stateMachineArn };
  if (neverStarted.has(name)) return [];
  return [
    metric(['AWS/States', 'ExecutionsStarted'], dimensions, { Sum: starts[name] ?? 10 }),
    metric(['AWS/States', 'ExecutionTime'], dimensions, { p99: 2400 }),
  ];
}

function ofMapping({ FunctionArn: arn = '', EventSourceArn: source = '' }: EventSourceMappingConfiguration) {
  const name = arn.split(':')[6] ?? '';
  const isStream = ['dynamodb', 'kinesis'].includes(source.split(':')[2] ?? '');
  return isStream ? [metric(['AWS/Lambda', 'IteratorAge'], { FunctionName: name }, { Maximum: 800 })] : [];
}

/** Of every day of more than a month. */
function metric(
  [namespace, name]: readonly [string, string],
  dimensions: MetricRecord['dimensions'],
  values: Readonly<Record<string, number>>,
): MetricRecord {
  const daily = Object.fromEntries(Object.entries(values).map(([statistic, value]) => [statistic, days(0, value)]));
  return { namespace, name, dimensions, daily };
}
