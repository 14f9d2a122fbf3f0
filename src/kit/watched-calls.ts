import type { Gap, LambdaAlias, LambdaFunction } from '#model';
import type { DimensionSet } from '../analysis/alarm-cover.ts';
import type { Trigger } from '../analysis/triggers.ts';
import type { DimensionGroup } from './alarm-row.ts';
import type { JudgeContext } from './define-check.ts';
import { unreadDestinations } from './unread-destinations.ts';
import { unreadPolicy } from './unread-policy.ts';
import { type TriggerSource, type TriggersContext, unreadTriggers } from './unread-triggers.ts';
import { notCollectedYet, unknown } from './verdicts.ts';

export type CallsContext = TriggersContext &
  Pick<JudgeContext<'lambda.alias' | 'lambda.function' | 'lambda.version', unknown>, 'find'>;

/** Calls of a function that count towards a metric. */
export interface CallsMeant {
  /** Whoever makes such calls. */
  readonly sources: readonly TriggerSource[];
  readonly isMeant: (call: Trigger, subject: LambdaFunction, context: CallsContext) => boolean;
}

/** The members of an alarm row by which an alarm on an alias counts where all known calls of that sort go to aliases. */
export function watchedCalls(meant: CallsMeant) {
  return {
    dimensions: (subject: LambdaFunction, context: CallsContext) => groupsOf(meant, subject, context),
    perhaps: (subject: LambdaFunction, context: CallsContext) => aliasesPerhapsCalled(meant, subject, context),
  };
}

/** The calls of that sort that reach something, and what hides others. */
export function callsMeant(meant: CallsMeant, subject: LambdaFunction, context: CallsContext) {
  const calls = context.analysis
    .triggers(subject.arn)
    .filter((one) => meant.isMeant(one, subject, context))
    .filter((one) => isOfStage(one) || isThere(subject, one.qualifier, context));
  const isProven = calls.some(isWired) && !calls.some(isOfStage);
  return { calls, isProven, gap: hiddenCalls(meant, subject, isProven, context) };
}

function groupsOf(meant: CallsMeant, subject: LambdaFunction, context: CallsContext): readonly DimensionGroup[] {
  const whole = { FunctionName: subject.name };
  const { qualifiers, gap } = qualifiersCalled(meant, subject, context);
  const aliases = qualifiers.flatMap((qualifier) => aliasNamed(subject, qualifier, context));
  const isElsewhere = aliases.length === 0 || aliases.length < qualifiers.length;
  if (isElsewhere || gap !== undefined) return [[whole]];
  return aliases.map((alias): DimensionGroup => [whole, ...aliasDimensions(subject, alias)]);
}

/** While it is not known who calls, an alarm on an alias may be one on the production traffic. */
function aliasesPerhapsCalled(meant: CallsMeant, subject: LambdaFunction, context: CallsContext) {
  const { wired, isProven, gap } = qualifiersCalled(meant, subject, context);
  if (isProven && gap === undefined) return undefined;
  if (wired.some((qualifier) => aliasNamed(subject, qualifier, context).length === 0)) return undefined;
  return {
    sets: context.where('lambda.alias', 'functionArn', subject.arn).flatMap((alias) => aliasDimensions(subject, alias)),
    otherwise: gap === undefined ? notCollectedYet('cloudwatch.metric') : unknown(gap),
  };
}

/** Policies prove that callers may, not that they do: they speak only where the wiring is not all known. */
function qualifiersCalled(meant: CallsMeant, subject: LambdaFunction, context: CallsContext) {
  const { calls, isProven, gap } = callsMeant(meant, subject, context);
  const wired = calls.filter((one) => isWired(one) && !isOfStage(one)).map(({ qualifier }) => qualifier);
  const permitted = calls.filter((one) => !isWired(one)).map(({ qualifier }) => qualifier);
  return { wired, isProven, gap, qualifiers: [...new Set(isProven ? wired : [...wired, ...permitted])].sort() };
}

/** What hides callers: wiring; a policy matters only where the wiring is not all known. */
function hiddenCalls(
  { sources }: CallsMeant,
  subject: LambdaFunction,
  isProven: boolean,
  context: CallsContext,
): Gap | undefined {
  return (
    unreadDestinations(subject.arn, context) ??
    unreadTriggers(subject, sources, context) ??
    (isProven ? undefined : unreadPolicy(subject, context.where))
  );
}

function isWired({ evidence }: Trigger): boolean {
  return evidence === 'wired';
}

/** A stage's variable decides. */
function isOfStage({ qualifier }: Trigger): boolean {
  return qualifier?.startsWith('${') === true;
}

/** Calls of an alias that is not there fail before the function; without a version, aliases are not listed. */
function isThere({ arn }: LambdaFunction, qualifier: string | undefined, { find, where }: CallsContext): boolean {
  if (qualifier === undefined || /^\d+$/.test(qualifier)) return true;
  return (
    where('lambda.version', 'functionArn', arn).length === 0 ||
    find('lambda.alias', `${arn}:${qualifier}`).is !== 'absent'
  );
}

function aliasNamed(
  { arn }: LambdaFunction,
  qualifier: string | undefined,
  { find }: CallsContext,
): readonly LambdaAlias[] {
  const alias = find('lambda.alias', `${arn}:${qualifier ?? ''}`);
  return alias.is === 'found' ? [alias.value] : [];
}

/** Calls through an alias by one version are all of its calls while it has no other. */
export function aliasDimensions(
  { name }: LambdaFunction,
  { arn, version, routing }: LambdaAlias,
): readonly DimensionSet[] {
  const alias = { FunctionName: name, Resource: `${name}:${arn.slice(arn.lastIndexOf(':') + 1)}` };
  return routing.length === 0 ? [alias, { ...alias, ExecutedVersion: version }] : [alias];
}
