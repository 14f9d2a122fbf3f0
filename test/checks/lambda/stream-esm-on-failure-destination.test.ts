import { streamEsmOnFailureDestination } from '../../../checks/lambda/stream-esm-on-failure-destination.ts';
import {
  aBucket,
  aFunction,
  aGap,
  aMapping,
  anAlias,
  aPolicy,
  aQueue,
  aRole,
  aStreamMapping,
  aTopic,
  aVersion,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stream = 'arn:aws:kinesis:eu-west-1:111122223333:stream/order-stream';
const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000';
const queue = aQueue();
const topic = aTopic();
const bucket = aBucket({ name: 'failures' });
const foreign = 'arn:aws:sqs:eu-west-1:444455556666:failures';

function mayDo(action: string, resource: string) {
  return aRole({
    inlinePolicies: [{ name: 'fail', document: aPolicy([{ actions: [action], resources: [resource] }]) }],
  });
}

const maySend = mayDo('sqs:SendMessage', queue.arn);
const unreadPolicy = { arn: 'arn:aws:iam::aws:policy/Some', name: 'Some', document: undefined };

testCheck(streamEsmOnFailureDestination, {
  passes: [
    {
      name: 'a queue, which is told where the records are alone (trap: metadata only)',
      given: [aStreamMapping(), aFunction(), maySend, queue],
      evidence: {
        uuid: aStreamMapping().uuid,
        source: stream,
        function: 'orders',
        destination: queue.arn,
        keeps: 'where the records are',
      },
    },
    {
      name: 'a topic',
      given: [aStreamMapping({ onFailureArn: topic.arn }), aFunction(), mayDo('sns:Publish', topic.arn), topic],
      evidence: { destination: topic.arn, keeps: 'where the records are' },
    },
    {
      name: 'a bucket, which gets the records (trap: S3 keeps them)',
      given: [
        aStreamMapping({ sourceArn: table, onFailureArn: bucket.arn }),
        aFunction(),
        mayDo('s3:PutObject', `${bucket.arn}/*`),
        bucket,
      ],
      evidence: { source: table, destination: bucket.arn, keeps: 'the records' },
    },
    {
      name: 'a queue whose own policy lets the role in',
      given: [
        aStreamMapping(),
        aFunction(),
        aRole(),
        aQueue({
          policy: aPolicy([
            { principals: [{ type: 'AWS', value: aRole().arn }], actions: ['sqs:SendMessage'], resources: [queue.arn] },
          ]),
        }),
      ],
    },
    {
      name: 'the role of the version behind the alias may send',
      given: [
        aStreamMapping({ functionArn: `${aFunction().arn}:live` }),
        aFunction({ roleArn: 'arn:aws:iam::111122223333:role/gone' }),
        anAlias(),
        aVersion(),
        maySend,
        queue,
      ],
      evidence: { function: 'orders:live' },
    },
  ],
  fails: [
    {
      name: 'no destination, and retries have an end',
      given: [aStreamMapping({ onFailureArn: undefined, maximumRecordAgeSeconds: -1 }), aFunction()],
      message: 'none',
      severity: 'high',
      evidence: { uuid: aStreamMapping().uuid, source: stream, function: 'orders' },
      text: 'no on-failure destination',
    },
    {
      name: 'no destination, and the age has an end',
      given: [aStreamMapping({ onFailureArn: undefined, maximumRetryAttempts: -1 }), aFunction()],
      message: 'none',
      severity: 'high',
    },
    {
      name: 'no destination, and Lambda gives nothing up: less severe',
      given: [
        aStreamMapping({ onFailureArn: undefined, maximumRetryAttempts: -1, maximumRecordAgeSeconds: -1 }),
        aFunction(),
      ],
      message: 'none',
      severity: 'medium',
    },
    {
      name: 'no destination, and neither end is told',
      given: [
        aStreamMapping({
          sourceArn: table,
          onFailureArn: undefined,
          maximumRetryAttempts: undefined,
          maximumRecordAgeSeconds: undefined,
        }),
        aFunction(),
      ],
      message: 'none',
      severity: 'medium',
    },
    {
      name: 'the queue is gone',
      given: [aStreamMapping(), aFunction(), maySend],
      message: 'targetFlawed',
      severity: 'high',
      evidence: { destination: queue.arn, flaw: 'does not exist' },
    },
    {
      name: 'the queue is FIFO',
      given: [
        aStreamMapping({ onFailureArn: `${queue.arn}.fifo` }),
        aFunction(),
        mayDo('sqs:*', '*'),
        aQueue({ name: 'inbox.fifo' }),
      ],
      message: 'targetFlawed',
      text: 'is FIFO',
    },
    {
      name: 'the role may not send to the queue',
      given: [aStreamMapping(), aFunction(), aRole(), queue],
      message: 'maySendNothing',
      severity: 'high',
      evidence: { destination: queue.arn },
    },
    {
      name: 'the role may not write to the bucket, wherever that is',
      given: [aStreamMapping({ onFailureArn: bucket.arn }), aFunction(), aRole()],
      message: 'maySendNothing',
      evidence: { destination: bucket.arn, keeps: 'the records' },
    },
  ],
  skips: [
    { name: 'a queue', given: [aMapping(), aFunction()], text: 'it reads no stream of Kinesis or DynamoDB' },
    {
      name: 'a topic of Kafka, of which another check tells',
      given: [
        aStreamMapping({ sourceArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/a/1', onFailureArn: undefined }),
      ],
      text: 'it reads no stream of Kinesis or DynamoDB',
    },
    {
      name: 'it is switched off',
      given: [aStreamMapping({ state: 'Disabled', onFailureArn: undefined })],
      text: 'it is switched off',
    },
    {
      name: 'what it calls is gone',
      given: [aStreamMapping(), maySend, queue],
      text: 'the function that it calls does not exist',
    },
  ],
  insufficient: [
    {
      name: 'the queue of another account that is not audited (trap: cross-account target)',
      given: [aStreamMapping({ onFailureArn: foreign }), aFunction(), mayDo('sqs:SendMessage', foreign)],
      text: 'not among what was audited',
    },
    {
      name: 'a topic of another account that is not audited',
      given: [
        aStreamMapping({ onFailureArn: 'arn:aws:sns:eu-west-1:444455556666:failures' }),
        aFunction(),
        mayDo('sns:Publish', '*'),
      ],
      text: 'not among what was audited',
    },
    {
      name: 'a bucket that is not among those audited',
      given: [aStreamMapping({ onFailureArn: bucket.arn }), aFunction(), mayDo('s3:PutObject', '*')],
      text: 'not among what was audited',
    },
    {
      name: 'a policy of the role was not in the snapshot',
      given: [aStreamMapping(), aFunction(), aRole({ attachedPolicies: [unreadPolicy] }), queue],
      text: 'a policy that its role refers to was not read',
    },
  ],
  unknowns: [
    {
      name: 'buckets could not be listed',
      given: [aStreamMapping({ onFailureArn: bucket.arn }), aFunction(), mayDo('s3:PutObject', '*')],
      gaps: [aGap({ kind: 's3.bucket', operation: 's3:ListAllMyBuckets' })],
      gap: { operation: 's3:ListAllMyBuckets' },
    },
  ],
});
