import type { AlarmMetric, Kind } from '#model';

export const dimensionKinds = [
  'dynamodb.table',
  'kinesis.stream',
  'lambda.function',
  'sfn.state-machine',
  'sns.topic',
  'sqs.queue',
] as const satisfies readonly Kind[];

/** The dimension whose value is the name of a resource, or an ARN that has it; of kinds that are listed whole. */
const dimensionsNaming: Readonly<
  Record<string, { readonly dimension: string; readonly kind: (typeof dimensionKinds)[number] }>
> = {
  'AWS/DynamoDB': { dimension: 'TableName', kind: 'dynamodb.table' },
  'AWS/Kinesis': { dimension: 'StreamName', kind: 'kinesis.stream' },
  'AWS/Lambda': { dimension: 'FunctionName', kind: 'lambda.function' },
  'AWS/SNS': { dimension: 'TopicName', kind: 'sns.topic' },
  'AWS/SQS': { dimension: 'QueueName', kind: 'sqs.queue' },
  'AWS/States': { dimension: 'StateMachineArn', kind: 'sfn.state-machine' },
};

/** A resource, by what an alarm calls it. */
export interface NamedByDimension {
  readonly kind: (typeof dimensionKinds)[number];
  readonly name: string;
}

/** What a metric's dimension names, where its kind is listed whole. */
export function namedByDimension({ namespace, dimensions }: AlarmMetric): NamedByDimension | undefined {
  const row = Object.hasOwn(dimensionsNaming, namespace) ? dimensionsNaming[namespace] : undefined;
  const value = row === undefined ? undefined : dimensions[row.dimension];
  // The replicas of a function at the edge are counted where they run, under such a name.
  if (row === undefined || value === undefined || value.startsWith('us-east-1.')) return undefined;
  return { kind: row.kind, name: value.startsWith('arn:') ? (value.split(':')[6] ?? '') : value };
}
