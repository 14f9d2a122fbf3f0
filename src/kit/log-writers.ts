import type { LambdaFunction, LambdaVersion, LogGroup, RestStage } from '#model';
import type { Where } from './indexed.ts';

/** Who writes to a log group, as far as AWS shows it: functions and versions by their settings, stages by their access log. */
interface LogWriters {
  readonly functions: readonly Writing[];
  readonly stages: readonly RestStage[];
}

export const logWriterJoins = ['lambda.function', 'lambda.version', 'apigateway.rest-stage'] as const;

type WhereWriters = Where<(typeof logWriterJoins)[number]>;

export function logWriters({ name, arn }: Pick<LogGroup, 'arn' | 'name'>, where: WhereWriters): LogWriters {
  return {
    functions: functionsThatName(name, where),
    stages: [arn, `${arn}:*`].flatMap((one) => where('apigateway.rest-stage', 'accessLogArn', one)),
  };
}

type Writing = LambdaFunction | LambdaVersion;

/** Functions and versions of a log group's account and region that write to it. */
export function functionsLoggingTo(
  { name, account, region }: Pick<LogGroup, 'account' | 'name' | 'region'>,
  where: Where<Writing['kind']>,
): readonly Writing[] {
  return functionsThatName(name, where).filter((one) => one.account === account && one.region === region);
}

function functionsThatName(logGroup: string, where: Where<Writing['kind']>): readonly Writing[] {
  return [...where('lambda.function', 'logGroupName', logGroup), ...where('lambda.version', 'logGroupName', logGroup)];
}

/** Whether something serverless logs there: by its settings, or by a name that starts as one of `prefixes`. */
export function isWorkloadLog(
  group: Pick<LogGroup, 'arn' | 'name'>,
  where: WhereWriters,
  prefixes: readonly string[],
): boolean {
  if (prefixes.some((prefix) => group.name.startsWith(prefix))) return true;
  const { functions, stages } = logWriters(group, where);
  return functions.length + stages.length > 0;
}
