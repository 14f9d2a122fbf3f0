import type { EventSourceMapping, LambdaFunction, LambdaMetrics, Verdict } from '#model';
import type { TriggerKind } from '../analysis/triggers.ts';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { isEnabled } from './enabled-mappings.ts';
import { hoursSince } from './hours-since.ts';
import { mappingFacts, mappingSource } from './mapping-source.ts';
import { lastDays, measurementsOf, totalOf } from './measurements.ts';
import { insufficientEvidence, notApplicable, notSeen } from './verdicts.ts';

/** Days of metrics that mappings are judged by. */
const days = 14;
/** Metrics of before a change say nothing of what is now. */
const enoughDays = 7;
/** From so many calls on something shows. */
const enoughCalls = 100;
/** A batch that fails comes again: with more failed calls its age and its size tell of failures alone. */
const mostFailed = 0.01;

type Context = Pick<JudgeContext<'lambda.function' | 'cloudwatch.lambda-metrics', unknown>, 'find' | 'now' | 'unread'>;

/** How the function of a mapping did since both last changed, two weeks at most. */
export interface MappingUse {
  readonly called: LambdaFunction;
  readonly metrics: LambdaMetrics;
  /** Days that are looked at. */
  readonly span: number;
  readonly calls: number;
  /** Of days with calls. */
  readonly callsPerDay: number;
  readonly throttles: number;
  readonly facts: ReturnType<typeof mappingFacts>;
}

/** Or the verdict where that tells nothing: off, new, hardly called or failing. */
export function mappingUse(
  mapping: EventSourceMapping,
  context: Context,
): MappingUse | { readonly verdict: Verdict<never> } {
  if (!isEnabled(mapping)) return { verdict: notApplicable('it is switched off') };
  const found = context.find('lambda.function', withoutQualifier(mapping.functionArn));
  if (found.is === 'outside') return { verdict: insufficientEvidence('its function is outside of what is audited') };
  if (found.is === 'absent') return { verdict: notApplicable('its function is gone') };
  const look = measurementsOf<'cloudwatch.lambda-metrics'>('cloudwatch.lambda-metrics', found.value.arn, context);
  if ('verdict' in look) return look;

  const age = Math.floor(hoursSince(latest(mapping, found.value), context.now) / 24);
  if (age < enoughDays) return { verdict: insufficientEvidence('it was changed within a week') };
  const span = Math.min(days, age);
  const totalIn = (series: 'errors' | 'invocations' | 'throttles') =>
    totalOf(lastDays(look.measured.daily[series], span, context.now));
  const calls = totalIn('invocations');
  if (calls < enoughCalls) return { verdict: insufficientEvidence('its function is called too seldom to judge') };
  if (totalIn('errors') > mostFailed * calls)
    return { verdict: insufficientEvidence('calls of its function fail: mend that first') };
  const callsPerDay = Math.round(calls / lastDays(look.measured.daily.invocations, span, context.now).length);
  const counts = { calls, callsPerDay, throttles: totalIn('throttles') };
  return { called: found.value, metrics: look.measured, span, ...counts, facts: mappingFacts(mapping) };
}

function latest({ lastModified = '' }: EventSourceMapping, called: LambdaFunction): string {
  // Lambda writes the zone of one as +0000 and of the other as Z.
  return lastModified !== '' && Date.parse(lastModified) > Date.parse(called.lastModified)
    ? lastModified
    : called.lastModified;
}

type Callers = TriggerKind | 'lambda.alias' | 'lambda.version' | 'lambda.function';

/** The verdict where others than one mapping call a function, so that its metrics do not tell of that mapping. */
export function withOtherCallers(
  { arn }: LambdaFunction,
  kinds: readonly Callers[],
  { analysis, unread }: Pick<JudgeContext<Callers, unknown>, 'analysis' | 'unread'>,
): Verdict<never> | undefined {
  if (analysis.triggers(arn).length > 1) return insufficientEvidence('others call its function too');
  const unseen = unread(...kinds);
  return unseen && notSeen(unseen);
}

type BatchContext = Pick<
  JudgeContext<'cloudwatch.mapping-metrics' | 'cloudwatch.stream-metrics', unknown>,
  'find' | 'now' | 'unread'
>;

/**
 * How many events a call was made with, of a function that nothing else calls: as the mapping counts them, or else as they
 * were written to a stream of Kinesis, all of which it reads.
 */
function averageBatch(
  mapping: EventSourceMapping,
  { span, calls }: Pick<MappingUse, 'span' | 'calls'>,
  context: BatchContext,
): { readonly average: number } | { readonly verdict: Verdict<never> } {
  const counted = context.find('cloudwatch.mapping-metrics', mapping.arn);
  const invoked = counted.is === 'found' ? counted.value.daily.invokedEvents : undefined;
  const unseen = context.unread('cloudwatch.mapping-metrics', 'cloudwatch.stream-metrics');
  if (invoked === undefined && unseen !== undefined) return { verdict: notSeen(unseen) };
  const events = lastDays(invoked ?? writtenTo(mapping, context), span, context.now);
  if (events.length > 0) return { average: totalOf(events) / calls };
  return { verdict: insufficientEvidence('how many events its calls get is not counted: EventCount is off') };
}

function writtenTo(mapping: EventSourceMapping, { find }: BatchContext) {
  const isWhole = mapping.filterCount === 0 && mapping.kmsKeyArn === undefined;
  if (mappingSource(mapping) !== 'kinesis' || !isWhole) return undefined;
  const stream = find('cloudwatch.stream-metrics', streamOf(mapping));
  return stream.is === 'found' ? stream.value.daily.records : undefined;
}

/** The same, or the verdict where others call its function too. */
export function batchOfOneCaller(
  mapping: EventSourceMapping,
  use: MappingUse,
  callers: readonly Callers[],
  context: BatchContext & Parameters<typeof withOtherCallers>[2],
) {
  const verdict = withOtherCallers(use.called, callers, context);
  return verdict === undefined ? averageBatch(mapping, use, context) : { verdict };
}

/** The stream of Kinesis that a mapping reads, itself or by a consumer with throughput of its own. */
export function streamOf({ sourceArn = '' }: EventSourceMapping) {
  return sourceArn.replace(/\/consumer\/.*$/, '') as `arn:${string}`;
}
