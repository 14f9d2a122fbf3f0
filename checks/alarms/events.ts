import { alarmCoverHints, alarmCoverJoins } from '#data';
import { type AlarmRow, type Applies, alarmCoverCheck, type DimensionGroup, unknown } from '#kit';
import type { EventRule, RuleTarget } from '#model';

type Joined = (typeof alarmCoverJoins)[number] | (typeof alarmCoverHints)[number];

const everyRule = {
  question: 'OPS1',
  subject: 'events.rule',
  joins: alarmCoverJoins,
  hints: alarmCoverHints,
  namespace: 'AWS/Events',
  label: ({ name, busName }: EventRule) => (busName === 'default' ? name : `${busName}/${name}`),
  dimensions: (rule: EventRule) => [onItsBus(rule)],
  misleading: (rule: EventRule) => [onAnotherBus(rule)],
  proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 },
} as const;

const rows: readonly AlarmRow<'events.rule', Joined>[] = [
  {
    ...everyRule,
    id: 'eventbridge-failed-invocations-alarm',
    title: 'An alarm tells somebody when a rule cannot reach its targets',
    practices: ['OPS1-53'],
    severity: 'high',
    why: 'An event that a rule gives up on is lost where it has no dead-letter queue, and nobody asked for an answer.',
    metrics: ['FailedInvocations'],
    applies: (rule) => ifSomeTarget(rule, () => true, 'it has no target'),
  },
  {
    ...everyRule,
    id: 'eventbridge-throttled-rules-alarm',
    title: 'An alarm tells somebody when a rule is throttled',
    practices: ['OPS1-54'],
    severity: 'medium',
    why: 'A throttled rule delivers late, and drops events when it has tried for long enough.',
    metrics: ['ThrottledRules'],
    applies: (rule) => ifSomeTarget(rule, () => true, 'it has no target'),
  },
  {
    ...everyRule,
    id: 'eventbridge-dlq-failure-alarm',
    title: 'An alarm tells somebody when events do not arrive in the dead-letter queue of a rule',
    practices: ['OPS1-B5'],
    severity: 'high',
    beyondLens: true,
    why: 'A dead-letter queue that is gone or refuses EventBridge loses the very events that it is there to keep.',
    metrics: ['InvocationsFailedToBeSentToDlq'],
    applies: (rule) =>
      ifSomeTarget(
        rule,
        ({ deadLetterArn }) => deadLetterArn !== undefined,
        'none of its targets has a dead-letter queue',
      ),
  },
];

/** A row a metric of a rule. */
export const eventsAlarms = rows.map(alarmCoverCheck);

/** Rules that a service keeps for itself are that service's to watch. */
function ifSomeTarget(
  { enabled, managedBy, targets }: EventRule,
  counts: (target: RuleTarget) => boolean,
  none: string,
): Applies {
  if (!enabled) return { is: 'no', because: 'it is switched off' };
  if (managedBy !== undefined) return { is: 'no', because: `${managedBy} keeps it` };
  if (!targets.seen) return { is: 'maybe', otherwise: unknown(targets.gap) };
  const counted = targets.value.filter(counts).map(({ id }) => id);
  return counted.length === 0 ? { is: 'no', because: none } : { is: 'yes', evidence: { targets: counted.sort() } };
}

/** The default bus is not named; every other one is. */
function onItsBus({ name, busName }: EventRule): DimensionGroup {
  return busName === 'default' ? [{ RuleName: name }] : [{ EventBusName: busName, RuleName: name }];
}

function onAnotherBus({ name, busName }: EventRule): DimensionGroup {
  return busName === 'default' ? [{ EventBusName: busName, RuleName: name }] : [{ RuleName: name }];
}
