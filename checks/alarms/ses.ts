import { alarmCoverHints, alarmCoverJoins } from '#data';
import {
  type AlarmPart,
  type AlarmRow,
  type AlarmRowContext,
  type Applies,
  alarmCoverCheck,
  type DimensionGroup,
  fail,
  notCollectedYet,
  review,
  unknown,
  type WatchGroup,
} from '#kit';
import type { Gap, SesAccount, SesConfigurationSet, SesEventDestination, Verdict } from '#model';

const configurationSet = 'ses.configuration-set';
const joins = [...alarmCoverJoins, configurationSet] as const;
const template = 'ses.email-template';
type Joined = (typeof joins | typeof alarmCoverHints)[number] | typeof template;
type Context = AlarmRowContext<Joined>;

/** As an event is named in a destination, and the metric that it becomes. */
type EventType = 'BOUNCE' | 'COMPLAINT' | 'REJECT' | 'RENDERING_FAILURE';

const everyAccount = {
  question: 'OPS1',
  subject: 'ses.account',
  hints: alarmCoverHints,
  namespace: 'AWS/SES',
  label: ({ region }: SesAccount) => `SES in ${region}`,
} as const;
const everySender = { ...everyAccount, joins, isRegional: true } as const;
const once = {
  statistic: 'Sum',
  threshold: 1,
  periodSeconds: 300,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
} as const;

const renderingFailures = ['RenderingFailure', 'Rendering Failure', 'Rendering Failures'] as const;

const rows: readonly AlarmRow<'ses.account', Joined>[] = [
  {
    ...everySender,
    id: 'ses-reject-alarm',
    title: 'An alarm tells somebody when SES rejects e-mail',
    practices: ['OPS1-46'],
    severity: 'medium',
    why: 'SES rejects what carries malware, and sends nothing of it: somebody may be misusing the account.',
    metrics: ['Reject'],
    hasChosenDimensions: true,
    applies: (account, context) => ifSending(account, destinationGap(account, context), context),
    parts: (account, context) => [{ groups: [[asEvent('Reject', 'REJECT', account, context)]] }],
    proposal: once,
  },
  {
    ...everySender,
    id: 'ses-bounce-alarm',
    title: 'An alarm tells somebody when too much e-mail bounces',
    practices: ['OPS1-47'],
    severity: 'high',
    why: 'SES reviews an account that bounces 5 % of its e-mail, and then pauses its sending.',
    metrics: ['Reputation.BounceRate', 'Bounce'],
    applies: (account, context) => ifSending(account, eitherGap(account, context), context),
    parts: (account, context) => [
      {
        groups: [
          [asReputation('Reputation.BounceRate', account, context), asEvent('Bounce', 'BOUNCE', account, context)],
        ],
      },
    ],
    proposal: { ...once, statistic: 'Maximum', threshold: 0.05 },
  },
  {
    ...everySender,
    id: 'ses-complaint-alarm',
    title: 'An alarm tells somebody when too many recipients complain',
    practices: ['OPS1-48'],
    severity: 'high',
    why: 'SES reviews an account with a complaint for each thousand e-mails, and then pauses its sending.',
    metrics: ['Reputation.ComplaintRate', 'Complaint'],
    applies: (account, context) => ifSending(account, eitherGap(account, context), context),
    parts: (account, context) => [
      {
        groups: [
          [
            asReputation('Reputation.ComplaintRate', account, context),
            asEvent('Complaint', 'COMPLAINT', account, context),
          ],
        ],
      },
    ],
    proposal: { ...once, statistic: 'Maximum', threshold: 0.001 },
  },
  {
    ...everyAccount,
    id: 'ses-rendering-failure-alarm',
    title: 'An alarm tells somebody when e-mail is not sent because its template fails',
    practices: ['OPS1-49'],
    severity: 'medium',
    why: 'SES accepts a request whose template it cannot fill, and then sends nothing: only an event tells of it.',
    joins: [...joins, template],
    metrics: renderingFailures,
    hasChosenDimensions: true,
    applies: ifTemplates,
    parts: renderings,
    proposal: once,
    advice:
      'It reaches CloudWatch only through an event destination of a configuration set that names rendering failures (AWS::SES::ConfigurationSetEventDestination): where there is none, add one first.',
    messages: {
      noRenderingEvents: '{resource} sends by template, and no configuration set tells of templates that fail.',
      toldElsewhere:
        '{resource} tells of templates that fail through {destinations}, which is not CloudWatch: somebody has to say whether anybody hears it.',
    },
  },
];

/** A row a metric of what an account sends from a region. */
export const sesAlarms = rows.map(alarmCoverCheck);

/** What was sent before the last 24 hours is in the metrics alone. */
function ifSending(account: SesAccount, gap: Gap | undefined, context: Context): Applies {
  const { sentLast24Hours } = account;
  if (sentLast24Hours === 0) {
    return setsOf(account, context).length === 0
      ? { is: 'no', because: 'it sent nothing in 24 hours, and has no configuration set' }
      : { is: 'maybe', otherwise: notCollectedYet('cloudwatch.metric') };
  }
  return gap === undefined ? { is: 'yes', evidence: { sentLast24Hours } } : { is: 'maybe', otherwise: unknown(gap) };
}

function ifTemplates(account: SesAccount, context: Context): Applies {
  const here = context.where(template, 'region', account.region);
  const templates = here.filter((one) => one.account === account.account).length;
  if (templates === 0) return { is: 'no', because: 'it has no e-mail template' };
  const gap = destinationGap(account, context);
  return gap === undefined ? { is: 'yes', evidence: { templates } } : { is: 'maybe', otherwise: unknown(gap) };
}

function setsOf({ account, region }: SesAccount, { where }: Context): readonly SesConfigurationSet[] {
  return where(configurationSet, 'region', region).filter((set) => set.account === account);
}

function destinationGap(account: SesAccount, context: Context): Gap | undefined {
  return setsOf(account, context).flatMap(({ eventDestinations }) =>
    eventDestinations.seen ? [] : [eventDestinations.gap],
  )[0];
}

function eitherGap(account: SesAccount, context: Context): Gap | undefined {
  const [gap] = setsOf(account, context).flatMap(({ reputationMetricsEnabled: enabled }) =>
    enabled.seen ? [] : [enabled.gap],
  );
  return gap ?? destinationGap(account, context);
}

/** For the whole account, and for each set that has a rate of its own. */
function asReputation(metric: string, account: SesAccount, context: Context) {
  const sets = setsOf(account, context)
    .filter(({ reputationMetricsEnabled: enabled }) => enabled.seen && enabled.value)
    .map(({ name }) => ({ 'ses:configuration-set': name }));
  return { metrics: [metric], sets: [{}, ...sets] } as const;
}

/** For the whole account, and as sets count their events. */
function asEvent(metric: string, type: EventType, account: SesAccount, context: Context) {
  const sets = destinationsOf(type, account, context).flatMap(({ set, destination }) => dimensionsOf(set, destination));
  return { metrics: [metric], sets: [{}, ...sets] } as const;
}

interface Destination {
  readonly set: SesConfigurationSet;
  readonly destination: SesEventDestination;
}

function destinationsOf(type: EventType, account: SesAccount, context: Context): readonly Destination[] {
  return setsOf(account, context).flatMap((set) =>
    (set.eventDestinations.seen ? set.eventDestinations.value : [])
      .filter(({ enabled, eventTypes }) => enabled && eventTypes.includes(type))
      .map((destination) => ({ set, destination })),
  );
}

/** One set of dimensions, under their owner's names; none where the destination is not CloudWatch. */
function dimensionsOf({ name }: SesConfigurationSet, { cloudwatchDimensions: names }: SesEventDestination) {
  if (names === undefined) return [];
  return [Object.fromEntries(names.map((one) => [one, one === 'ses:configuration-set' ? name : '*']))];
}

function renderings(account: SesAccount, context: Context): readonly (AlarmPart | { readonly said: Verdict })[] {
  const destinations = destinationsOf('RENDERING_FAILURE', account, context);
  const [first, ...others] = destinations.flatMap(({ set, destination }) => dimensionsOf(set, destination));
  if (first !== undefined) {
    const sets: DimensionGroup = [first, ...others, {}];
    const group: WatchGroup = [{ metrics: renderingFailures, sets }];
    return [{ groups: [group] }];
  }
  return [{ said: withoutEvents(account, destinations, setsOf(account, context)[0]?.name ?? 'CONFIGURATION_SET') }];
}

function withoutEvents({ region }: SesAccount, destinations: readonly Destination[], set: string): Verdict {
  const resource = `SES in ${region}`;
  const [metricName] = renderingFailures;
  const evidence = {
    resource,
    metricName,
    alarmName: `${resource}-${metricName}`,
    dimensions: [`Name=ses:configuration-set,Value=${set}`],
  };
  const told = destinations.map((one) => `${one.set.name}/${one.destination.name}`);
  if (told.length > 0) return review('toldElsewhere', { ...evidence, destinations: told.toSorted() });
  return fail('noRenderingEvents', evidence, { subKey: 'no-event-destination' });
}
