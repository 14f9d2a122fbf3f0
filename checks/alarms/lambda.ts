import { alarmCoverHints, alarmCoverJoins, triggerHints, triggerJoins, triggerSources } from '#data';
import {
  type AlarmRow,
  type AlarmRowContext,
  type Applies,
  alarmCoverCheck,
  type DimensionGroup,
  isAtTheEdge,
  notCollectedYet,
  unknown,
  unreadDestinations,
  unreadPolicy,
  unreadTriggers,
} from '#kit';
import type { Gap, LambdaAlias, LambdaFunction } from '#model';
import type { DimensionSet } from '../../src/analysis/alarm-cover.ts';
import type { Trigger } from '../../src/analysis/triggers.ts';

const usage = 'cloudwatch.lambda-usage';
const joins = [...new Set([...alarmCoverJoins, ...triggerJoins, 'iam.role'] as const)];
type Joined = (typeof joins)[number] | (typeof alarmCoverHints | typeof triggerHints)[number] | typeof usage;
const hints = [...new Set<Joined>([...alarmCoverHints, ...triggerHints])].filter(
  (kind) => !joins.some((one) => one === kind),
);
type Context = AlarmRowContext<Joined>;

const everyFunction = {
  subject: 'lambda.function',
  joins,
  hints,
  usage,
  namespace: 'AWS/Lambda',
  applies: unlessAtTheEdge,
  dimensions: groupsOf,
  perhaps: aliasesPerhapsCalled,
} as const;

const rows: readonly AlarmRow<'lambda.function', Joined>[] = [
  {
    ...everyFunction,
    id: 'lambda-error-alarm',
    title: 'An alarm tells somebody when a function fails',
    question: 'OPS1',
    practices: ['OPS1-08', 'OPS1-10', 'OPS1-21'],
    severity: 'high',
    why: 'A function that fails without an alarm loses work, or answers its callers with errors, until a user complains.',
    metrics: ['Errors'],
    proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 3 },
  },
  {
    ...everyFunction,
    id: 'lambda-throttle-alarm',
    title: 'An alarm tells somebody when a function is throttled',
    question: 'OPS1',
    practices: ['OPS1-22'],
    severity: 'medium',
    why: 'A throttled function turns callers away, and its queues and streams fall behind without an error of its own.',
    metrics: ['Throttles'],
    proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 2 },
  },
];

/** A row a metric of a function; an alarm on an alias counts where all known calls go to aliases. */
export const lambdaAlarms = rows.map(alarmCoverCheck);

/** A function at the edge counts where its replicas run, under another name. */
function unlessAtTheEdge({ roleArn }: LambdaFunction, { find }: Context): Applies {
  return isAtTheEdge(find('iam.role', roleArn))
    ? { is: 'maybe', otherwise: notCollectedYet('cloudwatch.metric') }
    : { is: 'yes', evidence: {} };
}

function groupsOf(subject: LambdaFunction, context: Context): readonly DimensionGroup[] {
  const whole = { FunctionName: subject.name };
  const { qualifiers, isProven } = calledQualifiers(subject, context);
  const aliases = qualifiers.flatMap((qualifier) => aliasNamed(subject, qualifier, context));
  const isElsewhere = aliases.length === 0 || aliases.length < qualifiers.length;
  if (isElsewhere || hiddenCallers(subject, isProven, context) !== undefined) return [[whole]];
  return aliases.map((alias): DimensionGroup => [whole, ...setsOf(subject, alias)]);
}

/** While it is not known who calls, an alarm on an alias may be one on the production traffic. */
function aliasesPerhapsCalled(subject: LambdaFunction, context: Context) {
  const { wired, isProven } = calledQualifiers(subject, context);
  const gap = hiddenCallers(subject, isProven, context);
  if (isProven && gap === undefined) return undefined;
  if (wired.some((qualifier) => aliasNamed(subject, qualifier, context).length === 0)) return undefined;
  return {
    sets: context.where('lambda.alias', 'functionArn', subject.arn).flatMap((alias) => setsOf(subject, alias)),
    otherwise: gap === undefined ? notCollectedYet('cloudwatch.metric') : unknown(gap),
  };
}

/** What hides callers: wiring; a policy matters only where the wiring is not all known. */
function hiddenCallers(subject: LambdaFunction, isProven: boolean, context: Context): Gap | undefined {
  return (
    unreadDestinations(subject.arn, context) ??
    unreadTriggers(subject, triggerSources, context) ??
    (isProven ? undefined : unreadPolicy(subject, context.where))
  );
}

/** Policies prove that callers may, not that they do: they speak only where the wiring is not all known. */
function calledQualifiers(subject: LambdaFunction, context: Context) {
  const isWired = ({ evidence }: Trigger) => evidence === 'wired';
  const isOfStage = ({ qualifier }: Trigger) => qualifier?.startsWith('${') === true;
  const triggers = context.analysis
    .triggers(subject.arn)
    .filter((one) => isOfStage(one) || isThere(subject, one.qualifier, context));
  const wired = triggers.filter((one) => isWired(one) && !isOfStage(one)).map(({ qualifier }) => qualifier);
  const isProven = wired.length > 0 && !triggers.some(isOfStage);
  const permitted = triggers.filter((one) => !isWired(one)).map(({ qualifier }) => qualifier);
  return { wired, isProven, qualifiers: [...new Set(isProven ? wired : [...wired, ...permitted])].sort() };
}

/** Calls of an alias that is not there fail before the function; without a version, aliases are not listed. */
function isThere({ arn }: LambdaFunction, qualifier: string | undefined, { find, where }: Context): boolean {
  if (qualifier === undefined || /^\d+$/.test(qualifier)) return true;
  return (
    where('lambda.version', 'functionArn', arn).length === 0 ||
    find('lambda.alias', `${arn}:${qualifier}`).is !== 'absent'
  );
}

function aliasNamed({ arn }: LambdaFunction, qualifier: string | undefined, { find }: Context): readonly LambdaAlias[] {
  const alias = find('lambda.alias', `${arn}:${qualifier ?? ''}`);
  return alias.is === 'found' ? [alias.value] : [];
}

/** Calls through an alias by one version are all of its calls while it has no other. */
function setsOf({ name }: LambdaFunction, { arn, version, routing }: LambdaAlias): readonly DimensionSet[] {
  const alias = { FunctionName: name, Resource: `${name}:${arn.slice(arn.lastIndexOf(':') + 1)}` };
  return routing.length === 0 ? [alias, { ...alias, ExecutedVersion: version }] : [alias];
}
