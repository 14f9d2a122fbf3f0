import { esmReportBatchItemFailures } from '../../../checks/lambda/esm-report-batch-item-failures.ts';
import { aMapping, aStreamMapping } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const queue = 'arn:aws:sqs:eu-west-1:111122223333:inbox';
const cluster = 'arn:aws:kafka:eu-west-1:111122223333:cluster/clicks/1f6e';
const silent = { functionResponseTypes: [] };

testCheck(esmReportBatchItemFailures, {
  passes: [
    {
      name: 'the function reports (trap: whether its code does so is not seen, and the remedy says it)',
      given: [aMapping()],
      evidence: {
        uuid: aMapping().uuid,
        source: queue,
        function: 'orders',
        reports: ['ReportBatchItemFailures'],
        batchSize: 10,
      },
    },
    {
      name: 'the function reports, of a FIFO queue (trap: it must stop at the first failure, and the remedy says it)',
      given: [aMapping({ sourceArn: `${queue}.fifo` })],
    },
    { name: 'the function reports on a stream', given: [aStreamMapping()], evidence: { batchSize: 100 } },
    {
      name: 'the function reports on a topic of Kafka, and AWS tells no retries of it',
      given: [aStreamMapping({ sourceArn: cluster, maximumRetryAttempts: undefined })],
    },
  ],
  fails: [
    {
      name: 'of a queue',
      given: [aMapping(silent)],
      message: 'whole',
      severity: 'medium',
      evidence: { reports: [], batchSize: 10 },
      text: 'as a whole',
    },
    { name: 'of batches of two', given: [aMapping({ ...silent, batchSize: 2 })], message: 'whole' },
    {
      name: 'of batches whose size AWS does not tell',
      given: [aMapping({ ...silent, batchSize: undefined })],
      message: 'whole',
      evidence: { batchSize: 'not told' },
    },
    {
      name: 'of a queue whose mapping reports something else',
      given: [aMapping({ functionResponseTypes: ['Other'] })],
      message: 'whole',
    },
    { name: 'of a stream', given: [aStreamMapping(silent)], message: 'whole' },
    {
      name: 'of a topic of Kafka that has retries',
      given: [aStreamMapping({ ...silent, sourceArn: cluster, maximumRetryAttempts: -1 })],
      message: 'whole',
    },
  ],
  skips: [
    { name: 'batches of one', given: [aMapping({ ...silent, batchSize: 1 })], text: 'of one item' },
    { name: 'it is switched off', given: [aMapping({ ...silent, state: 'Disabled' })], text: 'switched off' },
    {
      name: 'a topic of Kafka that AWS tells no retries of',
      given: [aStreamMapping({ ...silent, sourceArn: cluster, maximumRetryAttempts: undefined })],
      text: 'AWS tells no handling of failures for it',
    },
    ...['arn:aws:mq:eu-west-1:111122223333:broker:jobs:b-1', 'arn:aws:rds:eu-west-1:111122223333:cluster:docs'].map(
      (sourceArn) => ({
        name: `a function cannot report of ${sourceArn}`,
        given: [aMapping({ ...silent, sourceArn })],
        text: 'cannot report items of such a source',
      }),
    ),
  ],
});
