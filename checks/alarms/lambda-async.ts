import { alarmCoverHints, alarmCoverJoins, triggerHints, triggerJoins, triggerSources } from '#data';
import {
  type AlarmRow,
  type AlarmRowContext,
  type Applies,
  alarmCoverCheck,
  aliasDimensions,
  type CallsContext,
  type CallsMeant,
  calledConfigurations,
  callsMeant,
  type DimensionGroup,
  enabledMappings,
  insufficientEvidence,
  notSeen,
  permissionAlone,
  reachableConfigurations,
  unknown,
  watchedCalls,
} from '#kit';
import type { LambdaFunction } from '#model';
import type { Trigger } from '../../src/analysis/triggers.ts';

const usage = 'cloudwatch.lambda-usage';
const joins = [...new Set([...alarmCoverJoins, ...triggerJoins] as const)];
type Joined = (typeof joins)[number] | (typeof alarmCoverHints | typeof triggerHints)[number] | typeof usage;
const hints = [...new Set<Joined>([...alarmCoverHints, ...triggerHints])].filter(
  (kind) => !joins.some((one) => one === kind),
);
type Context = AlarmRowContext<Joined>;

/** Who may call without waiting. */
const sources = triggerSources.filter(({ modes }) => modes.includes('async'));
const asynchronous: CallsMeant = { sources, isMeant: isAsynchronous };
const withDeadLetters: CallsMeant = {
  sources,
  isMeant: (...call) => isAsynchronous(call[0]) && hasDeadLetters(...call),
};

const ofFunctions = { subject: 'lambda.function', question: 'OPS1', namespace: 'AWS/Lambda', usage, hints } as const;
const once = {
  statistic: 'Sum',
  threshold: 1,
  periodSeconds: 300,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
} as const;

const rows: readonly AlarmRow<'lambda.function', Joined>[] = [
  {
    ...ofFunctions,
    ...watchedCalls(withDeadLetters),
    id: 'lambda-dead-letter-errors-alarm',
    title: 'An alarm tells somebody when failed events do not reach the dead-letter queue',
    practices: ['OPS1-25'],
    severity: 'high',
    why: 'An event that fails and does not reach its dead-letter queue either is lost, and no other metric says so.',
    joins,
    applies: ifItHasDeadLetters,
    metrics: ['DeadLetterErrors'],
    proposal: once,
  },
  {
    ...ofFunctions,
    id: 'lambda-destination-failure-alarm',
    title: 'An alarm tells somebody when events do not reach their destination',
    practices: ['OPS1-B1'],
    beyondLens: true,
    severity: 'high',
    why: 'A record that does not arrive at its destination is lost: of a failure that was to be kept, or of a result.',
    joins: [...alarmCoverJoins, 'lambda.alias', 'lambda.event-source-mapping', 'lambda.function'],
    hints: alarmCoverHints,
    applies: ifItHasDestinations,
    metrics: ['DestinationDeliveryFailures'],
    dimensions: destinationGroups,
    proposal: once,
  },
  {
    ...ofFunctions,
    ...watchedCalls(asynchronous),
    id: 'lambda-async-dropped-alarm',
    title: 'An alarm tells somebody when asynchronous events are dropped',
    practices: ['OPS1-B1'],
    beyondLens: true,
    severity: 'medium',
    why: 'Events that wait too long or fail too often are dropped, while the errors that it counts stay few.',
    joins,
    applies: (subject, context) => ifCalled(asynchronous, subject, context, 'nothing calls it asynchronously'),
    metrics: ['AsyncEventsDropped', 'AsyncEventAge'],
    proposal: once,
  },
];

/** A row a metric of functions that are called asynchronously; an alarm on an alias counts where all such calls go to aliases. */
export const lambdaAsyncAlarms = rows.map(alarmCoverCheck);

function ifItHasDeadLetters(subject: LambdaFunction, context: Context): Applies {
  const reachable = reachableConfigurations(subject, context.where).map(({ configuration }) => configuration);
  const queues = [...new Set(reachable.flatMap(({ deadLetterArn }) => deadLetterArn ?? []))].sort();
  if (queues.length === 0) return { is: 'no', because: 'it has no dead-letter queue' };
  const unused = 'nothing calls it asynchronously where it has a dead-letter queue';
  const answer = ifCalled(withDeadLetters, subject, context, unused);
  return answer.is === 'yes' ? { is: 'yes', evidence: { ...answer.evidence, deadLetterQueues: queues } } : answer;
}

/** Wiring says that somebody calls; a policy alone, that somebody may. */
function ifCalled(meant: CallsMeant, subject: LambdaFunction, context: Context, unused: string): Applies {
  const { calls, gap } = callsMeant(meant, subject, context);
  const callers = calls
    .filter(({ evidence }) => evidence === 'wired')
    .map(({ sourceArn }) => sourceArn)
    .filter((arn) => arn !== undefined);
  if (callers.length > 0) return { is: 'yes', evidence: { calledBy: [...new Set(callers)].sort() } };
  if (gap !== undefined) return { is: 'maybe', otherwise: unknown(gap) };
  const alone = calls.map((call) =>
    permissionAlone({ ...call, qualifier: undefined }, subject, sources, context.unread),
  );
  const [hidden] = alone.flatMap((one) => (one.is === 'unread' ? [one.unseen] : []));
  if (hidden !== undefined) return { is: 'maybe', otherwise: notSeen(hidden) };
  if (alone.every(({ is }) => is === 'harmless')) return { is: 'no', because: unused };
  return {
    is: 'maybe',
    otherwise: insufficientEvidence('it may be called asynchronously, and nothing shows that it is'),
  };
}

/** `unknown` is of a service that may call in either way. */
function isAsynchronous({ mode }: Trigger): boolean {
  return mode === 'async' || mode === 'unknown';
}

/** A stage's variable may choose any of its configurations. */
function hasDeadLetters(
  { qualifier = '$LATEST' }: Trigger,
  subject: LambdaFunction,
  { find, where }: CallsContext,
): boolean {
  const called = qualifier.startsWith('${')
    ? reachableConfigurations(subject, where).map(({ configuration }) => configuration)
    : calledConfigurations(`${subject.arn}:${qualifier}`, find, where);
  return called.some(({ deadLetterArn }) => deadLetterArn !== undefined);
}

function ifItHasDestinations(subject: LambdaFunction, context: Context): Applies {
  const destinations = [...destinationsOf(subject, context).values()].flat();
  if (destinations.length > 0) return { is: 'yes', evidence: { destinations: [...new Set(destinations)].sort() } };
  if (!subject.invokeConfigs.seen) return { is: 'maybe', otherwise: unknown(subject.invokeConfigs.gap) };
  return { is: 'no', because: 'its events have no destination' };
}

/** A group for each qualifier with a destination; for the whole where it could not be read whether any has. */
function destinationGroups(subject: LambdaFunction, context: Context): readonly DimensionGroup[] {
  const whole = { FunctionName: subject.name };
  const qualifiers = [...destinationsOf(subject, context).keys()].sort();
  if (qualifiers.length === 0 || qualifiers.includes('$LATEST')) return [[whole]];
  return qualifiers.map((qualifier): DimensionGroup => {
    const alias = context.find('lambda.alias', `${subject.arn}:${qualifier}`);
    const sets =
      alias.is === 'found'
        ? aliasDimensions(subject, alias.value)
        : [{ ...whole, Resource: `${subject.name}:${qualifier}` }];
    return [whole, ...sets];
  });
}

/** By qualifier: of its asynchronous calls, and of what mappings poll for it. */
function destinationsOf(subject: LambdaFunction, context: Context): ReadonlyMap<string, readonly string[]> {
  const configs = subject.invokeConfigs.seen ? subject.invokeConfigs.value : [];
  const sent = [
    ...configs.flatMap(({ qualifier, onFailureArn, onSuccessArn }) => [
      { qualifier, to: onFailureArn },
      { qualifier, to: onSuccessArn },
    ]),
    ...enabledMappings(subject, context).map(({ qualifier, mapping }) => ({ qualifier, to: mapping.onFailureArn })),
  ];
  const byQualifier = new Map<string, readonly string[]>();
  for (const { qualifier, to } of sent) {
    if (to !== undefined) byQualifier.set(qualifier, [...(byQualifier.get(qualifier) ?? []), to]);
  }
  return byQualifier;
}
