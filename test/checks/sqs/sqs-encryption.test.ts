import { sqsEncryption } from '../../../checks/sqs/sqs-encryption.ts';
import { aQueue } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const plain = aQueue({ managedEncryption: false });

testCheck(sqsEncryption, {
  passes: [
    {
      name: 'a key that SQS keeps, the default since October 2022',
      given: [aQueue()],
      evidence: { queue: 'inbox', key: 'kept by SQS' },
    },
    {
      name: 'a key of KMS, that of AWS among them',
      given: [aQueue({ ...plain, kmsKeyId: 'alias/aws/sqs' })],
      evidence: { queue: 'inbox', key: 'alias/aws/sqs' },
    },
  ],
  fails: [
    {
      name: 'a queue of before October 2022 without a key',
      given: [aQueue({ ...plain, createdAt: '2021-01-01T00:00:00.000Z' })],
      message: 'inTheClear',
      severity: 'medium',
      evidence: { queue: 'inbox', queueUrl: plain.url },
      text: 'inbox keeps its messages in the clear.',
    },
    {
      name: 'an empty name of a key, which is none',
      given: [aQueue({ ...plain, kmsKeyId: '' })],
      message: 'inTheClear',
    },
  ],
});
