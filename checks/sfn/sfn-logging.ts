import { defineCheck, fail, notApplicable, passBecause, unknown } from '#kit';

export const sfnLogging = defineCheck({
  id: 'sfn-logging',
  title: 'A state machine logs its failed executions',
  question: 'OPS1',
  practices: ['OPS1-B8'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'An Express execution leaves no history at all, a Standard one is kept for 90 days: only a log tells later what went wrong.',
  remedy: {
    text: 'Log at least errors to a log group, and let the role of the machine deliver logs; a child machine needs logs of its own.',
    property:
      'AWS::StepFunctions::StateMachine LoggingConfiguration; SAM AWS::Serverless::StateMachine Logging: {Level, Destinations}',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {arn} --logging-configuration \'{"level":"ERROR","includeExecutionData":false,"destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":"LOG_GROUP_ARN:*"}}]}\' --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',

  subject: 'sfn.state-machine',
  messages: {
    off: '{machine} ({type}) logs nothing.',
    nowhere: '{machine} ({type}) has the log level {level}, and no log group to log to.',
    fatalOnly: '{machine} is Express and logs only executions that fail as a whole, not which of its states failed.',
  },

  judge({ name, type, settings }) {
    if (!settings.seen) return unknown(settings.gap);
    const { status, logging } = settings.value;
    if (status === 'DELETING') return notApplicable('it is being deleted');

    const evidence = { machine: name, type, level: logging.level, groups: logging.logGroupArns };
    const because = 'an Express execution leaves no history';
    const details = type === 'EXPRESS' ? ({ severity: { level: 'high', because } } as const) : {};
    if (logging.level === 'OFF') return fail('off', evidence, details);
    if (logging.logGroupArns.length === 0) return fail('nowhere', evidence, details);
    if (type === 'EXPRESS' && logging.level === 'FATAL') {
      return fail('fatalOnly', evidence, { severity: { level: 'low', because: 'executions that fail are logged' } });
    }
    return passBecause(evidence);
  },
});
