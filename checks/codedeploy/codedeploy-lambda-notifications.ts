import {
  defineCheck,
  deploymentRules,
  fail,
  type JudgeContext,
  notSeen,
  passBecause,
  review,
  rollbackAlarms,
  unknown,
} from '#kit';
import type { DeploymentGroup, Verdict } from '#model';

type Context = JudgeContext<'cloudwatch.alarm' | 'events.rule', unknown>;
type Said = Verdict<'nobody' | 'perhaps'>;

export const codedeployLambdaNotifications = defineCheck({
  id: 'codedeploy-lambda-notifications',
  title: 'Somebody is told how a deployment of a function goes',
  question: 'OPS2',
  practices: ['OPS2-33'],
  scope: 'region',
  severity: 'low',
  why: 'A deployment that fails unnoticed leaves the old version in place, or half of the new one.',
  remedy: {
    text: 'Let the deployment group tell a topic, or a rule of EventBridge take the changes of its deployments.',
    property: 'AWS::CodeDeploy::DeploymentGroup TriggerConfigurations',
    cli: 'aws deploy update-deployment-group --application-name {application} --current-deployment-group-name {group} --trigger-configurations triggerName=tell,triggerTargetArn=TOPIC_ARN,triggerEvents=DeploymentFailure,DeploymentRollback --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-sns-event-notifications.html',

  subject: 'codedeploy.deployment-group',
  hints: ['cloudwatch.alarm', 'events.rule'],
  messages: {
    nobody: '{name} deploys without telling anybody how it goes.',
    perhaps: '{name} tells nobody but {rules}, of which it cannot be made out whether they take its events.',
  },

  judge(group, context) {
    const { name, applicationName: application, groupName } = group;
    const evidence = { name, application, group: groupName };
    const topics = group.triggers.map(({ targetArn }) => targetArn).sort();
    if (topics.length > 0) return passBecause({ ...evidence, topics });
    const alarms = rollbackAlarms(group, context).present.filter(
      ({ actionsEnabled, alarmActions }) => actionsEnabled && alarmActions.length > 0,
    );
    if (alarms.length > 0) return passBecause({ ...evidence, alarms: alarms.map((alarm) => alarm.name).sort() });
    return onRules(group, evidence, context);
  },
});

type Own = Readonly<Record<'name' | 'application' | 'group', string>>;

function onRules(group: DeploymentGroup, evidence: Own, context: Context): Said {
  const taking = deploymentRules(group, context);
  const sure = taking.filter(({ rule, takesIt }) => takesIt === 'yes' && rule.targets.seen);
  if (sure.length > 0) return passBecause({ ...evidence, rules: sure.map(({ rule }) => rule.name).sort() });
  const [gap] = taking.flatMap(({ rule: { targets } }) => (targets.seen ? [] : targets.gap));
  if (gap !== undefined) return unknown(gap);
  const unseen = context.unread('events.rule') ?? context.unread('cloudwatch.alarm');
  if (unseen !== undefined) return notSeen(unseen);
  if (taking.length === 0) return fail('nobody', evidence);
  return review('perhaps', { ...evidence, rules: taking.map(({ rule }) => rule.name).sort() });
}
