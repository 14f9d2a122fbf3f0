import type { Run } from '#model';
import { isScheduled } from './run-id-of.ts';

/** What of a run the alarms and the dashboard of template.yaml look at, by the names of the metrics. */
export type RunMetrics = Readonly<Record<(typeof metricNames)[number], number>>;

const metricNames = [
  'RunsEnded',
  'ScheduledRunsEnded',
  'AccountsAudited',
  'AccountsLost',
  'DeliveriesFailed',
  'Gaps',
  'Calls',
  'OpenCritical',
  'OpenHigh',
  'OpenMedium',
  'OpenLow',
] as const;

/** An account is lost where nothing in it could be looked at: its role could not be taken on, or its worker failed. */
export function runMetrics({ id, accounts, coverage, summary }: Run, deliveriesFailed: number): RunMetrics {
  const lost = coverage.filter(
    ({ collector, region, complete }) => collector === 'place' && region === 'global' && !complete,
  );
  const { critical, high, medium, low } = summary.open;
  return {
    RunsEnded: 1,
    // What is audited on demand in between must not hide that the schedule does nothing.
    ScheduledRunsEnded: isScheduled(id) ? 1 : 0,
    AccountsAudited: accounts.length,
    AccountsLost: new Set(lost.map(({ account }) => account)).size,
    DeliveriesFailed: deliveriesFailed,
    Gaps: summary.gaps,
    Calls: summary.calls,
    OpenCritical: critical,
    OpenHigh: high,
    OpenMedium: medium,
    OpenLow: low,
  };
}

/**
 * The line of a log that CloudWatch takes for metrics of the namespace ServerlessLensAuditor, under the name of the stack
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 */
export function embeddedMetrics(
  metrics: RunMetrics,
  { stack, at }: { readonly stack: string; readonly at: Date },
): string {
  return JSON.stringify({
    _aws: {
      Timestamp: at.getTime(),
      CloudWatchMetrics: [
        {
          Namespace: 'ServerlessLensAuditor',
          Dimensions: [['Stack']],
          Metrics: metricNames.map((Name) => ({ Name, Unit: 'Count' })),
        },
      ],
    },
    Stack: stack,
    ...metrics,
  });
}
