import {
  defineCheck,
  fail,
  latestDeployment,
  notSeen,
  passBecause,
  releaseSignals,
  releaseTargets,
  review,
  rollbackAlarms,
} from '#kit';

export const codedeployLambdaAlarmBreadth = defineCheck({
  id: 'codedeploy-lambda-alarm-breadth',
  title: 'A deployment of a function is judged by its errors and by another sign of harm',
  question: 'DEP',
  practices: ['DEP-14', 'OPS1-13', 'OPS2-32'],
  scope: 'region',
  severity: 'low',
  why: 'One metric does not show all harm: a release may answer without an error, and late or wrong.',
  remedy: {
    text: "Add alarms on the alias' Errors, with the dimensions FunctionName, Resource and ExecutedVersion, and on its Duration, its caller's failures, throttles of its tables or a metric of your own.",
    property: 'SAM DeploymentPreference.Alarms; AWS::CodeDeploy::DeploymentGroup AlarmConfiguration',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',

  subject: 'codedeploy.deployment-group',
  joins: ['cloudwatch.alarm'],
  hints: ['codedeploy.deployment'],
  messages: {
    noErrors: '{name} looks at no alarm on the errors of what it deploys ({deploys}).',
    errorsOnly: '{name} looks at errors alone, and at no other sign of harm.',
    diluted: '{name} looks at errors of the whole function, among which those of a small first step are diluted.',
    unreadable: '{name} looks at {unreadable}, of which it cannot be read what they watch.',
  },

  judge(group, context) {
    const { basic, unreadable } = rollbackAlarms(group, context);
    const targets = releaseTargets(latestDeployment(group, context.where));
    const signals = basic.map((alarm) => ({ alarm: alarm.name, ...releaseSignals(alarm, targets) }));
    const named = (those: typeof signals) => those.map(({ alarm }) => alarm).sort();
    const sharp = signals.filter(({ errors }) => errors === 'of-alias');
    const deploys = targets.map(({ functionName, alias = '$LATEST' }) => `${functionName}:${alias}`);
    const evidence = {
      name: group.name,
      deploys: deploys.length === 0 ? ['not told'] : deploys,
      errors: named(signals.filter(({ errors }) => errors !== undefined)),
      errorsOfAlias: named(sharp),
      others: named(signals.filter(({ beyondErrors }) => beyondErrors)),
      unreadable: [...unreadable, ...named(signals.filter((one) => one.unreadable))].sort(),
    };
    const lacking = evidence.errors.length === 0 ? 'noErrors' : evidence.others.length === 0 ? 'errorsOnly' : undefined;
    if (lacking !== undefined && evidence.unreadable.length === 0) return fail(lacking, evidence);
    const unseen = context.unread('codedeploy.deployment');
    if (unseen !== undefined) return notSeen(unseen);
    if (lacking !== undefined) return review('unreadable', evidence);
    return sharp.length === 0 ? review('diluted', evidence) : passBecause(evidence);
  },
});
