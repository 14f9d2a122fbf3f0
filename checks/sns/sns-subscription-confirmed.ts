import { defineCheck, passBecause, review, severityOf } from '#kit';

export const snsSubscriptionConfirmed = defineCheck({
  id: 'sns-subscription-confirmed',
  title: 'A subscription of a topic is confirmed',
  question: 'OPS2',
  practices: ['OPS2-B2'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Nothing is delivered before somebody confirms, and the token to do so lives two days: an alert may reach nobody.',
  remedy: {
    text: 'Ask for a new confirmation by subscribing again, and let its owner confirm it; delete a subscription that nobody confirms. SNS does not tell since when it waits: one of the last days may still be confirmed.',
    property: 'AWS::SNS::Subscription Endpoint',
    cli: 'aws sns subscribe --topic-arn {topicArn} --protocol {protocol} --notification-endpoint ENDPOINT --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html',

  subject: 'sns.subscription',
  hints: ['sns.topic'],
  messages: {
    pending:
      '{topic} has a subscription by {protocol} that nobody has confirmed: nothing is delivered to it. Others are confirmed: {others}.',
  },

  judge({ protocol, topicArn, confirmed }, { find }) {
    const evidence = { topic: topicArn.split(':').slice(5).join(), topicArn, protocol };
    if (confirmed) return passBecause(evidence);
    const topic = find('sns.topic', topicArn);
    const isAlone = topic.is === 'found' && topic.value.confirmedSubscriptions === 0;
    const others = topic.is === 'found' ? (isAlone ? 'none' : 'some') : 'not known';
    const severity = isAlone ? severityOf('medium', 'nobody else hears the topic') : {};
    return review('pending', { ...evidence, others }, severity);
  },
});
