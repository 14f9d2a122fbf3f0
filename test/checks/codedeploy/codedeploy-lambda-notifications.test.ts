import type { EventPattern } from '#model';
import { codedeployLambdaNotifications } from '../../../checks/codedeploy/codedeploy-lambda-notifications.ts';
import { aDeploymentGroup, aGap, anAlarm, anEventRule, aRuleTarget, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const silent = aDeploymentGroup({ triggers: [] });
const topicArn = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const centralBus = 'arn:aws:events:eu-west-1:999999999999:event-bus/central';

/** A rule on what CodeDeploy tells, which gives it to a bus of another account. */
function taking(pattern: EventPattern, name = 'deployments') {
  return anEventRule({ name, pattern, targets: seen([aRuleTarget({ arn: centralBus })]) });
}

const stateChange = 'CodeDeploy Deployment State-change Notification';
const all = { source: ['aws.codedeploy'] };

testCheck(codedeployLambdaNotifications, {
  passes: [
    {
      name: 'it tells a topic',
      given: [aDeploymentGroup()],
      evidence: { name: 'shop/orders', application: 'shop', group: 'orders', topics: [topicArn] },
    },
    {
      name: 'a rollback alarm that tells a topic',
      given: [silent, anAlarm()],
      evidence: { alarms: ['orders-errors'] },
    },
    {
      name: 'a rule on all events of CodeDeploy, to a central bus',
      given: [silent, taking(all)],
      evidence: { name: 'shop/orders', rules: ['deployments'] },
    },
    {
      name: 'rules on failures, and on what is stopped, of this group',
      given: [
        silent,
        taking({ ...all, 'detail-type': [stateChange], detail: { state: ['STOP'] } }),
        taking({ ...all, detail: { state: ['FAILURE'], deploymentGroup: ['orders'], application: ['shop'] } }, 'bad'),
      ],
      evidence: { rules: ['bad', 'deployments'] },
    },
    {
      name: 'a rule, and another whose targets could not be read',
      given: [silent, taking(all), anEventRule({ name: 'other', pattern: all, targets: unseen() })],
      evidence: { rules: ['deployments'] },
    },
    {
      name: 'it tells a topic, and rules could not be listed',
      given: [aDeploymentGroup()],
      gaps: [aGap({ kind: 'events.rule' })],
    },
  ],
  fails: [
    {
      name: 'nobody is told',
      given: [silent],
      message: 'nobody',
      severity: 'low',
      text: 'shop/orders deploys without telling anybody',
      evidence: { name: 'shop/orders', application: 'shop', group: 'orders' },
    },
    {
      name: 'an alarm with its actions switched off',
      given: [silent, anAlarm({ actionsEnabled: false })],
      message: 'nobody',
    },
    { name: 'an alarm that acts on nothing', given: [silent, anAlarm({ alarmActions: [] })], message: 'nobody' },
    { name: 'an alarm that it does not look at', given: [silent, anAlarm({ name: 'cart-errors' })], message: 'nobody' },
    {
      name: 'a rule on what went well',
      given: [silent, taking({ ...all, detail: { state: ['SUCCESS'] } })],
      message: 'nobody',
    },
    {
      name: 'a rule on another group',
      given: [silent, taking({ ...all, detail: { deploymentGroup: ['cart'] } })],
      message: 'nobody',
    },
    {
      name: 'a rule on another application',
      given: [silent, taking({ ...all, detail: { application: ['cart'] } })],
      message: 'nobody',
    },
    {
      name: 'a rule on another region',
      given: [silent, taking({ ...all, region: ['us-east-1'] })],
      message: 'nobody',
    },
    {
      name: 'a rule on another account',
      given: [silent, taking({ ...all, account: ['999999999999'] })],
      message: 'nobody',
    },
    {
      name: 'a rule on servers',
      given: [silent, taking({ ...all, 'detail-type': ['CodeDeploy Instance State-change Notification'] })],
      message: 'nobody',
    },
    {
      name: 'a rule on another service',
      given: [silent, taking({ source: ['aws.states'] })],
      message: 'nobody',
    },
    {
      name: 'a rule that is switched off',
      given: [silent, { ...taking(all), enabled: false }],
      message: 'nobody',
    },
    {
      name: 'a rule that a service keeps for itself',
      given: [silent, { ...taking(all), managedBy: 'events.amazonaws.com' }],
      message: 'nobody',
    },
    {
      name: 'a rule of another bus, which CodeDeploy does not send to',
      given: [silent, { ...taking(all), busName: 'shop' }],
      message: 'nobody',
    },
    { name: 'a rule without targets', given: [silent, { ...taking(all), targets: seen([]) }], message: 'nobody' },
    { name: 'a rule by the clock', given: [silent, { ...taking(all), pattern: undefined }], message: 'nobody' },
    {
      name: 'a rule of another region',
      given: [silent, anEventRule({ region: 'us-east-1', pattern: all })],
      message: 'nobody',
    },
    {
      name: 'a rule of another account',
      given: [silent, anEventRule({ account: '444455556666', pattern: all })],
      message: 'nobody',
    },
  ],
  reviews: [
    {
      name: 'rules whose patterns cannot be made out',
      given: [
        silent,
        taking({ ...all, detail: { state: [{ odd: 'FAILURE' }] } }, 'z'),
        taking({ ...all, detail: { state: [{ odd: 'STOP' }] } }, 'a'),
      ],
      message: 'perhaps',
      evidence: { name: 'shop/orders', rules: ['a', 'z'] },
      text: 'shop/orders tells nobody but a, z',
    },
  ],
  unknowns: [
    {
      name: 'the targets of a rule could not be read',
      given: [silent, anEventRule({ pattern: all, targets: unseen({ operation: 'events:ListTargetsByRule' }) })],
      gap: { operation: 'events:ListTargetsByRule' },
    },
    {
      name: 'rules could not be listed',
      given: [silent],
      gaps: [aGap({ kind: 'events.rule', operation: 'events:ListRules' })],
      gap: { operation: 'events:ListRules' },
    },
    {
      name: 'alarms could not be listed',
      given: [silent],
      gaps: [aGap({ kind: 'cloudwatch.alarm', operation: 'cloudwatch:DescribeAlarms' })],
      gap: { operation: 'cloudwatch:DescribeAlarms' },
    },
  ],
});
