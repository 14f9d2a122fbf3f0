import { defineCheck, notApplicable, passBecause, review } from '#kit';

export const snsHttpSubscription = defineCheck({
  id: 'sns-http-subscription',
  title: 'A web hook of a topic is called by HTTPS',
  question: 'PER1',
  practices: ['PER1-55'],
  scope: 'region',
  severity: 'medium',
  why: 'Messages by HTTP travel in clear text, and so does the token that confirms the subscription.',
  remedy: {
    text: 'Subscribe the HTTPS address of the endpoint, confirm it, and then take this subscription away.',
    property: 'AWS::SNS::Subscription Protocol: https, Endpoint',
    cli: 'aws sns subscribe --topic-arn {topicArn} --protocol https --notification-endpoint https://ENDPOINT --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html',

  subject: 'sns.subscription',
  messages: {
    clearText: '{topic} sends its messages to a web hook by HTTP, in clear text ({standing}).',
  },

  judge({ protocol, topicArn, confirmed }) {
    if (protocol !== 'http' && protocol !== 'https') return notApplicable(`it is delivered by ${protocol}`);
    const standing = confirmed ? 'confirmed' : 'not confirmed yet';
    const evidence = { topic: topicArn.split(':').slice(5).join(), topicArn, protocol, standing };
    return protocol === 'http' ? review('clearText', evidence) : passBecause(evidence);
  },
});
