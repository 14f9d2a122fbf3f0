import { alarmCoverHints, alarmCoverJoins, triggerHints, triggerJoins, triggerSources } from '#data';
import {
  type AlarmRow,
  type AlarmRowContext,
  type Applies,
  alarmCoverCheck,
  aliasDimensions,
  type DimensionGroup,
  isAtTheEdge,
  isIdle,
  notApplicable,
  notCollectedYet,
  notSeen,
  unknown,
  watchedCalls,
} from '#kit';
import type { AccountRegion, LambdaFunction, ProvisionedConcurrency } from '#model';

const usage = 'cloudwatch.lambda-usage';
const joins = [...new Set([...alarmCoverJoins, ...triggerJoins, 'iam.role'] as const)];
type Joined =
  | (typeof joins)[number]
  | (typeof alarmCoverHints | typeof triggerHints)[number]
  | 'lambda.provisioned-concurrency'
  | typeof usage;
const hints = [...new Set<Joined>([...alarmCoverHints, ...triggerHints])].filter(
  (kind) => !joins.some((one) => one === kind),
);
type Context = AlarmRowContext<Joined>;
type RegionJoined =
  | (typeof alarmCoverJoins | typeof alarmCoverHints)[number]
  | 'lambda.account-settings'
  | 'lambda.function';
type RegionContext = AlarmRowContext<RegionJoined>;

const perFunction = { subject: 'lambda.function', question: 'OPS1', namespace: 'AWS/Lambda', usage } as const;

const everyFunction = {
  ...perFunction,
  joins,
  hints,
  applies: unlessAtTheEdge,
  ...watchedCalls({ sources: triggerSources, isMeant: () => true }),
} as const;

const rows: readonly AlarmRow<'lambda.function', Joined>[] = [
  {
    ...everyFunction,
    id: 'lambda-error-alarm',
    title: 'An alarm tells somebody when a function fails',
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
    practices: ['OPS1-22'],
    severity: 'medium',
    why: 'A throttled function turns callers away, and its queues and streams fall behind without an error of its own.',
    metrics: ['Throttles'],
    proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 2 },
  },
  {
    ...everyFunction,
    id: 'lambda-duration-alarm',
    title: 'An alarm tells somebody when a function becomes slow',
    practices: ['OPS1-10', 'OPS1-11', 'OPS1-13', 'OPS1-20'],
    severity: 'medium',
    why: 'A function that became slower with a release is noticed only when it runs into its timeout.',
    applies: ifCalled,
    metrics: ['Duration'],
    proposal: {
      statistic: 'p99',
      threshold: { says: '80 % of the timeout, in milliseconds', of: ({ timeoutSeconds }) => timeoutSeconds * 800 },
      periodSeconds: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
    },
    advice: 'An alarm on an anomaly band does as well.',
  },
  {
    ...perFunction,
    id: 'lambda-concurrency-alarm',
    title: 'An alarm tells somebody when a function uses up its reserved concurrency',
    practices: ['OPS1-23'],
    severity: 'medium',
    why: 'A function with a reservation is throttled where that ends, however much the account has left.',
    joins: alarmCoverJoins,
    hints: alarmCoverHints,
    applies: ifReserved,
    metrics: ['ConcurrentExecutions'],
    dimensions: ({ name }) => [[{ FunctionName: name }]],
    proposal: {
      statistic: 'Maximum',
      threshold: {
        says: '80 % of the reservation',
        of: ({ reservedConcurrency: of }) => (of.seen ? share(of.value) : undefined),
      },
      periodSeconds: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
    },
  },
  {
    ...perFunction,
    id: 'lambda-pc-spillover-alarm',
    title: 'An alarm tells somebody when calls find no provisioned concurrency left',
    practices: ['OPS1-B3'],
    beyondLens: true,
    severity: 'low',
    why: 'Calls beyond what is provisioned start cold, which is what it was provisioned against.',
    joins: [...alarmCoverJoins, 'lambda.alias', 'lambda.provisioned-concurrency'],
    hints: alarmCoverHints,
    applies: ifProvisioned,
    metrics: ['ProvisionedConcurrencySpilloverInvocations'],
    dimensions: (subject, context) =>
      provisionedFor(subject, context).map((one) => provisionedSets(subject, one, context)),
    proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 },
  },
];

const ofTheRegion: AlarmRow<'account-region', RegionJoined> = {
  id: 'lambda-claimed-concurrency-alarm',
  title: 'An alarm tells somebody when the functions of a region use up its concurrency',
  question: 'OPS1',
  practices: ['OPS1-B3'],
  beyondLens: true,
  severity: 'high',
  why: 'Where the concurrency of the account ends, every function of the region without a reservation is throttled.',
  subject: 'account-region',
  joins: [...alarmCoverJoins, 'lambda.function'],
  hints: [...alarmCoverHints, 'lambda.account-settings'],
  namespace: 'AWS/Lambda',
  metrics: ['ClaimedAccountConcurrency', 'UnreservedConcurrentExecutions'],
  isRegional: true,
  label: ({ region }) => `Lambda in ${region}`,
  applies: ifItHasFunctions,
  dimensions: () => [[{}]],
  proposal: {
    statistic: 'Maximum',
    threshold: { says: "80 % of the account's limit of concurrent executions", of: shareOfTheLimit },
    periodSeconds: 60,
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
  },
  advice: 'An alarm on UnreservedConcurrentExecutions needs the limit of what is unreserved instead.',
};

/**
 * A row a metric of a function; an alarm on an alias counts where all known calls go to aliases. Of concurrency, a row for the
 * functions with a reservation of their own; what all of them use is the region's row, and the check `alarm-aggregate-level`.
 */
export const lambdaAlarms = [...rows.map(alarmCoverCheck), alarmCoverCheck(ofTheRegion)];

/** A function at the edge counts where its replicas run, under another name. */
function unlessAtTheEdge({ roleArn }: LambdaFunction, { find }: Context): Applies {
  return isAtTheEdge(find('iam.role', roleArn))
    ? { is: 'maybe', otherwise: notCollectedYet('cloudwatch.metric') }
    : { is: 'yes', evidence: {} };
}

/** What nobody calls has no duration. */
function ifCalled(subject: LambdaFunction, context: Context): Applies {
  const used = context.find(usage, subject.arn);
  if (used.is === 'found' && isIdle(used.value)) {
    return { is: 'maybe', otherwise: notApplicable('nobody called it in 30 days') };
  }
  const unseen = context.unread(usage);
  const atTheEdge = unlessAtTheEdge(subject, context);
  return unseen === undefined || atTheEdge.is === 'maybe' ? atTheEdge : { is: 'maybe', otherwise: notSeen(unseen) };
}

function ifReserved({ reservedConcurrency }: LambdaFunction): Applies {
  if (!reservedConcurrency.seen) return { is: 'maybe', otherwise: unknown(reservedConcurrency.gap) };
  const { value } = reservedConcurrency;
  if (value === undefined) return { is: 'no', because: 'no concurrency is reserved for it' };
  if (value === 0) return { is: 'no', because: 'its reservation of 0 lets nobody call it' };
  return { is: 'yes', evidence: { reservedConcurrency: value } };
}

function ifProvisioned(subject: LambdaFunction, context: Context): Applies {
  const provisioned = provisionedFor(subject, context).map(({ qualifier }) => qualifier);
  if (provisioned.length === 0) return { is: 'no', because: 'no concurrency is provisioned for it' };
  return { is: 'yes', evidence: { provisioned } };
}

function provisionedFor({ arn }: LambdaFunction, { where }: Context): readonly ProvisionedConcurrency[] {
  return where('lambda.provisioned-concurrency', 'functionArn', arn).toSorted((one, other) =>
    one.qualifier < other.qualifier ? -1 : 1,
  );
}

/** What is provisioned for a version takes the calls of an alias of it too. */
function provisionedSets(
  subject: LambdaFunction,
  { qualifier }: ProvisionedConcurrency,
  { where }: Context,
): DimensionGroup {
  const aliases = where('lambda.alias', 'functionArn', subject.arn).filter(
    ({ arn, version }) => version === qualifier || arn === `${subject.arn}:${qualifier}`,
  );
  const whole = { FunctionName: subject.name };
  return [
    whole,
    { ...whole, Resource: `${subject.name}:${qualifier}` },
    ...aliases.flatMap((one) => aliasDimensions(subject, one)),
  ];
}

function ifItHasFunctions({ account, region }: AccountRegion, { where }: RegionContext): Applies {
  return where('lambda.function', 'region', region).some((one) => one.account === account)
    ? { is: 'yes', evidence: {} }
    : { is: 'no', because: 'it has no functions' };
}

function shareOfTheLimit({ account, region }: AccountRegion, { where }: RegionContext): number | undefined {
  const settings = where('lambda.account-settings', 'region', region).find((one) => one.account === account);
  const limits = settings?.limits;
  return limits?.seen === true ? share(limits.value?.concurrentExecutions) : undefined;
}

/** Four fifths, and one at least. */
function share(all: number | undefined): number | undefined {
  return all === undefined ? undefined : Math.ceil((all * 4) / 5);
}
