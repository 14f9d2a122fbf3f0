import { esmBatchWindow } from '../../../checks/lambda/esm-batch-window.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aMapping,
  aMappingMetrics,
  aQueue,
  aStreamMapping,
  aStreamMetrics,
  eachDay,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const called = aFunction();
const mapping = aStreamMapping({ batchSize: 100 });
const calls = (aDay: number) => aLambdaMetrics({ invocations: eachDay(aDay) });
const often = calls(10_001);
const counted = (average: number) => aMappingMetrics({ invokedEvents: eachDay(average * 10_001) });
const kafka = 'arn:aws:kafka:eu-west-1:111122223333:cluster/points/5c3d-4';

testCheck(esmBatchWindow, {
  passes: [
    {
      name: 'exactly a tenth of what a call may get',
      given: [called, mapping, often, counted(10)],
      evidence: {
        uuid: mapping.uuid,
        function: 'orders',
        batchSize: 100,
        window: 0,
        callsPerDay: 10_001,
        minCallsPerDay: 10_000,
        percent: 10,
        average: 10,
      },
    },
    { name: 'less, as the options say', given: [called, mapping, often, counted(5)], options: { smallShare: 0.05 } },
    {
      name: 'exactly ten thousand calls a day',
      given: [called, mapping, calls(10_000), counted(2)],
      evidence: { callsPerDay: 10_000 },
    },
    {
      name: 'it waits for a second',
      given: [aStreamMapping({ batchSize: 100, batchingWindowSeconds: 1 })],
      evidence: { window: 1 },
    },
    {
      name: 'a batch of ten has a tenth at least: a queue without a window',
      given: [aMapping({ batchSize: 10 })],
      evidence: { batchSize: 10, window: 0 },
    },
    { name: 'no batch size is told', given: [aMapping({ batchSize: undefined })], evidence: { batchSize: 1 } },
    {
      name: 'Kafka waits half a second where nobody set it (trap)',
      given: [aMapping({ sourceArn: kafka, batchSize: 100 })],
      evidence: { window: 0.5 },
    },
    {
      name: 'so does a broker',
      given: [aMapping({ sourceArn: 'arn:aws:mq:eu-west-1:111122223333:broker:b:b-1', batchSize: 100 })],
      evidence: { window: 0.5 },
    },
  ],
  fails: [
    {
      name: 'many calls with a few records',
      given: [called, mapping, often, counted(9.9)],
      message: 'tiny',
      severity: 'low',
      evidence: { average: 9.9, callsPerDay: 10_001 },
      // A month has 30.42 days of 10,001 calls, of which all but 9.9 % might go, at 0.20 USD a million.
      savings: { low: 0, high: 0.05 },
      text: `orders is called more than 10000 times a day with less than 10 % of the 100 records of ${mapping.sourceArn ?? ''} that a call may get.`,
    },
    {
      name: 'all that is written to a stream comes one by one',
      given: [called, mapping, often, aStreamMetrics({ records: eachDay(10_001) })],
      message: 'tiny',
      evidence: { average: 1 },
    },
    {
      name: 'fewer calls, as the options say',
      given: [called, mapping, calls(200), aMappingMetrics({ invokedEvents: eachDay(200) })],
      options: { minCallsPerDay: 100 },
      message: 'tiny',
    },
    {
      name: 'a queue, as the options say',
      given: [called, aMapping(), often, counted(1)],
      options: { smallShare: 0.2 },
      message: 'tiny',
      text: `than 20 % of the 10 records of ${aQueue().arn}`,
    },
    {
      name: 'a tag of another name, as the options say',
      given: [aFunction({ tags: seen({ LatencyCritical: 'yes' }) }), mapping, often, counted(1)],
      options: { latencyTags: ['Realtime'] },
      message: 'tiny',
    },
  ],
  skips: [
    { name: 'switched off', given: [aStreamMapping({ state: 'Disabled' })], text: 'it is switched off' },
    {
      name: 'a FIFO queue',
      given: [aMapping({ sourceArn: aQueue({ name: 'ledger.fifo' }).arn })],
      text: 'a FIFO queue has no window',
    },
    {
      name: 'the time counts, as a tag of the function says',
      given: [aFunction({ tags: seen({ latencycritical: '' }) }), mapping, often, counted(1)],
      text: 'a tag says that the time counts',
    },
    {
      name: 'the time counts, as a tag of the mapping says',
      given: [called, aStreamMapping({ tags: seen({ LatencyCritical: 'yes' }) }), often, counted(1)],
      text: 'a tag says that the time counts',
    },
    { name: 'its function is gone', given: [mapping], text: 'its function is gone' },
  ],
  insufficient: [
    {
      name: 'others call the function too',
      given: [called, mapping, aMapping({ uuid: 'queue' }), often, counted(1)],
      subject: mapping.name,
      text: 'others call its function too',
    },
    { name: 'its events are not counted', given: [called, mapping, often], text: 'EventCount is off' },
    { name: 'nothing was measured', given: [called, mapping], text: 'nothing was measured within two weeks' },
  ],
  unknowns: [
    {
      name: 'tags of the function could not be read',
      given: [aFunction({ tags: unseen() }), mapping, often, counted(1)],
    },
    {
      name: 'metrics could not be read',
      given: [called, mapping],
      gaps: [aGap({ kind: 'cloudwatch.lambda-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
