import { alarmCoverHints } from '#data';
import { defineCheck, notApplicable, notSeen, passBecause, review } from '#kit';
import type { CloudwatchAlarm } from '#model';

/** The service of an action that does something by itself: `arn:aws:SERVICE:…`. */
const acting = new Set<string | undefined>([
  'autoscaling',
  'automate',
  'ec2',
  'lambda',
  'ssm',
  'ssm-incidents',
  'states',
  'swf',
]);

export const alarmAutomatedResponse = defineCheck({
  id: 'alarm-automated-response',
  title: 'Some alarm starts a response by itself',
  question: 'OPS1',
  practices: ['REL1-22', 'CON-04'],
  scope: 'region',
  severity: 'informational',
  why: 'What a machine can mend at once need not wait for a person to wake up.',
  remedy: {
    text: 'Let an alarm whose response is known start it: a function, an automation of Systems Manager, or a rule of EventBridge on the alarm.',
    property: 'AWS::CloudWatch::Alarm AlarmActions',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html',

  subject: 'account-region',
  joins: ['cloudwatch.alarm'],
  hints: alarmCoverHints,
  messages: { none: 'None of the {count} alarms in {region} starts a response by itself: who answers each of them?' },

  judge(place, { where, unread }) {
    const isHere = ({ account }: { readonly account: string }) => account === place.account;
    const alarms = where('cloudwatch.alarm', 'region', place.region).filter(isHere);
    if (alarms.length === 0) return notApplicable('there is no alarm here');
    const byAction = alarms.filter(startsSomething).map(({ name }) => name);
    const rules = where('events.rule', 'region', place.region).filter(isHere);
    const byRule = rules
      .filter(({ pattern, enabled, managedBy }) => enabled && managedBy === undefined && takesAlarms(pattern))
      .filter(({ targets }) => targets.seen && targets.value.some(({ arn }) => arn.split(':')[2] !== 'sns'))
      .map(({ name }) => name);
    const evidence = { region: place.region, count: alarms.length };
    if (byAction.length + byRule.length > 0) {
      return passBecause({ ...evidence, alarms: byAction.sort(), rules: byRule.sort() });
    }
    const unseen = unread('events.rule');
    return unseen === undefined ? review('none', evidence) : notSeen(unseen);
  },
});

function startsSomething({ alarmActions, actionsEnabled }: CloudwatchAlarm): boolean {
  return actionsEnabled && alarmActions.some((action) => acting.has(action.split(':')[2]));
}

function takesAlarms(pattern: unknown): boolean {
  return JSON.stringify(pattern ?? null).includes('CloudWatch Alarm State Change');
}
