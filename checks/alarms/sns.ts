import { alarmCoverHints, alarmCoverJoins } from '#data';
import {
  type AlarmRow,
  type AlarmRowContext,
  type Applies,
  alarmCoverCheck,
  alarmPart,
  type DimensionGroup,
} from '#kit';
import type { SnsTopic } from '#model';

const attributes = 'sns.subscription-attributes';
type Joined = (typeof alarmCoverJoins)[number] | (typeof alarmCoverHints)[number] | typeof attributes;
type Context = AlarmRowContext<Joined>;

const everyTopic = {
  question: 'OPS1',
  subject: 'sns.topic',
  hints: alarmCoverHints,
  namespace: 'AWS/SNS',
  proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 },
} as const;

/** What tells of messages that a filter could not look into, by what it looks into. */
const unfilterable: Readonly<Record<string, string>> = {
  MessageAttributes: 'NumberOfNotificationsFilteredOut-InvalidAttributes',
  MessageBody: 'NumberOfNotificationsFilteredOut-InvalidMessageBody',
};

const rows: readonly AlarmRow<'sns.topic', Joined>[] = [
  {
    ...everyTopic,
    id: 'sns-notifications-failed-alarm',
    title: 'An alarm tells somebody when a topic cannot deliver its messages',
    practices: ['OPS1-44'],
    severity: 'high',
    why: 'A message that SNS gives up on is lost for that subscriber, and the publisher never hears of it.',
    joins: alarmCoverJoins,
    metrics: ['NumberOfNotificationsFailed'],
    dimensions: (topic) => [[nameOf(topic)]],
    applies: ({ confirmedSubscriptions: subscriptions }) =>
      subscriptions === 0
        ? { is: 'no', because: 'it has no confirmed subscription' }
        : { is: 'yes', evidence: { subscriptions } },
  },
  {
    ...everyTopic,
    id: 'sns-filtered-invalid-alarm',
    title: 'An alarm tells somebody when a filter cannot read the messages of a topic',
    practices: ['OPS1-45'],
    severity: 'medium',
    why: 'A filter drops a message that it cannot read without a word to publisher or subscriber.',
    joins: [...alarmCoverJoins, attributes],
    metrics: ['NumberOfNotificationsFilteredOut-InvalidAttributes'],
    parts: (topic, context) => alarmPart(filteredBy(topic, context).map((metric) => watched(topic, metric))),
    applies: ifFiltered,
  },
  {
    ...everyTopic,
    id: 'sns-dlq-failure-alarm',
    title: 'An alarm tells somebody when messages do not arrive in the dead-letter queue of a subscription',
    practices: ['OPS1-B5'],
    severity: 'high',
    beyondLens: true,
    why: 'A dead-letter queue that is gone or refuses SNS loses the very messages that it is there to keep.',
    joins: [...alarmCoverJoins, attributes],
    metrics: ['NumberOfNotificationsFailedToRedriveToDlq'],
    dimensions: (topic) => [[nameOf(topic)]],
    applies: ifRedriven,
  },
];

/** A row a metric of a topic. */
export const snsAlarms = rows.map(alarmCoverCheck);

function nameOf({ name }: SnsTopic) {
  return { TopicName: name };
}

function watched(topic: SnsTopic, metric: string) {
  const sets: DimensionGroup = [nameOf(topic)];
  return [{ metrics: [metric], sets }] as const;
}

/** Scopes that are not known have no metric that is. */
function filteredBy({ arn }: SnsTopic, { where }: Context): readonly string[] {
  const scopes = where(attributes, 'topicArn', arn).flatMap(({ filterScope }) => filterScope ?? []);
  return [...new Set(scopes)].sort().flatMap((scope) => unfilterable[scope] ?? []);
}

function ifFiltered(topic: SnsTopic, context: Context): Applies {
  const filters = filteredBy(topic, context);
  return filters.length === 0
    ? { is: 'no', because: 'none of its subscriptions that were read filters' }
    : { is: 'yes', evidence: {} };
}

function ifRedriven({ arn }: SnsTopic, { where }: Context): Applies {
  const queues = where(attributes, 'topicArn', arn).flatMap(({ deadLetterArn }) => deadLetterArn ?? []);
  return queues.length === 0
    ? { is: 'no', because: 'none of its subscriptions that were read has a dead-letter queue' }
    : { is: 'yes', evidence: { deadLetterQueues: [...new Set(queues)].sort() } };
}
