import { defineCheck, fail, passBecause } from '#kit';

export const sqsEncryption = defineCheck({
  id: 'sqs-encryption',
  title: 'A queue encrypts its messages at rest',
  question: 'SEC2',
  practices: ['SEC2-B2'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Queues made before October 2022 keep their messages in the clear unless somebody chose a key.',
  remedy: {
    text: 'Switch on encryption with a key that SQS keeps, which costs nothing and changes nothing for those who send; or name a key of yours, whose policy must let the services in that send to the queue.',
    property: 'AWS::SQS::Queue SqsManagedSseEnabled',
    cli: 'aws sqs set-queue-attributes --queue-url {queueUrl} --attributes SqsManagedSseEnabled=true --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html',

  subject: 'sqs.queue',
  messages: { inTheClear: '{queue} keeps its messages in the clear.' },

  judge({ name: queue, url: queueUrl, managedEncryption, kmsKeyId = '' }) {
    const key = managedEncryption ? 'kept by SQS' : kmsKeyId;
    return key === '' ? fail('inTheClear', { queue, queueUrl }) : passBecause({ queue, key });
  },
});
