import type { AnomalyDetector, GetAlarmMuteRuleOutput, GetMetricStreamOutput } from '@aws-sdk/client-cloudwatch';
import { anEndlessMuteRule } from './builders/alarm.ts';
import type { DashboardRecord, MonitoringRecord, Place } from './model.ts';
import { accountIds, arnAt, createdAt } from './place.ts';

type Watching = Pick<MonitoringRecord, 'anomalyDetectors' | 'metricStreams' | 'muteRules'>;

/** What watches or is kept from watching beside the alarms of a place; its mute rules come to those of its alarms. */
export function watchingIn(at: Place, { muteRules }: Pick<MonitoringRecord, 'muteRules'>): Watching {
  const own = places[`${at.account}/${at.region}`]?.(at) ?? nothing;
  return { ...own, muteRules: [...muteRules, ...own.muteRules] };
}

const nothing: Watching = { anomalyDetectors: [], metricStreams: [], muteRules: [] };

const places: Readonly<Record<string, (at: Place) => Watching>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => ({
    anomalyDetectors: [detector('b6d1', 'AWS/ApiGateway', 'Count', 'shop'), rateDetector('c7e2')],
    metricStreams: [
      stream(at, 'tables-to-vendor', { IncludeFilters: [{ Namespace: 'AWS/DynamoDB', MetricNames: [] }] }),
      stream(at, 'trial-of-2024', { State: 'stopped' }),
    ],
    // One ends each night, one ended for good, one will.
    muteRules: [
      nightlyRule(at, 'nightly-maintenance', {}),
      nightlyRule(at, 'migration-week', { ExpireDate: new Date('2026-12-31T00:00:00Z') }),
      nightlyRule(at, 'release-day', { MuteType: 'ONE_TIME', Status: 'EXPIRED' }),
    ],
  }),
  [`${accountIds.staging}/eu-west-1`]: (at) => ({
    ...nothing,
    metricStreams: [stream(at, 'everything-but-machines', { ExcludeFilters: [{ Namespace: 'AWS/EC2' }] })],
  }),
};

function detector(id: string, Namespace: string, MetricName: string, api: string): AnomalyDetector {
  return {
    AnomalyDetectorId: id,
    SingleMetricAnomalyDetector: {
      Namespace,
      MetricName,
      Dimensions: [{ Name: 'ApiName', Value: api }],
      Stat: 'Sum',
    },
    StateValue: 'TRAINED',
  };
}

function rateDetector(id: string): AnomalyDetector {
  const metric = (MetricName: string) => ({
    Metric: { Namespace: 'AWS/ApiGateway', MetricName, Dimensions: [{ Name: 'ApiName', Value: 'banking' }] },
    Period: 300,
    Stat: 'Sum',
  });
  return {
    AnomalyDetectorId: id,
    MetricMathAnomalyDetector: {
      MetricDataQueries: [
        { Id: 'rate', Expression: 'refused / calls', ReturnData: true },
        { Id: 'refused', MetricStat: metric('4XXError'), ReturnData: false },
        { Id: 'calls', MetricStat: metric('Count'), ReturnData: false },
      ],
    },
    StateValue: 'TRAINED',
  };
}

function stream(at: Place, Name: string, differs: GetMetricStreamOutput): GetMetricStreamOutput {
  return {
    Arn: arnAt(at, 'cloudwatch', `metric-stream/${Name}`),
    Name,
    FirehoseArn: arnAt(at, 'firehose', `deliverystream/${Name}`),
    State: 'running',
    OutputFormat: 'opentelemetry1.0',
    CreationDate: createdAt,
    LastUpdateDate: createdAt,
    ...differs,
  };
}

function nightlyRule(at: Place, name: string, differs: GetAlarmMuteRuleOutput): GetAlarmMuteRuleOutput {
  return {
    ...anEndlessMuteRule(at, name, ['stock-check-errors']),
    Rule: { Schedule: { Expression: 'cron(0 2 * * *)', Duration: 'PT2H', Timezone: 'Europe/Dublin' } },
    ...differs,
  };
}

/** Production looks at its orders, by name, by search and by type; the others have made no dashboard. */
export function dashboardsOf(account: string): DashboardRecord[] {
  if (account !== accountIds.production) return [];
  return [
    {
      name: 'orders',
      body: JSON.stringify({
        widgets: [
          metricWidget([
            ['AWS/Lambda', 'Errors', 'FunctionName', 'orders-api', { stat: 'Sum' }],
            ['...', 'orders-worker'],
            ['AWS/SQS', 'ApproximateAgeOfOldestMessage', 'QueueName', 'orders'],
          ]),
          metricWidget([[{ expression: `SEARCH('{AWS/DynamoDB,TableName} Throttled', 'Sum')`, id: 'e1' }]]),
          {
            type: 'explorer',
            properties: { metrics: [{ metricName: 'Count', resourceType: 'AWS::ApiGateway::Stage' }] },
          },
          { type: 'text', properties: { markdown: 'Pager: hunter2-pager-token' } },
        ],
      }),
    },
    { name: 'welcome', body: JSON.stringify({ widgets: [{ type: 'text', properties: { markdown: '# Hello' } }] }) },
  ];
}

function metricWidget(metrics: readonly unknown[]): object {
  return { type: 'metric', width: 12, height: 6, properties: { metrics, region: 'eu-west-1', view: 'timeSeries' } };
}
