import {
  defineCheck,
  fail,
  insufficientEvidence,
  type JudgeContext,
  notSeen,
  passBecause,
  type QualifiedConfiguration,
  reachableConfigurations,
  review,
  unknown,
} from '#kit';
import type { LambdaConfiguration, Verdict } from '#model';

type Context = JudgeContext<'lambda.version' | 'lambda.alias' | 'logs.group', unknown>;

export const lambdaLogFormatJson = defineCheck({
  id: 'lambda-log-format-json',
  title: 'A function writes its logs as JSON',
  question: 'OPS1',
  practices: ['OPS1-74', 'OPS1-B7'],
  scope: 'region',
  severity: 'low',
  why: 'Lines of free text can not be queried by field, nor filtered by level, when an incident has to be understood.',
  remedy: {
    text: 'Set the log format to JSON, after looking for filters and parsers of the text of REPORT or error lines, which break; lines that are JSON already are kept, and need a level and an RFC 3339 timestamp to be filtered. Publish a version where an alias is called.',
    property: 'AWS::Lambda::Function LoggingConfig.LogFormat; SAM AWS::Serverless::Function LoggingConfig',
    cli: 'aws lambda update-function-configuration --function-name {name} --logging-config LogFormat=JSON,LogGroup={group} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html',

  subject: 'lambda.function',
  joins: ['lambda.version', 'lambda.alias'],
  hints: ['logs.group'],
  messages: {
    text: '{function} ({qualifier}) writes plain text to {group}; as JSON it could be queried: {covers}.',
    ownLogger:
      '{function} ({qualifier}) has the log format Text, and {logger}: see that all its lines are JSON already.',
  },

  judge(subject, context) {
    return reachableConfigurations(subject, context.where).map((one) => verdictOn(subject.name, one, context));
  },
});

function verdictOn(name: string, one: QualifiedConfiguration, context: Context): Verdict<'text' | 'ownLogger'> {
  const { part } = one;
  const { logFormat: format, logGroupName, runtime = 'image' } = one.configuration;
  if (format === undefined) return insufficientEvidence('AWS does not tell its log format here', part);
  const evidence = { function: name, qualifier: one.qualifier, format, group: logGroupName, runtime };
  if (format === 'JSON') return passBecause(evidence, part);

  const logger = ownLoggerOf(one.configuration);
  if (logger !== undefined) return review('ownLogger', { ...evidence, logger }, part);
  if (!one.configuration.environment.seen) return unknown(one.configuration.environment.gap, part);
  const unseen = context.unread('logs.group');
  if (unseen !== undefined) return notSeen(unseen, part);
  const group = context.where('logs.group', 'name', logGroupName)[0];
  if (group !== undefined && group.logGroupClass !== 'STANDARD') {
    const because = `whether its lines are JSON can not be sampled in a log group of the class ${group.logGroupClass}`;
    return insufficientEvidence(because, part);
  }
  return fail('text', { ...evidence, covers: coversOf(runtime) }, part);
}

/** A logger that is known to write JSON by itself, whatever the format. */
function ownLoggerOf({ environment, layerArns }: LambdaConfiguration): string | undefined {
  if (layerArns.some((layer) => layer.includes(':layer:AWSLambdaPowertools'))) return 'has a layer of Powertools';
  const variable = environment.seen ? environment.value.find(({ name }) => name.startsWith('POWERTOOLS_')) : undefined;
  return variable && `sets ${variable.name}`;
}

/** Only these have runtimes that turn what the code logs into JSON too. */
function coversOf(runtime: string): string {
  const both = /^(?:nodejs|python|java|dotnet(?!6|core|5))/.test(runtime);
  return both ? "its own lines and Lambda's" : "Lambda's lines; those of the code stay as it writes them";
}
