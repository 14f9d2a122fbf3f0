import { snsHttpSubscription } from '../../../checks/sns/sns-http-subscription.ts';
import { aSubscription } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { topicArn } = aSubscription();

testCheck(snsHttpSubscription, {
  passes: [
    {
      name: 'HTTPS',
      given: [aSubscription({ protocol: 'https' })],
      evidence: { topic: 'alerts', topicArn, protocol: 'https', standing: 'confirmed' },
    },
    {
      name: 'HTTPS, not confirmed yet: since when, SNS does not tell',
      given: [aSubscription({ protocol: 'https', confirmed: false })],
      evidence: { standing: 'not confirmed yet' },
    },
  ],
  reviews: [
    {
      name: 'HTTP',
      given: [aSubscription({ protocol: 'http' })],
      message: 'clearText',
      severity: 'medium',
      evidence: { topic: 'alerts', topicArn, protocol: 'http', standing: 'confirmed' },
      text: 'alerts sends its messages to a web hook by HTTP, in clear text (confirmed)',
    },
    {
      name: 'HTTP, and nobody confirmed it: the token was sent in clear text (trap: PendingConfirmation)',
      given: [aSubscription({ protocol: 'http', confirmed: false })],
      message: 'clearText',
      evidence: { standing: 'not confirmed yet' },
    },
  ],
  skips: [{ name: 'e-mail', given: [aSubscription({ protocol: 'email' })], text: 'delivered by email' }],
});
