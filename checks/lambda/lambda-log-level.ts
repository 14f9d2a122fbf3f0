import {
  defineCheck,
  fail,
  notApplicable,
  passBecause,
  type QualifiedConfiguration,
  reachableConfigurations,
  review,
  unknown,
} from '#kit';
import type { LambdaConfiguration, Verdict } from '#model';

const verbose = new Set(['debug', 'trace', 'true']);
const belowInfo = new Set(['DEBUG', 'TRACE']);

export const lambdaLogLevel = defineCheck({
  id: 'lambda-log-level',
  title: 'A function in production logs what its owners need, and no more',
  question: 'COST1',
  practices: ['OPS1-77', 'SEC2-22', 'COST1-09'],
  scope: 'region',
  severity: 'medium',
  why: 'Debug lines in production cost more than the calls they tell of, and often hold data that should not be kept.',
  remedy: {
    text: 'Set the levels to INFO, in LoggingConfig and in the variables of the logger, and publish a version where an alias is called.',
    property:
      'AWS::Lambda::Function LoggingConfig.ApplicationLogLevel, LoggingConfig.SystemLogLevel, Environment.Variables',
    cli: 'aws lambda update-function-configuration --function-name {name} --logging-config LogFormat=JSON,ApplicationLogLevel=INFO,SystemLogLevel=INFO,LogGroup={group} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html',

  subject: 'lambda.function',
  joins: ['lambda.version', 'lambda.alias'],
  messages: {
    verbose: '{function} ({qualifier}) logs at {level} in production, by its LoggingConfig.',
    verboseLogger: '{function} ({qualifier}) has its logger write debug lines in production, by {variables}.',
    dropped:
      '{function} ({qualifier}) asks its logger for debug lines by {variables}; Lambda drops those that tell their level below {level}, and keeps the others.',
    fatalOnly: '{function} ({qualifier}) keeps only lines of the level FATAL: errors that the code logs are lost.',
    reportsLost: '{function} ({qualifier}) has the system log level WARN: reports of successful calls are lost.',
  },

  judge(subject, { where, environment }) {
    if (environment.is !== 'production') {
      return subject.tags.seen ? notApplicable(`not production (${environment.because})`) : unknown(subject.tags.gap);
    }
    return reachableConfigurations(subject, where).flatMap((one) => [
      ofApplication(subject.name, one),
      ...ofSystem(subject.name, one),
    ]);
  },
});

function ofApplication(
  name: string,
  one: QualifiedConfiguration,
): Verdict<'verbose' | 'verboseLogger' | 'dropped' | 'fatalOnly'> {
  const { part } = one;
  const evidence = evidenceOf(name, one);
  const { level } = evidence;
  if (belowInfo.has(level)) return fail('verbose', evidence, part);
  if (level === 'FATAL') return fail('fatalOnly', evidence, { ...part, severity: costsNothing });

  const { environment } = one.configuration;
  if (!environment.seen) return unknown(environment.gap, part);
  const loggers = environment.value.filter(({ logging }) => logging?.sets === 'level');
  const variables = loggers.filter(({ logging }) => verbose.has(logging?.value ?? '')).map((one) => one.name);
  if (variables.length === 0) return passBecause(evidence, part);
  const said = { ...evidence, variables };
  return level === 'none' ? fail('verboseLogger', said, part) : review('dropped', said, part);
}

function ofSystem(name: string, one: QualifiedConfiguration): readonly Verdict<'reportsLost'>[] {
  if (levelsOf(one.configuration).systemLevel !== 'WARN') return [];
  const version = one.part.subKey;
  const subKey = version === undefined ? 'system-level' : `${version}-system-level`;
  return [fail('reportsLost', evidenceOf(name, one), { subKey, severity: costsNothing })];
}

const costsNothing = { level: 'informational', because: 'too little is logged, not too much' } as const;

function evidenceOf(name: string, { qualifier, configuration }: QualifiedConfiguration) {
  return { function: name, qualifier, group: configuration.logGroupName, ...levelsOf(configuration) };
}

/** Text knows no levels. */
function levelsOf({ logFormat, applicationLogLevel, systemLogLevel }: LambdaConfiguration) {
  if (logFormat !== 'JSON') return { level: 'none', systemLevel: 'none' };
  return { level: applicationLogLevel ?? 'none', systemLevel: systemLogLevel ?? 'none' };
}
