import { alarmDeadAction } from '../../../checks/cloudwatch/alarm-dead-action.ts';
import {
  aCompositeAlarm,
  aDeploymentGroup,
  aGap,
  aMuteRule,
  anAlarm,
  anEventRule,
  aRuleTarget,
  aSubscription,
  aTopic,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const heard = [aTopic(), aSubscription()];
const mute = { alarmActions: [] };
const group = aDeploymentGroup();
const alarmPattern = { source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] };

testCheck(alarmDeadAction, {
  passes: [
    {
      name: 'a topic with a confirmed subscription',
      given: [anAlarm(), ...heard],
      evidence: {
        alarm: 'orders-errors',
        actionsEnabled: true,
        because: 'topic alerts has a confirmed subscription',
      },
    },
    {
      name: 'a topic of an account that is not audited',
      given: [anAlarm({ alarmActions: ['arn:aws:sns:eu-west-1:999988887777:pager'] })],
    },
    {
      name: 'a child of a composite alarm that reaches somebody',
      given: [anAlarm(mute), aCompositeAlarm(), ...heard],
      subject: 'orders-errors',
    },
    {
      name: 'an alarm that a deployment is rolled back by, and that tells nobody',
      given: [anAlarm(mute), { ...group, alarms: { ...group.alarms, names: ['orders-errors'] } }],
      evidence: { usedBy: [group.name] },
    },
    {
      name: 'an alarm that keeps a composite alarm quiet, by name',
      given: [
        anAlarm({ name: 'maintenance', ...mute }),
        aCompositeAlarm({ actionsSuppressor: 'maintenance' }),
        ...heard,
      ],
      subject: 'maintenance',
      evidence: { usedBy: ['orders-unhealthy'] },
    },
    {
      name: 'an alarm that keeps a composite alarm quiet, by ARN',
      given: [
        anAlarm({ name: 'maintenance', ...mute }),
        aCompositeAlarm({ actionsSuppressor: anAlarm({ name: 'maintenance' }).arn }),
        ...heard,
      ],
      subject: 'maintenance',
    },
    {
      name: 'what a rule of EventBridge passes on, while mute rules were not read',
      given: [
        anAlarm(mute),
        anEventRule({ pattern: alarmPattern, targets: seen([aRuleTarget({ arn: aTopic().arn })]) }),
        ...heard,
      ],
      gaps: [aGap({ kind: 'cloudwatch.mute-rule' })],
    },
  ],
  fails: [
    {
      name: 'no action',
      given: [anAlarm(mute)],
      message: 'deaf',
      severity: 'high',
      text: 'Alarm orders-errors reaches nobody: it acts on nothing.',
      evidence: { actions: [] },
    },
    {
      name: 'actions that are switched off',
      given: [anAlarm({ actionsEnabled: false }), ...heard],
      message: 'deaf',
      evidence: { actionsEnabled: false, because: 'its actions are switched off' },
    },
    {
      name: 'a topic without a confirmed subscription',
      given: [anAlarm(), aTopic(), aSubscription({ confirmed: false })],
      message: 'deaf',
      evidence: { because: 'topic alerts has no confirmed subscription' },
    },
    {
      name: 'a topic that is gone',
      given: [anAlarm()],
      message: 'deaf',
      evidence: { because: 'topic alerts does not exist' },
    },
    {
      name: 'a topic with the key of AWS, with which CloudWatch cannot publish (trap: alias/aws/sns)',
      given: [anAlarm(), aTopic({ kmsKeyId: 'alias/aws/sns' }), aSubscription()],
      message: 'deaf',
      evidence: { because: 'topic alerts is encrypted with the key alias/aws/sns, which lets no service publish' },
    },
    {
      name: 'a mute rule without end',
      given: [anAlarm(), ...heard, aMuteRule({ scheduleExpression: 'cron(0 0 * * *)', duration: 'P1D' })],
      message: 'deaf',
    },
    {
      name: 'a deployment group of the same alarm in another region',
      given: [
        anAlarm(mute),
        { ...aDeploymentGroup({ region: 'us-east-1' }), alarms: { ...group.alarms, names: ['orders-errors'] } },
      ],
      message: 'deaf',
    },
  ],
  reviews: [
    {
      name: 'a composite alarm whose rule cannot be read',
      given: [anAlarm(mute), aCompositeAlarm({ rule: 'ALARM(orders-errors) AND (' }), ...heard],
      subject: 'orders-errors',
      message: 'unreadable',
      evidence: { because: 'the rule of composite alarm orders-unhealthy cannot be read' },
    },
  ],
  skips: [
    {
      name: 'target tracking keeps it',
      given: [anAlarm({ name: 'TargetTracking-table/orders', ...mute })],
      text: 'target tracking',
    },
    {
      name: 'it scales something',
      given: [anAlarm({ alarmActions: ['arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:1'] })],
    },
  ],
  unknowns: [
    {
      name: 'an action of its own, while mute rules were not read',
      given: [anAlarm(), ...heard],
      gaps: [aGap({ kind: 'cloudwatch.mute-rule', operation: 'cloudwatch:ListAlarmMuteRules' })],
      gap: { operation: 'cloudwatch:ListAlarmMuteRules' },
    },
    {
      name: 'no action, while rules of EventBridge were not read',
      given: [anAlarm(mute)],
      gaps: [aGap({ kind: 'events.rule', operation: 'events:ListRules' })],
      gap: { operation: 'events:ListRules' },
    },
    {
      name: 'a rule of EventBridge whose targets were not read',
      given: [anAlarm(mute), anEventRule({ pattern: alarmPattern, targets: unseen() })],
      gap: { hides: 'fact' },
    },
  ],
});
