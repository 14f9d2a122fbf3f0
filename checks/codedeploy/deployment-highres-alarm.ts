import { defineCheck, notApplicable, passBecause, review, rollbackAlarms } from '#kit';
import type { CloudwatchAlarm } from '#model';

/** The shortest period of a metric that is not of high resolution. */
const usualSeconds = 60;

export const deploymentHighresAlarm = defineCheck({
  id: 'deployment-highres-alarm',
  title: 'A deployment of a function has an alarm that sees harm within seconds',
  question: 'DEP',
  practices: ['DEP-12'],
  scope: 'region',
  severity: 'informational',
  why: 'Metrics of AWS come by the minute at best; one of your own by the second stops a bad release earlier.',
  remedy: {
    text: 'Write a metric with a storage resolution of one second in the embedded metric format, and let a rollback alarm with a period of 10 seconds watch it.',
    property: 'EMF StorageResolution: 1; AWS::CloudWatch::Alarm Period: 10',
    cli: 'aws cloudwatch put-metric-alarm --alarm-name ALARM --namespace NAMESPACE --metric-name METRIC --statistic Sum --period 10 --evaluation-periods 3 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/publishingMetrics.html#high-resolution-metrics',

  subject: 'codedeploy.deployment-group',
  joins: ['cloudwatch.alarm'],
  messages: { byTheMinute: '{name} looks at alarms that see harm by the minute at best: {alarms}.' },

  judge(group, context) {
    const { basic, present } = rollbackAlarms(group, context);
    if (present.length === 0) return notApplicable('it looks at no alarm, which codedeploy-lambda-alarms tells');
    const fast = basic.filter((alarm) => periodsOf(alarm).some((seconds) => seconds < usualSeconds));
    const named = (alarms: readonly CloudwatchAlarm[]) => alarms.map(({ name }) => name).sort();
    const evidence = { name: group.name, alarms: named(present), highResolution: named(fast) };
    return fast.length === 0 ? review('byTheMinute', evidence) : passBecause(evidence);
  },
});

function periodsOf({ evaluation, queries }: CloudwatchAlarm): readonly number[] {
  return [evaluation, ...queries].flatMap((one) => one?.periodSeconds ?? []);
}
