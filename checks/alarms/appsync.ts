import { alarmCoverHints, alarmCoverJoins } from '#data';
import { type AlarmRow, alarmCoverCheck } from '#kit';

type Joined = (typeof alarmCoverJoins | typeof alarmCoverHints)[number];

const everyApi = {
  question: 'OPS1',
  subject: 'appsync.graphql-api',
  joins: alarmCoverJoins,
  hints: alarmCoverHints,
  namespace: 'AWS/AppSync',
} as const;

const rows: readonly AlarmRow<'appsync.graphql-api', Joined>[] = [
  {
    ...everyApi,
    id: 'appsync-5xx-alarm',
    title: 'An alarm tells somebody when a GraphQL API answers with server errors',
    practices: ['OPS1-35'],
    severity: 'high',
    why: 'Server errors are what apps see of a broken backend; without an alarm their users are the first to know.',
    metrics: ['5XXError'],
    dimensions: ({ apiId }) => [[{ GraphQLAPIId: apiId }]],
    misleading: ({ apiId, name }) => [[{ GraphQLAPIId: name }], [{ ApiId: apiId }]],
    proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 3 },
    advice:
      'Errors of resolvers mostly come back with status 200 and are not counted: switch on enhanced metrics, and put an alarm on the errors of resolvers too.',
  },
  {
    ...everyApi,
    id: 'appsync-latency-alarm',
    title: 'An alarm tells somebody when a GraphQL API becomes slow',
    practices: ['OPS1-36'],
    severity: 'medium',
    why: 'An app that waits looks broken to whoever uses it, long before anything fails.',
    metrics: ['Latency'],
    dimensions: ({ apiId }) => [[{ GraphQLAPIId: apiId }]],
    misleading: ({ apiId, name }) => [[{ GraphQLAPIId: name }], [{ ApiId: apiId }]],
    proposal: {
      statistic: 'p99',
      threshold: 3000,
      comparison: 'GreaterThanThreshold',
      periodSeconds: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
    },
    advice: 'Where another latency was agreed upon than three seconds, take that.',
  },
];

/** A row a metric of a GraphQL API. */
export const appsyncAlarms = rows.map(alarmCoverCheck);
