import { cloudfrontLogging } from '../../../checks/cloudfront/cloudfront-logging.ts';
import {
  aCacheBehavior,
  aDeliverySource,
  aDistribution,
  aDistributionConfig,
  aGap,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const logging = (on: boolean) => seen({ logging: on, continuousDeploymentPolicyId: undefined });
const silent = aDistributionConfig({ config: logging(false) });
const subject = aDistribution().arn;
const delivery = aDeliverySource({ resourceArns: ['arn:aws:cloudfront::111122223333:distribution/OTHER', subject] });
const realtime = aCacheBehavior({ realtimeLogArn: 'arn:aws:cloudfront::111122223333:realtime-log-config/a' });

testCheck(cloudfrontLogging, {
  passes: [
    {
      name: 'standard logs',
      given: [aDistribution(), aDistributionConfig({ config: logging(true) })],
      evidence: { distribution: 'E1SITE', domain: 'www.example.com', logs: 'standard' },
    },
    {
      name: 'standard logs by a delivery, which its own configuration does not show',
      given: [aDistribution(), silent, delivery],
      evidence: { logs: 'standard (v2)' },
    },
    {
      name: 'real-time logs of the default behavior, with nothing else read',
      given: [aDistribution({ behaviors: [aCacheBehavior({ pathPattern: '/a' }), realtime] })],
      gaps: [aGap({ kind: 'logs.delivery-source', region: 'us-east-1' })],
      evidence: { logs: 'real-time' },
    },
    {
      name: 'a delivery, with its own configuration unread',
      given: [aDistribution(), aDistributionConfig({ config: unseen() }), delivery],
    },
  ],
  fails: [
    {
      name: 'none, but a delivery of another',
      given: [aDistribution(), silent, aDeliverySource()],
      message: 'silent',
      severity: 'low',
      evidence: { distribution: 'E1SITE', domain: 'www.example.com' },
      text: 'Nothing records what viewers ask E1SITE (www.example.com) for',
    },
    {
      name: 'real-time logs of some paths alone',
      given: [
        aDistribution({ aliases: [], behaviors: [{ ...realtime, pathPattern: '/a' }, aCacheBehavior()] }),
        silent,
      ],
      message: 'silent',
      evidence: { domain: 'de1site.cloudfront.net' },
    },
  ],
  unknowns: [
    {
      name: 'its configuration could not be read',
      given: [aDistribution(), aDistributionConfig({ config: unseen() })],
      gap: { hides: 'fact' },
    },
    {
      name: 'deliveries that could not be listed',
      given: [aDistribution(), silent],
      gaps: [aGap({ kind: 'logs.delivery-source', region: 'us-east-1' })],
      gap: { kind: 'logs.delivery-source' },
    },
  ],
  skips: [
    { name: 'switched off', given: [aDistribution({ enabled: false }), silent], text: 'switched off' },
    { name: 'it is gone', given: [aDistribution()], text: 'it is gone' },
    {
      name: 'it went while it was read',
      given: [aDistribution(), aDistributionConfig({ config: seen(undefined) })],
      text: 'it is gone',
    },
  ],
});
