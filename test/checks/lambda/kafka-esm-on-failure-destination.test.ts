import { kafkaEsmOnFailureDestination } from '../../../checks/lambda/kafka-esm-on-failure-destination.ts';
import { aBucket, aFunction, aGap, aMapping, aPolicy, aQueue, aRole, aStreamMapping } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const cluster = 'arn:aws:kafka:eu-west-1:111122223333:cluster/clicks/1f6e';
const queue = aQueue();
const bucket = aBucket({ name: 'failures' });

function fromKafka(onFailureArn: string | undefined) {
  return aMapping({ sourceArn: cluster, onFailureArn });
}

function mayDo(action: string, resource: string) {
  return aRole({
    inlinePolicies: [{ name: 'fail', document: aPolicy([{ actions: [action], resources: [resource] }]) }],
  });
}

testCheck(kafkaEsmOnFailureDestination, {
  passes: [
    {
      name: 'a topic of the same cluster, which gets the records',
      given: [fromKafka('kafka://clicks-failed'), aFunction(), aRole()],
      evidence: {
        uuid: aMapping().uuid,
        source: cluster,
        function: 'orders',
        destination: 'kafka://clicks-failed',
        keeps: 'the records',
      },
    },
    {
      name: 'a queue',
      given: [fromKafka(queue.arn), aFunction(), mayDo('sqs:SendMessage', queue.arn), queue],
      evidence: { destination: queue.arn, keeps: 'where the records are' },
    },
    {
      name: 'a bucket, of a cluster outside AWS',
      given: [
        aMapping({ sourceArn: undefined, selfManaged: true, onFailureArn: bucket.arn }),
        aFunction(),
        mayDo('s3:PutObject', '*'),
        bucket,
      ],
      evidence: { source: 'a cluster outside AWS', keeps: 'the records' },
    },
  ],
  fails: [
    {
      name: 'no destination',
      given: [fromKafka(undefined), aFunction(), aRole()],
      message: 'none',
      severity: 'medium',
      evidence: { uuid: aMapping().uuid, source: cluster, function: 'orders' },
      text: 'have nowhere to go',
    },
    {
      name: 'no destination, of a cluster outside AWS',
      given: [aMapping({ sourceArn: undefined, selfManaged: true }), aFunction(), aRole()],
      message: 'none',
    },
    {
      name: 'the queue is gone',
      given: [fromKafka(queue.arn), aFunction(), aRole()],
      message: 'targetFlawed',
      severity: 'medium',
      evidence: { flaw: 'does not exist' },
    },
    {
      name: 'the role may not send to the queue',
      given: [fromKafka(queue.arn), aFunction(), aRole(), queue],
      message: 'maySendNothing',
      severity: 'medium',
    },
  ],
  skips: [
    {
      name: 'a broker of MQ, which has a dead-letter queue of its own',
      given: [aMapping({ sourceArn: 'arn:aws:mq:eu-west-1:111122223333:broker:jobs:b-1' })],
      text: 'it reads no topic of Kafka',
    },
    { name: 'a stream', given: [aStreamMapping({ onFailureArn: undefined })], text: 'it reads no topic of Kafka' },
    {
      name: 'it is switched off',
      given: [aMapping({ sourceArn: cluster, state: 'Disabled' })],
      text: 'it is switched off',
    },
  ],
  unknowns: [
    {
      name: 'buckets could not be listed',
      given: [fromKafka(bucket.arn), aFunction(), mayDo('s3:PutObject', '*')],
      gaps: [aGap({ kind: 's3.bucket', operation: 's3:ListAllMyBuckets' })],
      gap: { operation: 's3:ListAllMyBuckets' },
    },
  ],
});
