import { sqsMaxReceiveCount } from '../../../checks/sqs/sqs-max-receive-count.ts';
import { aFunction, aMapping, aPipe, aQueue } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const receives = (maxReceiveCount: number) => aQueue({ maxReceiveCount });
const mapping = aMapping();

testCheck(sqsMaxReceiveCount, {
  passes: [
    {
      name: 'five, the fewest',
      given: [receives(5), mapping],
      evidence: {
        queue: 'inbox',
        queueUrl: aQueue().url,
        functions: ['orders'],
        count: 5,
        min: 5,
        max: 100,
        fifo: false,
      },
    },
    { name: 'a hundred, the most', given: [receives(100), mapping] },
    { name: 'one, where the options allow it', given: [receives(1), mapping], options: { min: 1 } },
    { name: 'a thousand, where the options allow it', given: [receives(1000), mapping], options: { max: 1000 } },
  ],
  fails: [
    {
      name: 'four',
      given: [
        receives(4),
        aMapping({ uuid: 'b', functionArn: `${aFunction().arn}:live` }),
        aMapping({ uuid: 'a', functionArn: aFunction({ name: 'audit' }).arn }),
        aMapping({ uuid: 'c', functionArn: `${aFunction().arn}:live` }),
      ],
      message: 'tooFew',
      severity: 'medium',
      evidence: { count: 4, functions: ['audit', 'orders:live'] },
      text: '5 are wanted',
    },
    { name: 'two', given: [receives(2), mapping], message: 'tooFew', severity: 'medium' },
    { name: 'one, more severely', given: [receives(1), mapping], message: 'tooFew', severity: 'high' },
    {
      name: 'a hundred and one, less severely',
      given: [receives(101), mapping],
      message: 'tooMany',
      severity: 'low',
      evidence: { count: 101, max: 100 },
      text: '100 are enough',
    },
    {
      name: 'three of a FIFO queue, where a waiver says that it is meant (trap: a message that fails blocks its group)',
      given: [
        aQueue({ name: 'inbox.fifo', maxReceiveCount: 3 }),
        aMapping({ sourceArn: aQueue({ name: 'inbox.fifo' }).arn }),
      ],
      message: 'tooFew',
      evidence: { fifo: true },
    },
    { name: 'five, where six are wanted', given: [receives(5), mapping], options: { min: 6 }, message: 'tooFew' },
  ],
  skips: [
    { name: 'no redrive policy', given: [aQueue({ maxReceiveCount: undefined }), mapping], text: 'sqs-redrive-policy' },
    { name: 'no function reads from it', given: [receives(1)], text: 'no mapping' },
    { name: 'a pipe alone reads from it', given: [receives(1), aPipe({ source: aQueue().arn })], text: 'no mapping' },
    { name: 'its mapping is switched off', given: [receives(1), aMapping({ state: 'Disabled' })], text: 'switched on' },
  ],
});
