import { defineCheck, fail, passBecause, rollbackAlarms } from '#kit';

export const codedeployLambdaAlarms = defineCheck({
  id: 'codedeploy-lambda-alarms',
  title: 'A deployment of a function stops on alarms',
  question: 'DEP',
  practices: ['DEP-13', 'OPS2-30'],
  scope: 'region',
  severity: 'high',
  why: 'Without an alarm that CodeDeploy looks at, a bad release rolls on to every user.',
  remedy: {
    text: 'Give the deployment group alarms on the errors of the alias, and let it stop where they cannot be read.',
    property: 'SAM DeploymentPreference.Alarms; AWS::CodeDeploy::DeploymentGroup AlarmConfiguration',
    cli: 'aws deploy update-deployment-group --application-name {application} --current-deployment-group-name {group} --alarm-configuration enabled=true,ignorePollAlarmFailure=false,alarms=[{name=ALARM}] --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-configure-advanced-options.html',

  subject: 'codedeploy.deployment-group',
  joins: ['cloudwatch.alarm'],
  messages: {
    off: '{name} deploys without looking at an alarm.',
    gone: '{name} looks at alarms that do not exist: {missing}.',
    goesOn: '{name} goes on with a deployment while its alarms cannot be read.',
  },

  judge(group, context) {
    const { present, missing } = rollbackAlarms(group, context);
    const { name, applicationName: application, groupName, alarms } = group;
    const evidence = {
      name,
      application,
      group: groupName,
      enabled: alarms.enabled,
      ignorePollAlarmFailure: alarms.ignorePollAlarmFailure,
      alarms: present.map((alarm) => alarm.name).sort(),
      missing: missing.toSorted(),
    };
    if (present.length === 0) return fail(missing.length === 0 ? 'off' : 'gone', evidence);
    return alarms.ignorePollAlarmFailure ? fail('goesOn', evidence) : passBecause(evidence);
  },
});
