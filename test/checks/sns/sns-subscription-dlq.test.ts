import { snsSubscriptionDlq } from '../../../checks/sns/sns-subscription-dlq.ts';
import {
  aGap,
  aKmsKey,
  aPolicy,
  aQueue,
  aSubscription,
  seen,
  theSubscriptionAttributes,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const topicArn = aSubscription().topicArn;
const endpointArn = aQueue({ name: 'analytics' }).arn;
const subscription = aSubscription({ protocol: 'sqs', endpointArn });
const name = 'alerts-dead-letters';
const deadLetterArn = aQueue({ name }).arn;
const attributes = theSubscriptionAttributes({ deadLetterArn });
const sns = [{ type: 'Service', value: 'sns.amazonaws.com' }];
const sends = { principals: sns, actions: ['sqs:SendMessage'], resources: [deadLetterArn] };
const forTopic = (...values: readonly string[]) => ({
  conditions: [{ operator: 'ArnEquals', key: 'aws:SourceArn', values }],
});
const queue = aQueue({ name, deadLetterArn: undefined, policy: aPolicy([{ ...sends, ...forTopic(topicArn) }]) });
const withKey = { ...queue, kmsKeyId: 'alias/messages' };
const uses = (...actions: readonly string[]) => aPolicy([{ principals: sns, actions }]);
const key = aKmsKey({ namedAs: ['alias/messages'], policy: seen(uses('kms:GenerateDataKey*', 'kms:Decrypt')) });
const fifoTopic = 'arn:aws:sns:eu-west-1:111122223333:alerts.fifo';
const toFifo = aSubscription({ topicArn: fifoTopic, protocol: 'sqs', endpointArn });
const fifoName = 'dead.fifo';
const fifoArn = aQueue({ name: fifoName }).arn;
const ofFifo = theSubscriptionAttributes({ subscriptionArn: toFifo.arn, topicArn: fifoTopic, deadLetterArn: fifoArn });
const subject = subscription.arn;
const isLost = (flaw: string) => ({
  subject,
  message: 'unreachable',
  severity: 'medium' as const,
  evidence: { deadLetters: deadLetterArn, flaw },
  related: [deadLetterArn],
});

testCheck(snsSubscriptionDlq, {
  passes: [
    {
      name: 'a dead-letter queue that lets SNS send for the topic',
      subject,
      given: [subscription, attributes, queue],
      evidence: { topic: 'alerts', protocol: 'sqs', endpoint: endpointArn, deadLetters: deadLetterArn },
      related: [deadLetterArn],
    },
    {
      name: 'a dead-letter queue with a key of the customer that SNS may use',
      subject,
      given: [subscription, attributes, withKey, key],
    },
    {
      name: 'a FIFO queue for a FIFO topic',
      subject: toFifo.arn,
      given: [
        toFifo,
        ofFifo,
        aQueue({ name: fifoName, policy: aPolicy([{ ...sends, resources: [fifoArn], ...forTopic(fifoTopic) }]) }),
      ],
    },
    {
      name: 'a queue without a key, whatever was read of keys',
      subject,
      given: [subscription, attributes, queue],
      gaps: [aGap({ kind: 'kms.key' })],
    },
  ],
  fails: [
    {
      name: 'none',
      subject,
      given: [subscription, theSubscriptionAttributes({ deadLetterArn: undefined })],
      message: 'missing',
      severity: 'medium',
      evidence: { topic: 'alerts', protocol: 'sqs', endpoint: endpointArn },
      text: 'cannot deliver to its sqs subscription arn:aws:sqs',
    },
    ...(['firehose', 'http', 'https', 'lambda'] as const).map((protocol) => ({
      name: `none, of a subscription by ${protocol}`,
      given: [aSubscription({ protocol }), theSubscriptionAttributes({ protocol, deadLetterArn: undefined })],
      message: 'missing',
      evidence: { protocol, endpoint: 'an address' },
    })),
    {
      name: 'its queue is gone',
      given: [subscription, attributes],
      ...isLost('does not exist'),
      text: 'its dead-letter queue arn:aws:sqs:eu-west-1:111122223333:alerts-dead-letters does not exist',
    },
    {
      name: 'its queue is of another account',
      subject,
      given: [subscription, theSubscriptionAttributes({ deadLetterArn: 'arn:aws:sqs:eu-west-1:999988887777:dead' })],
      message: 'unreachable',
      evidence: { flaw: 'is of another account' },
    },
    {
      name: 'its queue is in another region',
      subject,
      given: [subscription, theSubscriptionAttributes({ deadLetterArn: 'arn:aws:sqs:us-east-1:111122223333:dead' })],
      message: 'unreachable',
      evidence: { flaw: 'is in another region' },
    },
    {
      name: 'a FIFO queue for a standard topic',
      given: [subscription, attributes, { ...queue, fifo: true }],
      ...isLost('is FIFO'),
    },
    {
      name: 'a standard queue for a FIFO topic',
      subject: toFifo.arn,
      given: [toFifo, ofFifo, aQueue({ name: fifoName, fifo: false })],
      message: 'unreachable',
      evidence: { flaw: 'is no FIFO queue, which it has to be' },
    },
    {
      name: 'its queue has no policy',
      given: [subscription, attributes, { ...queue, policy: undefined }],
      ...isLost(`gets nothing: its policy does not let sns send for ${topicArn}`),
    },
    {
      name: 'its queue lets SNS send for another topic alone',
      given: [subscription, attributes, { ...queue, policy: aPolicy([{ ...sends, ...forTopic(`${topicArn}-2`) }]) }],
      ...isLost(`gets nothing: its policy does not let sns send for ${topicArn}`),
    },
    {
      name: 'its queue lets EventBridge send alone',
      given: [
        subscription,
        attributes,
        { ...queue, policy: aPolicy([{ ...sends, principals: [{ type: 'Service', value: 'events.amazonaws.com' }] }]) },
      ],
      ...isLost(`gets nothing: its policy does not let sns send for ${topicArn}`),
    },
    {
      name: 'the key of AWS, which no service can use (trap: alias/aws/sqs)',
      given: [subscription, attributes, { ...queue, kmsKeyId: 'alias/aws/sqs' }],
      ...isLost('gets nothing: its key is that of AWS, which sns cannot use'),
    },
    {
      name: "the key of AWS by its alias's ARN",
      given: [subscription, attributes, { ...queue, kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/sqs' }],
      ...isLost('gets nothing: its key is that of AWS, which sns cannot use'),
    },
    {
      name: 'the key of AWS by its id',
      given: [
        subscription,
        attributes,
        withKey,
        { ...key, metadata: seen({ state: 'Enabled', manager: 'AWS' as const }), policy: seen(undefined) },
      ],
      ...isLost('gets nothing: its key is that of AWS, which sns cannot use'),
    },
    {
      name: 'a key that is to be deleted',
      given: [
        subscription,
        attributes,
        withKey,
        { ...key, metadata: seen({ state: 'PendingDeletion', manager: 'CUSTOMER' as const }) },
      ],
      ...isLost('gets nothing: its key is in the state PendingDeletion'),
    },
    ...(['kms:Decrypt', 'kms:GenerateDataKey'] as const).map((action) => ({
      name: `a key that lets SNS do ${action} alone`,
      given: [subscription, attributes, withKey, { ...key, policy: seen(uses(action)) }],
      ...isLost('gets nothing: the policy of its key does not let sns use it'),
    })),
  ],
  skips: [
    ...(['email', 'email-json', 'sms', 'application'] as const).map((protocol) => ({
      name: `a subscription by ${protocol}`,
      given: [aSubscription({ protocol })],
      text: `deliveries by ${protocol}`,
    })),
    {
      name: 'a subscription that is not confirmed',
      given: [aSubscription({ protocol: 'https', confirmed: false })],
      text: 'not confirmed',
    },
    { name: 'a subscription that went while it was read', given: [subscription], text: 'it is gone' },
  ],
  insufficient: [
    {
      name: 'a condition of the policy of its queue that cannot be weighed',
      subject,
      given: [
        subscription,
        attributes,
        {
          ...queue,
          policy: aPolicy([
            { ...sends, conditions: [{ operator: 'StringEquals', key: 'aws:SourceOrgID', values: ['o-a1b2c3'] }] },
          ]),
        },
      ],
      text: 'a condition of its policy could not be weighed',
    },
    {
      name: 'a condition of the policy of its key that cannot be weighed',
      subject,
      given: [
        subscription,
        attributes,
        withKey,
        {
          ...key,
          policy: seen(
            aPolicy([
              { principals: sns, actions: ['kms:Decrypt'] },
              {
                principals: sns,
                actions: ['kms:GenerateDataKey'],
                conditions: [
                  { operator: 'StringEquals', key: 'kms:ViaService', values: ['sqs.eu-west-1.amazonaws.com'] },
                ],
              },
            ]),
          ),
        },
      ],
      text: 'a condition of the policy of its key',
    },
    {
      name: 'a key without a policy that was told',
      subject,
      given: [subscription, attributes, withKey, { ...key, policy: seen(undefined) }],
      text: 'a condition of the policy of its key',
    },
    ...['alias/my-alias/aws/sqs', 'alias/aws/sqs-own'].map((kmsKeyId) => ({
      name: `${kmsKeyId}, which only looks like that of AWS`,
      subject,
      given: [subscription, attributes, { ...queue, kmsKeyId }],
      text: 'its key was not found',
    })),
    {
      name: 'a key that was not found',
      subject,
      given: [subscription, attributes, withKey],
      text: 'its key was not found, or is of another account',
    },
  ],
  unknowns: [
    {
      name: 'queues were not read',
      subject,
      given: [subscription, attributes],
      gaps: [aGap({ kind: 'sqs.queue', operation: 'sqs:ListQueues' })],
      gap: { operation: 'sqs:ListQueues' },
    },
    {
      name: 'keys were not read',
      subject,
      given: [subscription, attributes, withKey],
      gaps: [aGap({ kind: 'kms.key', operation: 'kms:DescribeKey' })],
      gap: { operation: 'kms:DescribeKey' },
    },
    {
      name: 'what its key is was not read',
      subject,
      given: [subscription, attributes, withKey, { ...key, metadata: unseen({ operation: 'kms:DescribeKey' }) }],
      gap: { operation: 'kms:DescribeKey' },
    },
    {
      name: 'the policy of its key was not read',
      subject,
      given: [subscription, attributes, withKey, { ...key, policy: unseen({ operation: 'kms:GetKeyPolicy' }) }],
      gap: { operation: 'kms:GetKeyPolicy' },
    },
  ],
});
