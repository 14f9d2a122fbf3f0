import { expect, it } from 'vitest';
import type { EventSourceMapping } from '#model';
import { lambdaStreamsAlarms } from '../../../checks/alarms/lambda-streams.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { aFunction, aGap, aMapping } from '../../support/build.ts';

const [late, failing] = lambdaStreamsAlarms;
const namespace = 'AWS/Lambda';
const whole = { FunctionName: 'orders' };
const onLive = { ...whole, Resource: 'orders:live' };
const functionArn = aFunction().arn;
const kinesis = 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders';
const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000';
const documents = 'arn:aws:rds:eu-west-1:111122223333:cluster:orders';
const cluster = 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/abc';

function reading(sourceArn: string | undefined, of: Partial<Omit<EventSourceMapping, 'kind'>> = {}) {
  return aMapping({ uuid: sourceArn ?? 'own-kafka', sourceArn, ...of });
}

const ofStream: AlarmExample = {
  given: [aFunction(), reading(kinesis)],
  subject: 'orders',
  severity: 'high',
  namespace,
  metric: 'IteratorAge',
  dimensions: whole,
  misleading: { Function: 'orders' },
  evidence: {
    resource: 'orders',
    metric: 'IteratorAge',
    alarmName: 'orders-IteratorAge',
    streams: [kinesis],
    threshold: 900_000,
  },
  proposes:
    '--statistic Maximum --period 60 --evaluation-periods 5 --datapoints-to-alarm 5 --threshold {threshold} --comparison-operator GreaterThanThreshold',
};
const onOffset = (metric: string, dimensions: Readonly<Record<string, string>> = whole) =>
  watching({ namespace, metric, dimensions }, { name: metric });
const subject = 'orders';

testAlarm(late, ofStream, {
  passes: [
    {
      name: 'an alarm on the alias that the mapping calls',
      given: [
        aFunction(),
        reading(table, { functionArn: `${functionArn}:live` }),
        ...heard,
        watching({ ...ofStream, dimensions: onLive }),
      ],
      subject,
      evidence: { streams: [table] },
    },
    {
      name: 'an alarm on the lag of a topic of Kafka',
      given: [aFunction(), reading(cluster), ...heard, onOffset('OffsetLag')],
      subject,
      evidence: { metric: 'OffsetLag or MaxOffsetLag or SumOffsetLag', streams: [cluster] },
    },
    {
      name: 'an alarm on the lag of a topic by the alias that is called',
      given: [
        aFunction(),
        reading(cluster, { functionArn: `${functionArn}:live` }),
        ...heard,
        onOffset('OffsetLag', onLive),
      ],
      subject,
    },
    ...['MaxOffsetLag', 'SumOffsetLag'].map((metric) => ({
      name: `an alarm on the ${metric} of the mapping of a cluster outside AWS`,
      given: [
        aFunction(),
        reading(undefined, { selfManaged: true }),
        ...heard,
        onOffset(metric, { EventSourceMappingUUID: 'own-kafka' }),
      ],
      subject,
      evidence: { streams: ['own-kafka'] },
    })),
    {
      name: 'an alarm for each sort of stream',
      given: [aFunction(), reading(cluster), reading(kinesis), ...heard, onOffset('OffsetLag'), watching(ofStream)],
      subject,
    },
  ],
  fails: [
    {
      name: 'a table and a cluster of documents, while one mapping is being made',
      given: [aFunction(), reading(table, { state: 'Creating' }), reading(documents), ...heard],
      subject,
      message: 'notCovered',
      evidence: { streams: [table, documents], threshold: 900_000 },
    },
    {
      name: 'an alarm on the age of iterators, which topics of Kafka do not have',
      given: [aFunction(), reading(cluster), ...heard, watching(ofStream)],
      subject,
      message: 'notCovered',
      evidence: { metricName: 'OffsetLag', threshold: 'THRESHOLD' },
    },
    {
      name: 'an alarm on the stream only, while a topic is read too',
      given: [aFunction(), reading(cluster), reading(kinesis), ...heard, watching(ofStream)],
      subject,
      message: 'notCovered',
      evidence: { metricName: 'OffsetLag', threshold: 'THRESHOLD' },
    },
    {
      name: 'an alarm on an alias, while the whole reads a stream too',
      given: [
        aFunction(),
        reading(kinesis),
        reading(table, { functionArn: `${functionArn}:live` }),
        ...heard,
        watching({ ...ofStream, dimensions: onLive }),
      ],
      subject,
      message: 'notCovered',
    },
    {
      name: 'an alarm on the lag of another mapping',
      given: [
        aFunction(),
        reading(undefined, { selfManaged: true }),
        ...heard,
        onOffset('MaxOffsetLag', { EventSourceMappingUUID: 'another' }),
      ],
      subject,
      message: 'notCovered',
    },
  ],
  skips: [
    { name: 'it reads a queue', given: [aFunction(), aMapping(), ...heard], subject, text: 'it reads no stream' },
    {
      name: 'it reads a broker',
      given: [aFunction(), reading('arn:aws:mq:eu-west-1:111122223333:broker:b'), ...heard],
      subject,
    },
    { name: 'nothing polls for it', given: [aFunction(), ...heard] },
    ...['Disabled', 'Disabling', 'Deleting'].map((state) => ({
      name: `its mapping is ${state}`,
      given: [aFunction(), reading(kinesis, { state }), ...heard],
      subject,
    })),
    {
      name: 'another function reads the stream',
      given: [aFunction(), reading(kinesis, { functionArn: `${functionArn}-too` }), ...heard],
      subject,
    },
  ],
});

const uuid = aMapping().uuid;
const own = { EventSourceMappingUUID: uuid };
const ofMapping: AlarmExample = {
  given: [aMapping()],
  severity: 'medium',
  namespace,
  metric: 'FailedInvokeEventCount',
  dimensions: own,
  misleading: { UUID: uuid },
  evidence: {
    resource: `orders (mapping ${uuid})`,
    metric: 'FailedInvokeEventCount or DroppedEventCount',
    alarmName: `orders (mapping ${uuid})-FailedInvokeEventCount`,
  },
  proposes:
    '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
};

testAlarm(failing, ofMapping, {
  passes: [
    {
      name: 'an alarm on events that are dropped',
      given: [aMapping({ state: undefined }), ...heard, watching({ ...ofMapping, metric: 'DroppedEventCount' })],
    },
  ],
  fails: [
    {
      name: 'an alarm on another mapping, of an alias',
      given: [
        aMapping({ functionArn: `${functionArn}:live` }),
        ...heard,
        watching({ ...ofMapping, dimensions: { EventSourceMappingUUID: 'another' } }),
      ],
      message: 'notCovered',
      evidence: { resource: `orders:live (mapping ${uuid})` },
    },
  ],
  skips: [
    {
      name: 'its events are not counted',
      given: [aMapping({ metrics: ['KafkaMetrics'] }), ...heard],
      text: 'it does not count its events',
    },
    {
      name: 'it is switched off',
      given: [aMapping({ state: 'Disabled' }), ...heard],
      text: 'it is switched off',
    },
  ],
  unknowns: [
    {
      name: 'metric streams could not be listed',
      given: [aMapping(), ...heard],
      gaps: [aGap({ kind: 'cloudwatch.metric-stream', operation: 'cloudwatch:ListMetricStreams' })],
      gap: { operation: 'cloudwatch:ListMetricStreams' },
    },
  ],
});

it.each([
  [late, 'Maximum above 15 minutes, in milliseconds (of a lag in messages: what it can make up for) in 5 of 5 periods'],
] as const)('says how the alarm is to be put: %#', (check, text) => {
  expect(check?.remedy.text).toContain(text);
});
