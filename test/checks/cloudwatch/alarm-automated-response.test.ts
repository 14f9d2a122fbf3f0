import { alarmAutomatedResponse } from '../../../checks/cloudwatch/alarm-automated-response.ts';
import { aFunction, aGap, anAlarm, anEventRule, aRegion, aRuleTarget, aTopic, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const alarmPattern = { source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] };
const toFunction = seen([aRuleTarget({ arn: aFunction().arn })]);
const rule = anEventRule({ name: 'restart', pattern: alarmPattern, targets: toFunction });
const telling = [aRegion(), anAlarm()];

testCheck(alarmAutomatedResponse, {
  passes: [
    {
      name: 'an alarm that calls a function',
      given: [aRegion(), anAlarm({ name: 'mends', alarmActions: [aFunction().arn] }), anAlarm()],
      evidence: { region: 'eu-west-1', count: 2, alarms: ['mends'], rules: [] },
    },
    {
      name: 'an alarm that starts an automation of Systems Manager',
      given: [aRegion(), anAlarm({ alarmActions: ['arn:aws:ssm:eu-west-1:111122223333:opsitem:1'] })],
    },
    {
      name: 'an alarm that scales',
      given: [aRegion(), anAlarm({ alarmActions: ['arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:1'] })],
    },
    {
      name: 'a rule of EventBridge on alarms that calls a function',
      given: [...telling, rule],
      evidence: { alarms: [], rules: ['restart'] },
    },
  ],
  reviews: [
    {
      name: 'alarms that only tell',
      given: telling,
      message: 'none',
      severity: 'informational',
      evidence: { count: 1 },
      text: 'None of the 1 alarms in eu-west-1 starts a response by itself: who answers each of them?',
    },
    {
      name: 'actions that are switched off',
      given: [aRegion(), anAlarm({ alarmActions: [aFunction().arn], actionsEnabled: false })],
      message: 'none',
    },
    {
      name: 'a rule that tells a topic',
      given: [...telling, { ...rule, targets: seen([aRuleTarget({ arn: aTopic().arn })]) }],
      message: 'none',
    },
    { name: 'a rule that is switched off', given: [...telling, { ...rule, enabled: false }], message: 'none' },
    {
      name: 'a rule that a service keeps',
      given: [...telling, { ...rule, managedBy: 'aws.something' }],
      message: 'none',
    },
    {
      name: 'a rule on other events',
      given: [...telling, { ...rule, pattern: { source: ['aws.s3'] } }],
      message: 'none',
    },
    { name: 'a rule by the clock', given: [...telling, { ...rule, pattern: undefined }], message: 'none' },
    {
      name: 'what is so in another account',
      given: [...telling, { ...rule, account: '999988887777' }],
      message: 'none',
    },
  ],
  skips: [
    { name: 'there is no alarm', given: [aRegion()], text: 'there is no alarm here' },
    {
      name: 'alarms are elsewhere',
      given: [aRegion(), anAlarm({ region: 'us-east-1' }), anAlarm({ account: '999988887777' })],
    },
  ],
  unknowns: [
    {
      name: 'alarms that only tell, while rules were not read',
      given: telling,
      gaps: [aGap({ kind: 'events.rule', operation: 'events:ListRules' })],
      gap: { operation: 'events:ListRules' },
    },
  ],
});
