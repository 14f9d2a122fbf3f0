import { kinesisAlarms } from '../../../checks/alarms/kinesis.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import {
  aConsumer,
  aDeliveryStream,
  aGap,
  aKinesisUsage,
  aMapping,
  aPipe,
  aStream,
  unseen,
} from '../../support/build.ts';
import type { CheckTable } from '../../support/check-table.ts';

const [readThrottle, writeThrottle, iteratorAge, putRecord, putRecords, getRecords] = kinesisAlarms;
const stream = aStream();
const mapping = aMapping({ uuid: 'one', sourceArn: stream.arn });
const pipe = aPipe({ source: stream.arn });
const delivery = aDeliveryStream({ sourceStreamArn: stream.arn });
const least =
  '--statistic Average --period 60 --evaluation-periods 5 --datapoints-to-alarm 3 --threshold 0.99 --comparison-operator LessThanThreshold';

function of(metric: string, severity: AlarmExample['severity'], proposes: string): AlarmExample {
  return {
    given: [stream],
    severity,
    namespace: 'AWS/Kinesis',
    metric,
    dimensions: { StreamName: 'order-stream' },
    misleading: { Stream: 'order-stream' },
    evidence: { resource: 'order-stream', alarmName: `order-stream-${metric}`, traffic: 'not measured' },
    proposes,
  };
}

/** What all that share the throughput of a stream do alike. */
function shared(example: AlarmExample): CheckTable {
  return {
    passes: [
      {
        name: 'a stream whose readers could not all be listed, with an alarm',
        given: [stream, ...heard, watching(example)],
        gaps: [aGap({ kind: 'pipes.pipe' })],
      },
    ],
    fails: [
      {
        name: 'mappings, pipes and delivery streams read it',
        given: [stream, pipe, mapping, delivery, ...heard],
        message: 'notCovered',
        evidence: { readers: ['delivery stream lake', 'mapping one', 'pipe clicks'] },
      },
      {
        name: 'a mapping reads it, whether pipes could be read or not',
        given: [stream, mapping, ...heard],
        gaps: [aGap({ kind: 'pipes.pipe' }), aGap({ kind: 'firehose.delivery-stream' })],
        message: 'notCovered',
      },
      {
        name: 'less severely where nobody has written to it in a month',
        given: [stream, mapping, aKinesisUsage({ traffic: 'none' }), ...heard],
        message: 'notCovered',
        severity: 'low',
      },
    ],
    skips: [
      { name: 'nothing reads it', given: [stream, ...heard] },
      {
        name: 'what reads it is switched off',
        given: [stream, { ...mapping, state: 'Disabled' }, { ...pipe, enabled: false }, ...heard],
      },
      {
        name: 'what could read it reads another stream',
        given: [stream, aMapping({ sourceArn: `${stream.arn}-2` }), aPipe(), aDeliveryStream(), ...heard],
      },
    ],
    unknowns: (['pipes.pipe', 'firehose.delivery-stream'] as const).map((kind) => ({
      name: `nothing that was read reads it, and ${kind} could not be`,
      given: [stream, ...heard],
      gaps: [aGap({ kind, operation: 'some:List' })],
      gap: { operation: 'some:List' },
    })),
  };
}

for (const [check, metric, proposes] of [
  [
    readThrottle,
    'ReadProvisionedThroughputExceeded',
    '--statistic Sum --period 60 --evaluation-periods 5 --datapoints-to-alarm 5 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
  ],
  [getRecords, 'GetRecords.Success', least],
] as const) {
  const example = of(metric, 'medium', proposes);
  const { skips = [], ...others } = shared(example);
  testAlarm(
    check,
    { ...example, given: [stream, mapping], evidence: { ...example.evidence, readers: ['mapping one'] } },
    {
      ...others,
      skips: [
        ...skips,
        {
          name: 'only consumers with throughput of their own read it',
          given: [stream, aConsumer(), aMapping({ sourceArn: aConsumer().arn }), ...heard],
          text: 'nothing that was read shares its throughput',
        },
      ],
    },
  );
}

testAlarm(
  writeThrottle,
  of(
    'WriteProvisionedThroughputExceeded',
    'high',
    '--statistic Sum --period 60 --evaluation-periods 5 --datapoints-to-alarm 3 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
  ),
);

const age = of(
  'GetRecords.IteratorAgeMilliseconds',
  'high',
  '--statistic Maximum --period 60 --evaluation-periods 5 --datapoints-to-alarm 5 --threshold {threshold} --comparison-operator GreaterThanThreshold',
);
const behind = { ...age, metric: 'SubscribeToShardEvent.MillisBehindLatest' };
const ofReader = (ConsumerName: string) => ({ StreamName: 'order-stream', ConsumerName });
const second = aConsumer({
  arn: `${stream.arn}/consumer/audit:1772439301`,
  name: 'order-stream/audit',
});
const { fails = [], unknowns = [], skips } = shared(age);
testAlarm(
  iteratorAge,
  {
    ...age,
    given: [stream, mapping],
    evidence: { ...age.evidence, readers: ['mapping one'], threshold: 302_400_000, metric: age.metric },
  },
  {
    skips: skips ?? [],
    passes: [
      {
        name: 'consumers with throughput of their own alone, and an alarm on each',
        given: [
          stream,
          aConsumer(),
          second,
          ...heard,
          watching({ ...behind, dimensions: ofReader('reader') }),
          watching({ ...behind, dimensions: ofReader('audit') }, { name: 'audit' }),
        ],
        evidence: { readers: ['consumer audit', 'consumer reader'], alarms: ['audit', 'watch'] },
      },
      {
        name: 'some that share and some that do not, and an alarm on the age of what was got',
        given: [stream, mapping, aConsumer(), ...heard, watching(age)],
        evidence: { readers: ['mapping one'] },
      },
    ],
    fails: [
      ...fails,
      {
        name: 'consumers with throughput of their own alone, and an alarm on what nobody calls (trap: fan-out)',
        given: [stream, aConsumer(), ...heard, watching(age)],
        message: 'notCovered',
        evidence: {
          metricName: behind.metric,
          dimensions: ['Name=StreamName,Value=order-stream', 'Name=ConsumerName,Value=reader'],
        },
      },
      {
        name: 'consumers with throughput of their own alone, and an alarm on one of them',
        given: [stream, aConsumer(), second, ...heard, watching({ ...behind, dimensions: ofReader('audit') })],
        message: 'notCovered',
      },
      {
        name: 'a stream whose retention could not be read',
        given: [aStream({ summary: unseen() }), mapping, ...heard],
        message: 'notCovered',
        evidence: { threshold: 'THRESHOLD' },
      },
    ],
    unknowns: [
      ...unknowns,
      {
        name: 'consumers with throughput of their own, and pipes could not be read, which may share theirs',
        given: [stream, aConsumer(), ...heard, watching({ ...behind, dimensions: ofReader('reader') })],
        gaps: [aGap({ kind: 'pipes.pipe', operation: 'pipes:ListPipes' })],
        gap: { operation: 'pipes:ListPipes' },
      },
      {
        name: 'nothing that was read reads it, and consumers could not be',
        given: [stream, ...heard],
        gaps: [aGap({ kind: 'kinesis.consumer', operation: 'kinesis:ListStreamConsumers' })],
        gap: { operation: 'kinesis:ListStreamConsumers' },
      },
    ],
  },
);

function written(example: AlarmExample, call: 'putRecord' | 'putRecords'): CheckTable {
  const other = call === 'putRecord' ? 'putRecords' : 'putRecord';
  return {
    passes: [{ name: 'an alarm, while nothing was measured', given: [stream, ...heard, watching(example)] }],
    fails: [
      {
        name: 'no alarm, and the call was made three weeks ago',
        given: [stream, aKinesisUsage({ [call]: 'month', [other]: 'none' }), ...heard],
        message: 'notCovered',
        severity: 'medium',
      },
    ],
    skips: [
      {
        name: 'producers use the other call',
        given: [stream, aKinesisUsage({ [call]: 'none' }), ...heard],
        text: 'no producer has made such a call in 30 days',
      },
    ],
    insufficient: [
      { name: 'nothing was measured', given: [stream, ...heard], text: 'its traffic was not measured' },
      {
        name: 'metrics were left out',
        given: [stream, ...heard],
        unread: [
          {
            kind: 'cloudwatch.kinesis-usage',
            account: stream.account,
            region: stream.region,
            because: 'metrics are left out',
          },
        ],
        text: 'metrics are left out',
      },
    ],
    unknowns: [
      {
        name: 'its traffic could not be read',
        given: [stream, ...heard],
        gaps: [aGap({ kind: 'cloudwatch.kinesis-usage', operation: 'cloudwatch:ListMetrics' })],
        gap: { operation: 'cloudwatch:ListMetrics' },
      },
    ],
  };
}

const single = of('PutRecord.Success', 'medium', least);
testAlarm(
  putRecord,
  { ...single, given: [stream, aKinesisUsage()], evidence: { ...single.evidence, traffic: 'within two weeks' } },
  written(single, 'putRecord'),
);

const batch = of('PutRecords.Success', 'medium', least);
const ofBatches = written(batch, 'putRecords');
testAlarm(
  putRecords,
  { ...batch, given: [stream, aKinesisUsage()], evidence: { ...batch.evidence, traffic: 'within two weeks' } },
  {
    ...ofBatches,
    passes: [
      ...ofBatches.passes,
      ...['PutRecords.FailedRecords', 'PutRecords.ThrottledRecords'].map((metric) => ({
        name: `an alarm on ${metric} instead`,
        given: [stream, aKinesisUsage(), ...heard, watching({ ...batch, metric })],
      })),
    ],
  },
);
