import { alarmCoverHints, alarmCoverJoins } from '#data';
import {
  type AlarmRow,
  type AlarmRowContext,
  type Applies,
  alarmCoverCheck,
  alarmPart,
  type DimensionGroup,
  type EnabledMapping,
  enabledMappings,
  isEnabled,
  isOfStream,
  qualifiedName,
  type WatchGroup,
} from '#kit';
import type { EventSourceMapping, LambdaFunction } from '#model';

const usage = 'cloudwatch.lambda-usage';
const joins = [...alarmCoverJoins, 'lambda.event-source-mapping'] as const;
type Joined = (typeof joins)[number] | (typeof alarmCoverHints)[number] | typeof usage;
type Context = AlarmRowContext<Joined>;

const ofFunctions: AlarmRow<'lambda.function', Joined> = {
  id: 'lambda-iterator-age-alarm',
  title: 'An alarm tells somebody when a function falls behind its stream',
  question: 'OPS1',
  practices: ['SSP-11', 'OPS1-24'],
  severity: 'high',
  why: 'A stream keeps its records for a while only: those that a function is too late for are lost without an error.',
  subject: 'lambda.function',
  joins,
  hints: alarmCoverHints,
  usage,
  namespace: 'AWS/Lambda',
  metrics: ['IteratorAge', 'OffsetLag'],
  applies: ifItReadsStreams,
  // A group for each mapping, by what it calls and what that publishes.
  parts: (subject, context) => alarmPart(streamsOf(subject, context).map((one) => groupOf(subject, one))),
  proposal: {
    statistic: 'Maximum',
    // Half of what the shortest retention of a stream keeps is more than this.
    threshold: {
      says: '15 minutes, in milliseconds (of a lag in messages: what it can make up for)',
      of: (_subject, _context, metric) => (metric === 'IteratorAge' ? 900_000 : undefined),
    },
    comparison: 'GreaterThanThreshold',
    periodSeconds: 60,
    evaluationPeriods: 5,
    datapointsToAlarm: 5,
  },
};

const ofMappings: AlarmRow<'lambda.event-source-mapping', Joined> = {
  id: 'esm-failure-alarm',
  title: 'An alarm tells somebody when a mapping fails to deliver events',
  question: 'OPS1',
  practices: ['OPS1-B3'],
  beyondLens: true,
  severity: 'medium',
  why: 'A batch that fails in part raises no error of the function; the counts of its mapping tell, where somebody looks.',
  subject: 'lambda.event-source-mapping',
  joins: alarmCoverJoins,
  hints: alarmCoverHints,
  namespace: 'AWS/Lambda',
  metrics: ['FailedInvokeEventCount', 'DroppedEventCount'],
  applies: ifItCounts,
  label: ({ functionArn, uuid }) => `${qualifiedName(functionArn)} (mapping ${uuid})`,
  dimensions: ({ uuid }) => [[{ EventSourceMappingUUID: uuid }]],
  proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 },
};

/** A row for functions that read streams, and one for mappings that count what becomes of events. */
export const lambdaStreamsAlarms = [alarmCoverCheck(ofFunctions), alarmCoverCheck(ofMappings)];

function ifItReadsStreams(subject: LambdaFunction, context: Context): Applies {
  const mappings = streamsOf(subject, context);
  if (mappings.length === 0) return { is: 'no', because: 'it reads no stream' };
  return { is: 'yes', evidence: { streams: mappings.map(({ mapping }) => mapping.sourceArn ?? mapping.name).sort() } };
}

function groupOf({ name }: LambdaFunction, { mapping, qualifier }: EnabledMapping): WatchGroup {
  const whole = { FunctionName: name };
  const sets: DimensionGroup =
    qualifier === '$LATEST' ? [whole] : [whole, { ...whole, Resource: `${name}:${qualifier}` }];
  if (!isKafka(mapping)) return [{ metrics: ['IteratorAge'], sets }];
  const own = { EventSourceMappingUUID: mapping.uuid };
  return [
    { metrics: ['OffsetLag'], sets },
    { metrics: ['MaxOffsetLag', 'SumOffsetLag'], sets: [own] },
  ];
}

/** Topics of Kafka last. */
function streamsOf(subject: LambdaFunction, context: Context): readonly EnabledMapping[] {
  const mappings = enabledMappings(subject, context).toSorted((one, other) =>
    one.mapping.uuid < other.mapping.uuid ? -1 : 1,
  );
  return [
    ...mappings.filter(({ mapping }) => isOfStream(mapping)),
    ...mappings.filter(({ mapping }) => isKafka(mapping)),
  ];
}

function isKafka({ selfManaged, sourceArn }: EventSourceMapping): boolean {
  return selfManaged || sourceArn?.split(':')[2] === 'kafka';
}

function ifItCounts(mapping: EventSourceMapping): Applies {
  if (!mapping.metrics.includes('EventCount')) return { is: 'no', because: 'it does not count its events' };
  if (!isEnabled(mapping)) return { is: 'no', because: 'it is switched off' };
  return { is: 'yes', evidence: {} };
}
