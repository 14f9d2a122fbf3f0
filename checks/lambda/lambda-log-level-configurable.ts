import { defineCheck, passBecause, review, unknown } from '#kit';

export const lambdaLogLevelConfigurable = defineCheck({
  id: 'lambda-log-level-configurable',
  title: 'How much a function logs can be set without touching its code',
  question: 'COST1',
  practices: ['COST1-11'],
  scope: 'region',
  severity: 'informational',
  why: 'In an incident nobody wants to change and release code only to see more of what it does, or to make it stop.',
  remedy: {
    text: 'Let the logger follow a variable such as LOG_LEVEL, or set the log format to JSON and a level in LoggingConfig.',
    property:
      'AWS::Lambda::Function LoggingConfig.ApplicationLogLevel; AWS::Lambda::Function Environment.Variables LOG_LEVEL',
    cli: 'aws lambda update-function-configuration --function-name {name} --logging-config LogFormat=JSON,ApplicationLogLevel=INFO,LogGroup={group} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html',

  subject: 'lambda.function',
  messages: {
    fixed:
      '{function} has no level in its LoggingConfig and no variable for its logger: see that code alone does not decide.',
  },

  judge({ name, logFormat = 'Text', applicationLogLevel, logGroupName: group, environment }) {
    const evidence = { function: name, group, format: logFormat };
    if (applicationLogLevel !== undefined) return passBecause({ ...evidence, level: applicationLogLevel });
    if (!environment.seen) return unknown(environment.gap);
    const variables = environment.value.filter(({ logging }) => logging?.sets === 'level').map((one) => one.name);
    return variables.length > 0 ? passBecause({ ...evidence, variables }) : review('fixed', evidence);
  },
});
