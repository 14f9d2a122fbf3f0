import { kinesisEnhancedFanout } from '../../../checks/kinesis/kinesis-enhanced-fanout.ts';
import {
  aConsumer,
  aDeliveryStream,
  aGap,
  aPipe,
  aStream,
  aStreamMapping,
  aStreamMetrics,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stream = aStream();
const mapping = (uuid: string, more = {}) => aStreamMapping({ uuid, ...more });
const firehose = aDeliveryStream({ name: 'lake', sourceStreamArn: stream.arn });
const pipe = aPipe({ name: 'clicks', source: stream.arn });
const three = [stream, mapping('a'), firehose, pipe];
const gapOf = (kind: 'firehose.delivery-stream' | 'pipes.pipe' | 'lambda.event-source-mapping') =>
  aGap({ kind, hides: 'listing', operation: 'test:List' });

testCheck(kinesisEnhancedFanout, {
  passes: [
    {
      name: 'one reader, and one with throughput of its own (trap: a mapping of a consumer is fan-out)',
      given: [stream, mapping('a'), aConsumer(), mapping('b', { sourceArn: aConsumer().arn })],
      evidence: { stream: 'order-stream', count: 1, shared: ['mapping a'], fanOut: ['order-stream/reader'] },
    },
    {
      name: 'consumers are told by name',
      given: [
        stream,
        aConsumer({ arn: `${stream.arn}/consumer/b:1`, name: 'order-stream/b' }),
        aConsumer({ arn: `${stream.arn}/consumer/a:1`, name: 'order-stream/a' }),
      ],
      evidence: { fanOut: ['order-stream/a', 'order-stream/b'] },
    },
    { name: 'nobody reads it', given: [stream], evidence: { count: 0, shared: [], fanOut: [] } },
    {
      name: 'mappings and pipes that are switched off do not read, nor those of other streams',
      given: [
        stream,
        mapping('a'),
        mapping('b', { state: 'Disabled' }),
        aPipe({ source: stream.arn, enabled: false }),
        aDeliveryStream({ sourceStreamArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/other' }),
      ],
      evidence: { count: 1 },
    },
    { name: 'three, where more may share', given: three, options: { maxShared: 4 } },
  ],
  fails: [
    {
      name: 'a mapping, a delivery stream and a pipe',
      given: three,
      message: 'many',
      severity: 'medium',
      evidence: { count: 3, shared: ['delivery stream lake', 'mapping a', 'pipe clicks'] },
      text: '3 readers share the throughput of order-stream: delivery stream lake, mapping a, pipe clicks.',
    },
    {
      name: 'two are as many as may',
      given: [stream, mapping('b'), mapping('a')],
      message: 'full',
      severity: 'informational',
      evidence: { shared: ['mapping a', 'mapping b'] },
      text: '2 readers share the throughput of order-stream, as many as may: mapping a, mapping b.',
    },
    {
      name: 'two, where one may',
      given: [stream, mapping('b'), mapping('a')],
      options: { maxShared: 1 },
      message: 'many',
    },
    {
      name: 'no read was throttled (trap: less severe)',
      given: [...three, aStreamMetrics()],
      message: 'many',
      severity: 'low',
    },
    {
      name: 'a read was throttled',
      given: [...three, aStreamMetrics({ throttledReads: [...eachDay(0, 3), { day: '2026-11-12', value: 1 }] })],
      message: 'many',
      severity: 'medium',
    },
    {
      name: 'nothing is known of its reads, which are not none',
      given: [...three, aStreamMetrics({ throttledReads: [] })],
      message: 'many',
      severity: 'medium',
    },
    {
      name: 'a read was throttled longer ago than two weeks',
      given: [...three, aStreamMetrics({ throttledReads: [...eachDay(0, 3), { day: '2026-11-11', value: 9 }] })],
      message: 'many',
      severity: 'low',
    },
    {
      name: 'more than enough are seen, whatever else reads',
      given: [stream, mapping('a'), mapping('b'), mapping('c')],
      gaps: [gapOf('firehose.delivery-stream')],
      message: 'many',
    },
  ],
  unknowns: [
    {
      name: 'delivery streams could not be listed',
      given: [stream, mapping('a')],
      gaps: [gapOf('firehose.delivery-stream')],
      gap: { operation: 'test:List' },
    },
    {
      name: 'pipes could not be listed',
      given: [stream, mapping('a')],
      gaps: [gapOf('pipes.pipe')],
      gap: { kind: 'pipes.pipe' },
    },
    {
      name: 'mappings could not be listed',
      given: [stream],
      gaps: [gapOf('lambda.event-source-mapping')],
      gap: { kind: 'lambda.event-source-mapping' },
    },
  ],
});
