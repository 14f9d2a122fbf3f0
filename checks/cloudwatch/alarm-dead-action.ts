import { alarmCoverHints, alarmCoverJoins } from '#data';
import { defineCheck, fail, notApplicable, notSeen, passBecause, review, unknown } from '#kit';
import type { CloudwatchAlarm } from '#model';

export const alarmDeadAction = defineCheck({
  id: 'alarm-dead-action',
  title: 'What an alarm has to say reaches somebody',
  question: 'OPS1',
  practices: ['OPS1-B6'],
  scope: 'region',
  severity: 'high',
  beyondLens: true,
  why: 'An alarm that reaches nobody turns red unseen, and whoever reads the list of alarms believes that it is watched.',
  remedy: {
    text: 'Switch its actions on and give it one that reaches somebody, such as an SNS topic with a confirmed subscription and a key that CloudWatch may use; or name it in a composite alarm that has one.',
    property: 'AWS::CloudWatch::Alarm AlarmActions, ActionsEnabled',
    cli: 'aws cloudwatch enable-alarm-actions --alarm-names {alarm} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html',

  subject: 'cloudwatch.alarm',
  joins: [...alarmCoverJoins, 'codedeploy.deployment-group'],
  hints: alarmCoverHints,
  messages: {
    deaf: 'Alarm {alarm} reaches nobody: {because}.',
    unreadable: 'Whether alarm {alarm} reaches somebody cannot be read: {because}.',
  },

  judge(alarm, { analysis, all, where, unread, now }) {
    if (isOfAutoScaling(alarm)) return notApplicable('Application Auto Scaling keeps it for its own target tracking');
    const suppresses = [alarm.name, alarm.arn].flatMap((name) => where('cloudwatch.alarm', 'actionsSuppressor', name));
    const stops = all('codedeploy.deployment-group').filter(({ alarms }) => alarms.names.includes(alarm.name));
    const users = [...suppresses, ...stops].filter(
      ({ account, region }) => account === alarm.account && region === alarm.region,
    );
    const evidence = { alarm: alarm.name, actions: alarm.alarmActions, actionsEnabled: alarm.actionsEnabled };
    if (users.length > 0) return passBecause({ ...evidence, usedBy: users.map(({ name }) => name).sort() });

    const heard = analysis.alarmLiveness(alarm, now);
    const facts = { ...evidence, because: heard.because };
    switch (heard.is) {
      case 'live': {
        const muting = heard.by === 'action' ? unread('cloudwatch.mute-rule') : undefined;
        return muting === undefined ? passBecause(facts) : notSeen(muting);
      }
      case 'unread':
        return unknown(heard.gap);
      case 'undecided':
        return review('unreadable', facts);
      case 'dead': {
        const rules = unread('events.rule');
        return rules === undefined ? fail('deaf', facts) : notSeen(rules);
      }
    }
  },
});

function isOfAutoScaling({ name, alarmActions }: CloudwatchAlarm): boolean {
  return name.startsWith('TargetTracking-') || alarmActions.some((action) => action.split(':')[2] === 'autoscaling');
}
