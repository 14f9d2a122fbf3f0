import { snsSubscriptionConfirmed } from '../../../checks/sns/sns-subscription-confirmed.ts';
import { aSubscription, aTopic } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const pending = aSubscription({ confirmed: false });
const { topicArn } = pending;

testCheck(snsSubscriptionConfirmed, {
  passes: [
    {
      name: 'it is confirmed',
      given: [aSubscription()],
      evidence: { topic: 'alerts', topicArn, protocol: 'email' },
    },
  ],
  reviews: [
    {
      name: 'nobody confirmed it, and others are: since when, SNS does not tell (trap: age)',
      given: [pending, aTopic({ confirmedSubscriptions: 1 })],
      message: 'pending',
      severity: 'low',
      evidence: { topic: 'alerts', topicArn, protocol: 'email', others: 'some' },
      text: 'alerts has a subscription by email that nobody has confirmed',
    },
    {
      name: 'nobody confirmed it, and nobody else hears the topic: more severely',
      given: [pending, aTopic({ confirmedSubscriptions: 0 })],
      message: 'pending',
      severity: 'medium',
      evidence: { others: 'none' },
    },
    {
      name: 'the topic is of another account',
      given: [aSubscription({ confirmed: false, topicArn: 'arn:aws:sns:eu-west-1:999988887777:theirs' })],
      message: 'pending',
      severity: 'low',
      evidence: { topic: 'theirs', others: 'not known' },
    },
  ],
});
