import { kinesisPutrecordsFailed } from '../../../checks/kinesis/kinesis-putrecords-failed.ts';
import { aGap, aStream, aStreamMetrics, eachDay } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const refused = (failed: number, throttled: number, records = 10_000) =>
  aStreamMetrics({
    batchRecords: eachDay(records, 1),
    failedRecords: eachDay(failed, 1),
    throttledRecords: eachDay(throttled, 1),
  });

testCheck(kinesisPutrecordsFailed, {
  passes: [
    { name: 'all arrive', given: [aStream(), aStreamMetrics()], evidence: { records: 14_000, refused: 0, days: 14 } },
    {
      name: 'failures of longer than two weeks ago',
      given: [aStream(), aStreamMetrics({ failedRecords: [{ day: '2026-11-11', value: 500 }] })],
    },
    {
      name: 'no failure was published',
      given: [aStream(), aStreamMetrics({ failedRecords: [], throttledRecords: [] })],
    },
  ],
  fails: [
    {
      name: 'more than one of a thousand, failed and throttled together',
      given: [aStream(), refused(5, 6)],
      message: 'refused',
      severity: 'medium',
      evidence: { stream: aStream().name, records: 10_000, refused: 11, failed: 5, throttled: 6 },
      text: 'more than 0.1 % are refused',
    },
    {
      name: 'one of a thousand, as AWS expects',
      given: [aStream(), refused(10, 0)],
      message: 'some',
      severity: 'informational',
      evidence: { refused: 10 },
      text: 'as AWS expects now and then',
    },
    {
      name: 'a single throttled record',
      given: [aStream(), refused(0, 1)],
      message: 'some',
      severity: 'informational',
    },
    {
      name: 'what the options no longer take for usual',
      given: [aStream(), refused(1, 0)],
      options: { tolerance: 0 },
      message: 'refused',
    },
  ],
  insufficient: [
    { name: 'nothing was measured', given: [aStream()], text: 'nothing was measured within two weeks' },
    {
      name: 'metrics are not read',
      given: [aStream()],
      unread: [
        {
          kind: 'cloudwatch.stream-metrics',
          account: '111122223333',
          region: 'eu-west-1',
          because: 'metrics are not read',
        },
      ],
      text: 'metrics are not read',
    },
    {
      name: 'nothing is put in batches',
      given: [aStream(), refused(0, 0, 0)],
      text: 'nothing was put in batches within 14 days',
    },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [aStream()],
      gaps: [aGap({ kind: 'cloudwatch.stream-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
