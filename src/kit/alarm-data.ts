import type { AlarmMetric, CloudwatchAlarm } from '#model';
import type { Where } from './indexed.ts';

const minute = 60_000;
/** They have data whenever their function is called. */
const withEachCall = ['Duration', 'Errors', 'Invocations', 'Throttles'];
/** Published only when something went wrong, so that most of their periods have no data. */
const sparse = [
  'AWS/DynamoDB SystemErrors',
  'AWS/DynamoDB ThrottledRequests',
  'AWS/DynamoDB UserErrors',
  'AWS/Events FailedInvocations',
  'AWS/Events ThrottledRules',
  'AWS/Lambda DeadLetterErrors',
  'AWS/Lambda DestinationDeliveryFailures',
  'AWS/SNS NumberOfNotificationsFailed',
];

export const usagesOfMetrics = ['cloudwatch.lambda-usage', 'cloudwatch.sqs-usage'] as const;

/** How much that is used without which an alarm's metric would have no data; empty where that is not read. */
export function usageBehind(alarm: CloudwatchAlarm, where: Where<(typeof usagesOfMetrics)[number]>) {
  return named(alarm.metric, where).filter(
    ({ account, region }) => account === alarm.account && region === alarm.region,
  );
}

function named(metric: AlarmMetric | undefined, where: Where<(typeof usagesOfMetrics)[number]>) {
  if (metric === undefined || metric.account !== undefined) return [];
  const { namespace, name, dimensions } = metric;
  const { FunctionName: functionName, QueueName: queueName } = dimensions;
  if (namespace === 'AWS/SQS' && queueName !== undefined) return where('cloudwatch.sqs-usage', 'name', queueName);
  if (namespace !== 'AWS/Lambda' || functionName === undefined) return [];
  const isWhole = Object.keys(dimensions).length === 1;
  return isWhole && withEachCall.includes(name) ? where('cloudwatch.lambda-usage', 'name', functionName) : [];
}

/** Since when an alarm has lacked data, where that is longer than so many milliseconds; while it warms up, it does by design. */
export function lacksDataSince(
  { state, stateSince, evaluation }: CloudwatchAlarm,
  longest: number,
  now: Date,
): string | undefined {
  if (state !== 'INSUFFICIENT_DATA' || stateSince === undefined) return undefined;
  const lacking = now.getTime() - Date.parse(stateSince) - (evaluation?.warmUpMinutes ?? 0) * minute;
  return lacking > longest ? stateSince : undefined;
}

/** That an alarm wants several periods with data of a metric that seldom has two in a row; undefined where it does not. */
export function wantsTooManyPeriods({ metric, evaluation }: CloudwatchAlarm) {
  if (metric === undefined || evaluation === undefined || !sparse.includes(`${metric.namespace} ${metric.name}`))
    return undefined;
  const { datapointsToAlarm, evaluationPeriods = 1, treatMissingData = 'missing' } = evaluation;
  const datapoints = datapointsToAlarm ?? evaluationPeriods;
  if (datapoints < 2 || !['missing', 'ignore'].includes(treatMissingData)) return undefined;
  return { datapoints, metric: metric.name, treatMissingData };
}
