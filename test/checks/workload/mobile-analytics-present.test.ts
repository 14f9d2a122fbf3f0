import { mobileAnalyticsPresent } from '../../../checks/workload/mobile-analytics-present.ts';
import { inStack, referenceEstates } from '../../analysis/map/estates/reference-estates.ts';
import { anAppMonitor, anIdentityPool, aPolicy, aRole, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { mobile } = referenceEstates;
const pool = anIdentityPool();
const clicks = 'arn:aws:kinesis:eu-west-1:111122223333:stream/clicks';
const delivery = 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/clicks';

/** The app, whose users that are signed in may do more. */
function signedIn(...grants: readonly (readonly [action: string, resource: string])[]) {
  const document = aPolicy(grants.map(([action, resource]) => ({ actions: [action], resources: [resource] })));
  const more = aRole({ name: 'signed-in', inlinePolicies: [{ name: 'own', document }] });
  return mobile.map((one) => (one.arn === more.arn ? more : one));
}

testCheck(mobileAnalyticsPresent, {
  passes: [
    {
      name: 'a monitor of an app in its region',
      given: [...mobile, anAppMonitor({ platform: 'iOS' })],
      subject: 'app',
      evidence: { workload: 'app', by: [anAppMonitor().arn] },
    },
    {
      name: 'a monitor of pages that is named for it',
      given: [...mobile, anAppMonitor({ name: 'the-app', platform: undefined, region: 'us-east-1' })],
      subject: 'app',
      evidence: { by: [anAppMonitor({ name: 'the-app', region: 'us-east-1' }).arn] },
    },
    {
      name: 'a monitor of pages that is named for its API',
      given: [...mobile, anAppMonitor({ name: 'graph', platform: 'Web' })],
      subject: 'app',
    },
    {
      name: 'a stream that its users write to',
      given: signedIn(['kinesis:PutRecords', clicks], ['s3:PutObject', 'arn:aws:s3:::uploads/*']),
      subject: 'app',
      evidence: { by: [clicks] },
    },
    {
      name: 'a stream that its users write single records to',
      given: signedIn(['kinesis:PutRecord', clicks], ['s3:PutObject', 'arn:aws:s3:::uploads/*']),
      subject: 'app',
      evidence: { by: [clicks] },
    },
    {
      name: 'a delivery stream that its users write single records to',
      given: signedIn(['firehose:PutRecord', delivery], ['s3:PutObject', 'arn:aws:s3:::uploads/*']),
      subject: 'app',
      evidence: { by: [delivery] },
    },
    {
      name: 'a delivery stream that its users write to, beside Pinpoint',
      given: signedIn(
        ['firehose:PutRecordBatch', delivery],
        ['s3:PutObject', 'arn:aws:s3:::uploads/*'],
        ['mobiletargeting:PutEvents', 'arn:aws:mobiletargeting:eu-west-1:111122223333:apps/a/*'],
      ),
      subject: 'app',
      evidence: { by: [delivery] },
    },
    {
      name: 'what another product tells, by configuration',
      given: mobile,
      options: { toldElsewhere: ['app'] },
      subject: 'app',
      evidence: { by: ['another product'] },
    },
    {
      name: 'a stream, though monitors were not read',
      given: signedIn(['kinesis:PutRecord', clicks], ['s3:PutObject', 'arn:aws:s3:::uploads/*']),
      unread: [{ kind: 'rum.app-monitor', account: '111122223333', region: 'eu-west-1', because: 'left out' }],
      subject: 'app',
    },
  ],
  reviews: [
    {
      name: 'an app of which nothing tells',
      given: mobile,
      subject: 'app',
      message: 'noAnalytics',
      severity: 'informational',
      evidence: { workload: 'app' },
      text: 'app is an app of which no app monitor',
    },
    {
      name: 'another workload that is told elsewhere',
      given: mobile,
      options: { toldElsewhere: ['shop'] },
      subject: 'app',
      message: 'noAnalytics',
    },
    {
      name: 'a monitor in another region',
      given: [...mobile, anAppMonitor({ platform: 'Android', region: 'us-east-1' })],
      subject: 'app',
      message: 'noAnalytics',
    },
    {
      name: 'a monitor of other pages',
      given: [...mobile, anAppMonitor({ name: 'shop' })],
      subject: 'app',
      message: 'noAnalytics',
    },
    {
      name: 'a monitor in another account',
      given: [...mobile, anAppMonitor({ name: 'app', account: '444455556666' })],
      subject: 'app',
      message: 'noAnalytics',
    },
    {
      name: 'Pinpoint alone',
      given: signedIn(
        ['mobiletargeting:PutEvents', 'arn:aws:mobiletargeting:eu-west-1:111122223333:apps/a/*'],
        ['s3:PutObject', 'arn:aws:s3:::uploads/*'],
      ),
      subject: 'app',
      message: 'pinpointAlone',
      evidence: { workload: 'app', roles: ['signed-in'] },
      text: 'whose support ended on 30 October 2026',
    },
    {
      name: 'Pinpoint by roles that rules hand out, one of them gone',
      given: [
        ...mobile.filter(({ kind }) => kind !== 'cognito.identity-pool'),
        ...inStack('app', [
          anIdentityPool({
            roles: seen({
              authenticatedRoleArn: undefined,
              unauthenticatedRoleArn: 'arn:aws:iam::111122223333:role/guest',
              mappedRoleArns: ['arn:aws:iam::111122223333:role/orders-role', 'arn:aws:iam::111122223333:role/gone'],
            }),
          }),
        ]),
        aRole({ inlinePolicies: [{ name: 'a', document: aPolicy([{ actions: ['mobiletargeting:*'] }]) }] }),
        aRole({
          name: 'guest',
          inlinePolicies: [{ name: 'a', document: aPolicy([{ actions: ['mobiletargeting:*'] }]) }],
        }),
      ],
      subject: 'app',
      message: 'pinpointAlone',
      evidence: { roles: ['guest', 'orders-role'] },
    },
    {
      name: 'an identity pool whose roles were not read',
      given: mobile.map((one) =>
        one.arn === pool.arn ? { ...anIdentityPool({ roles: unseen() }), tags: one.tags } : one,
      ),
      subject: 'app',
      message: 'noAnalytics',
    },
  ],
  skips: [
    { name: 'a microservice', given: referenceEstates.rest, subject: 'shop', text: 'scenario-not-detected: mobile' },
  ],
  insufficient: [
    {
      name: 'monitors that were not read',
      given: mobile,
      unread: [{ kind: 'rum.app-monitor', account: '111122223333', region: 'eu-west-1', because: 'left out' }],
      subject: 'app',
      text: 'left out',
    },
  ],
});
