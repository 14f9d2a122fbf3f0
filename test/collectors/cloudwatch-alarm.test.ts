import {
  CloudWatchClient,
  type CompositeAlarm,
  DescribeAlarmsCommand,
  type LogAlarm,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import type { AlarmEvaluation } from '#model';
import { cloudwatchAlarm } from '../../collectors/cloudwatch-alarm.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);
const arn = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-errors';

function alarm<Alarm extends MetricAlarm & CompositeAlarm & LogAlarm>(differs: Partial<Alarm> = {}) {
  return {
    AlarmArn: arn,
    AlarmName: 'orders-errors',
    ActionsEnabled: true,
    AlarmActions: ['arn:aws:sns:eu-west-1:111122223333:ops'],
    ...differs,
  };
}

const nothing = {
  metric: undefined,
  queries: [],
  promQlQuery: undefined,
  rule: undefined,
  actionsSuppressor: undefined,
  logGroups: [],
};

const notSaid: AlarmEvaluation = {
  periodSeconds: undefined,
  evaluationPeriods: undefined,
  datapointsToAlarm: undefined,
  treatMissingData: undefined,
  trouble: undefined,
  warmUpMinutes: undefined,
};

const scheduledQuery = {
  QueryString: 'fields @message',
  LogGroupIdentifiers: ['/aws/lambda/orders'],
  ScheduledQueryRoleARN: 'arn:aws:iam::111122223333:role/query',
  ScheduleConfiguration: undefined,
  AggregationExpression: 'count(*)',
};

beforeEach(() => {
  cloudwatch.reset();
});

async function alarms(page: {
  MetricAlarms?: MetricAlarm[];
  CompositeAlarms?: CompositeAlarm[];
  LogAlarms?: LogAlarm[];
}) {
  cloudwatch.on(DescribeAlarmsCommand).resolves(page);
  const { resources, error } = await collect(cloudwatchAlarm, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  if (error !== undefined) throw error as Error;
  return resources;
}

it('asks for every type of alarm, to the last page', async () => {
  const AlarmTypes = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'] as const;
  cloudwatch
    .on(DescribeAlarmsCommand, { AlarmTypes: [...AlarmTypes], MaxRecords: 100 })
    .resolves({ MetricAlarms: [alarm()], NextToken: 'two' });
  cloudwatch.on(DescribeAlarmsCommand, { AlarmTypes: [...AlarmTypes], NextToken: 'two' }).resolves({
    MetricAlarms: [],
    CompositeAlarms: [alarm({ AlarmRule: 'ALARM(a)' })],
    LogAlarms: [alarm()],
  });
  const { resources, error } = await collect(cloudwatchAlarm, fakeAws());
  expect(error).toBeUndefined();
  expect(resources).toMatchObject([{ type: 'metric' }, { type: 'composite' }, { type: 'log' }]);
});

it('keeps what its first page gave when the second is refused', async () => {
  cloudwatch
    .on(DescribeAlarmsCommand)
    .resolvesOnce({ MetricAlarms: [alarm()], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(cloudwatchAlarm, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('translates a metric alarm', async () => {
  const Dimensions = [{ Name: 'FunctionName', Value: 'orders' }];
  const [found] = await alarms({
    MetricAlarms: [
      alarm({
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Dimensions,
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 5,
        DatapointsToAlarm: 3,
        TreatMissingData: 'ignore',
        EvaluationState: 'PARTIAL_DATA',
        WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 30 },
        StateValue: 'OK',
        StateTransitionedTimestamp: new Date('2026-11-01T00:00:00Z'),
        StateUpdatedTimestamp: new Date('2026-11-20T00:00:00Z'),
      }),
    ],
  });
  expect(found).toEqual({
    kind: 'cloudwatch.alarm',
    arn,
    name: 'orders-errors',
    account: '111122223333',
    region: 'eu-west-1',
    tags: { seen: true, value: { team: 'shop' } },
    type: 'metric',
    actionsEnabled: true,
    alarmActions: ['arn:aws:sns:eu-west-1:111122223333:ops'],
    ...nothing,
    metric: {
      namespace: 'AWS/Lambda',
      name: 'Errors',
      dimensions: { FunctionName: 'orders' },
      statistic: 'Sum',
      account: undefined,
    },
    evaluation: {
      periodSeconds: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      treatMissingData: 'ignore',
      trouble: 'PARTIAL_DATA',
      warmUpMinutes: 30,
    },
    state: 'OK',
    stateSince: '2026-11-01T00:00:00.000Z',
  });
});

it('takes a percentile for the statistic, and no dimensions for none', async () => {
  const found = await alarms({
    MetricAlarms: [alarm({ Namespace: 'AWS/Lambda', MetricName: 'Duration', ExtendedStatistic: 'p99' })],
  });
  expect(found).toMatchObject([{ metric: { statistic: 'p99', dimensions: {} }, stateSince: undefined }]);
});

it('translates metric math, with metrics of other accounts', async () => {
  const Metric = {
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [{ Name: 'FunctionName', Value: 'orders' }],
  };
  const found = await alarms({
    MetricAlarms: [
      alarm({
        AlarmActions: undefined,
        Metrics: [
          { Id: 'e', MetricStat: { Metric, Period: 60, Stat: 'Sum' }, AccountId: '444455556666', ReturnData: false },
          { Id: 'rate', Expression: 'e / 2', Period: 10 },
        ],
      }),
    ],
  });
  expect(found).toMatchObject([
    {
      alarmActions: [],
      metric: undefined,
      queries: [
        {
          id: 'e',
          metric: {
            namespace: 'AWS/Lambda',
            name: 'Errors',
            dimensions: { FunctionName: 'orders' },
            statistic: 'Sum',
            account: '444455556666',
          },
          expression: undefined,
          account: '444455556666',
          returnsData: false,
          periodSeconds: 60,
        },
        {
          id: 'rate',
          metric: undefined,
          expression: 'e / 2',
          account: undefined,
          returnsData: true,
          periodSeconds: 10,
        },
      ],
    },
  ]);
});

it('translates PromQL, composite and log alarms', async () => {
  const found = await alarms({
    MetricAlarms: [alarm({ EvaluationCriteria: { PromQLCriteria: { Query: 'errors > 0' } } })],
    CompositeAlarms: [
      alarm({ AlarmRule: 'ALARM("a") OR ALARM(b)', ActionsSuppressor: 'deploying', ActionsEnabled: false }),
    ],
    LogAlarms: [
      alarm({ QueryResultsToEvaluate: 4, QueryResultsToAlarm: 2, ScheduledQueryConfiguration: scheduledQuery }),
      alarm(),
    ],
  });
  expect(found).toMatchObject([
    { ...nothing, evaluation: notSaid, type: 'metric', promQlQuery: 'errors > 0' },
    {
      ...nothing,
      evaluation: undefined,
      type: 'composite',
      rule: 'ALARM("a") OR ALARM(b)',
      actionsSuppressor: 'deploying',
      actionsEnabled: false,
    },
    {
      ...nothing,
      type: 'log',
      logGroups: ['/aws/lambda/orders'],
      evaluation: { ...notSaid, evaluationPeriods: 4, datapointsToAlarm: 2 },
    },
    { ...nothing, type: 'log', evaluation: notSaid },
  ]);
});

it.each([
  ['an alarm without an ARN', { MetricAlarms: [alarm({ AlarmArn: undefined })] }],
  [
    'an alarm that does not tell whether its actions are enabled',
    { MetricAlarms: [alarm({ ActionsEnabled: undefined })] },
  ],
  ['a metric without a namespace', { MetricAlarms: [alarm({ MetricName: 'Errors' })] }],
  ['a composite alarm without a rule', { CompositeAlarms: [alarm()] }],
  ['a reply without any list', {}],
])('finds %s malformed', async (_, page) => {
  await expect(alarms(page)).rejects.toThrow(Malformed);
});
