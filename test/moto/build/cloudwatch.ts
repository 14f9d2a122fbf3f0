import { CloudWatchClient, PutDashboardCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import type { DashboardRecord, MonitoringRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Alarms on metrics: moto makes none on other alarms or on logs. */
export async function buildAlarms(moto: Moto, { metric, tags }: MonitoringRecord): Promise<void> {
  const client = moto.client(CloudWatchClient);
  for (const alarm of metric) {
    const {
      AlarmArn = '',
      StateValue: _value,
      StateReason: _reason,
      StateUpdatedTimestamp: _updated,
      ...settings
    } = alarm;
    const { AlarmConfigurationUpdatedTimestamp: _changed, ...given } = settings;
    await client.send(
      new PutMetricAlarmCommand({
        ...given,
        AlarmName: alarm.AlarmName,
        EvaluationPeriods: alarm.EvaluationPeriods,
        ComparisonOperator: alarm.ComparisonOperator,
        Tags: tagList(tags[AlarmArn]),
      }),
    );
  }
}

/** What an account looks at. */
export async function buildDashboards(moto: Moto, dashboards: readonly DashboardRecord[] = []): Promise<void> {
  // They belong to no region, and moto keeps them in the one that is asked.
  const client = moto.client(CloudWatchClient, 'us-east-1');
  for (const { name, body } of dashboards) {
    await client.send(new PutDashboardCommand({ DashboardName: name, DashboardBody: body }));
  }
}
