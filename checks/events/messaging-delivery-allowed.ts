import {
  defineCheck,
  deliveryTo,
  fail,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  senderKinds,
  unknown,
  type WiredSender,
  wiredSenders,
} from '#kit';
import type { SnsTopic, SqsQueue, Verdict } from '#model';

type Context = JudgeContext<(typeof senderKinds)[number] | 'kms.key', unknown>;

export const messagingDeliveryAllowed = defineCheck({
  id: 'messaging-delivery-allowed',
  title: 'A queue or topic lets in what is wired to send to it',
  question: 'OPS2',
  practices: ['OPS2-B2', 'REL2-11'],
  scope: 'region',
  severity: 'high',
  beyondLens: true,
  why: 'What a topic, rule, bucket or alarm sends to a queue or topic that refuses it is lost, and the sender tells nobody.',
  remedy: {
    text: 'Let the service in by the policy, for its resource alone. With a key, it has to be one of yours whose policy lets the service use kms:GenerateDataKey and kms:Decrypt: alias/aws/sqs lets no service in.',
    property: 'AWS::SQS::QueuePolicy, AWS::SNS::TopicPolicy, AWS::KMS::Key KeyPolicy',
  },
  reference: 'https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html',

  subject: ['sqs.queue', 'sns.topic'],
  hints: [...senderKinds, 'kms.key'],
  messages: {
    refused: '{name} gets nothing of what {service} is to send for {sources}: {flaw}.',
  },

  judge(subject, context) {
    const { senders, gap } = wiredSenders(subject.arn, context);
    const services = [...new Set(senders.map(({ service }) => service))].sort();
    const verdicts = services.map((service) => verdictOn(subject, service, senders, context));
    const unseen = context.unread(...senderKinds);
    if (unseen !== undefined) return [...verdicts, notSeen(unseen, { subKey: 'senders' })];
    if (gap !== undefined) return [...verdicts, unknown(gap, { subKey: 'senders' })];
    return verdicts.length === 0 ? notApplicable('no service is seen to send to it') : verdicts;
  },
});

/** On all resources for which one service sends. */
function verdictOn(
  subject: SqsQueue | SnsTopic,
  service: string,
  senders: readonly WiredSender[],
  context: Context,
): Verdict<'refused'> {
  const details = { subKey: service };
  const sorted = senders
    .filter((one) => one.service === service)
    .toSorted((one, other) => (one.sourceArn < other.sourceArn ? -1 : 1));
  const arrivals = sorted.map((sender) => ({ sender, ...deliveryTo(subject, sender, context, details) }));
  const refused = arrivals.filter(({ flaw }) => flaw !== undefined);
  const certain = refused.filter(({ sender }) => !sender.hasRole);
  const evidence = { name: subject.name, service };
  const sourcesOf = (some: readonly { readonly sender: WiredSender }[]) => [
    ...new Set(some.map(({ sender }) => sender.sourceArn)),
  ];
  const [first] = certain;
  if (first !== undefined) {
    return fail('refused', { ...evidence, sources: sourcesOf(certain), flaw: String(first.flaw) }, details);
  }
  if (refused.length > 0)
    return insufficientEvidence('it may be sent with a role, which its policy does not tell', details);
  const doubt = arrivals.flatMap((one) => one.doubt ?? [])[0];
  return doubt ?? passBecause({ ...evidence, sources: sourcesOf(arrivals) }, details);
}
