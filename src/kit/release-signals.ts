import type { AlarmMetric, AlarmQuery, CloudwatchAlarm, Deployment } from '#model';

/** What an alarm shows of a release. */
interface ReleaseSignals {
  /** Errors of the alias that is moved, or of more than it, among which they are diluted. */
  readonly errors: 'of-alias' | 'diluted' | undefined;
  /** Slowness, failures at the caller, throttles of tables, or a metric of the owner's own. */
  readonly beyondErrors: boolean;
  /** What it watches cannot be made out. */
  readonly unreadable: boolean;
}

/** A function and its alias. */
export interface ReleaseTarget {
  readonly functionName: string;
  readonly alias: string | undefined;
}

/** Metrics that suffer from a bad release beside the function's errors, by namespace. */
const suffering: Readonly<Record<string, RegExp>> = {
  'AWS/Lambda': /^Duration$/,
  'AWS/ApiGateway': /^(5XXError|5xx|Latency|IntegrationLatency)$/,
  'AWS/AppSync': /^(5XXError|Latency)$/,
  'AWS/ApplicationELB': /^(HTTPCode_(ELB|Target)_5XX_Count|LambdaUserError|TargetResponseTime)$/,
  'AWS/CloudFront': /^(5\w\wErrorRate|OriginLatency)$/,
  'AWS/DynamoDB': /Throttle/,
  'AWS/States': /^(Execution(sFailed|sTimedOut|Time)|LambdaFunction(sFailed|sTimedOut|Time))$/,
};

/** What a deployment moves; nothing where it does not tell. */
export function releaseTargets(deployment: Deployment | undefined): readonly ReleaseTarget[] {
  const functions = deployment?.appSpec.is === 'known' ? deployment.appSpec.functions : [];
  return functions.flatMap(({ functionArn, alias }) => {
    const functionName = functionArn.split(':')[6];
    return functionName === undefined ? [] : { functionName, alias };
  });
}

/** With no targets known, the metrics of every function count. */
export function releaseSignals(alarm: CloudwatchAlarm, targets: readonly ReleaseTarget[]): ReleaseSignals {
  const metrics = [alarm.metric, ...alarm.queries.map(({ metric }) => metric)].flatMap((metric) => metric ?? []);
  const own = metrics.filter((metric) => metric.namespace !== 'AWS/Lambda' || isOfOne(metric, targets));
  const errors = own.filter(({ namespace, name }) => namespace === 'AWS/Lambda' && name === 'Errors');
  const isSharp = errors.some(({ dimensions }) => dimensions['Resource'] !== undefined);
  return {
    errors: isSharp ? 'of-alias' : errors.length > 0 ? 'diluted' : undefined,
    beyondErrors: own.some(isBeyondErrors),
    unreadable: alarm.type === 'log' || alarm.promQlQuery !== undefined || alarm.queries.some(finds),
  };
}

/** Errors of another alias or of a version by number tell nothing of the alias that is moved. */
function isOfOne({ dimensions }: AlarmMetric, targets: readonly ReleaseTarget[]): boolean {
  const { FunctionName, Resource } = dimensions;
  if (targets.length === 0 || FunctionName === undefined) return true;
  return targets.some(({ functionName, alias }) => {
    if (FunctionName !== functionName) return false;
    return Resource === undefined || alias === undefined || Resource === `${functionName}:${alias}`;
  });
}

function isBeyondErrors({ namespace, name }: AlarmMetric): boolean {
  return namespace.startsWith('AWS/') ? suffering[namespace]?.test(name) === true : true;
}

/** A query or a search, which finds its metrics by itself. */
function finds({ expression = '' }: AlarmQuery): boolean {
  return /^\s*SELECT\b|\bSEARCH\s*\(/i.test(expression);
}
