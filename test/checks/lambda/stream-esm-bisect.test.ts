import { streamEsmBisect } from '../../../checks/lambda/stream-esm-bisect.ts';
import { aMapping, aStreamMapping } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stream = 'arn:aws:kinesis:eu-west-1:111122223333:stream/order-stream';
const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000';
const cluster = 'arn:aws:kafka:eu-west-1:111122223333:cluster/clicks/1f6e';
const whole = { bisectBatchOnFunctionError: false, functionResponseTypes: [] };

testCheck(streamEsmBisect, {
  passes: [
    {
      name: 'batches are split',
      given: [aStreamMapping({ functionResponseTypes: [] })],
      evidence: { uuid: aStreamMapping().uuid, source: stream, function: 'orders', splits: true, batchSize: 100 },
    },
    {
      name: 'batches are split, and there are no retries (trap: splitting does not count against them)',
      given: [aStreamMapping({ maximumRetryAttempts: 0 })],
    },
    { name: 'batches of the stream of a table are split', given: [aStreamMapping({ sourceArn: table })] },
    { name: 'batches of a topic of Kafka are split', given: [aStreamMapping({ sourceArn: cluster })] },
    {
      name: 'batches of a size that AWS does not tell are split',
      given: [aStreamMapping({ batchSize: undefined })],
      evidence: { batchSize: 'not told' },
    },
  ],
  fails: [
    {
      name: 'batches come again as a whole',
      given: [aStreamMapping(whole)],
      message: 'whole',
      severity: 'medium',
      evidence: { splits: false, batchSize: 100 },
      text: 'as a whole',
    },
    {
      name: 'AWS does not tell, which is how it is where nobody chose',
      given: [aStreamMapping({ ...whole, bisectBatchOnFunctionError: undefined })],
      message: 'whole',
      evidence: { splits: false },
    },
    { name: 'batches of two', given: [aStreamMapping({ ...whole, batchSize: 2 })], message: 'whole' },
    { name: 'of a topic of Kafka', given: [aStreamMapping({ ...whole, sourceArn: cluster })], message: 'whole' },
  ],
  reviews: [
    {
      name: 'the function reports what failed, if its code does (trap: pass-equivalent only where it is used)',
      given: [aStreamMapping({ bisectBatchOnFunctionError: false })],
      message: 'byReport',
      severity: 'low',
      evidence: { splits: false },
    },
  ],
  skips: [
    { name: 'a queue', given: [aMapping()], text: 'it reads no stream' },
    { name: 'batches of one', given: [aStreamMapping({ ...whole, batchSize: 1 })], text: 'of one record' },
    { name: 'it is switched off', given: [aStreamMapping({ ...whole, state: 'Disabled' })], text: 'switched off' },
    {
      name: 'a topic of Kafka that AWS tells nothing of',
      given: [aStreamMapping({ ...whole, sourceArn: cluster, bisectBatchOnFunctionError: undefined })],
      text: 'AWS tells nothing of splitting for it',
    },
  ],
});
