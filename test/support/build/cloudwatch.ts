import type {
  CloudwatchAnomalyDetector,
  CloudwatchCustomNamespace,
  CloudwatchDashboard,
  CloudwatchMetricStream,
  CloudwatchMuteRule,
  DashboardContents,
  RumAppMonitor,
} from '#model';
import { aMetric, defaultAlarmName } from './observability.ts';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, partitionOf, placeOf } from './place.ts';

/** Mutes the default alarm for four hours each night. */
export function aMuteRule(overrides: Overrides<CloudwatchMuteRule> = {}): CloudwatchMuteRule {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'nightly-maintenance';
  return {
    kind: 'cloudwatch.mute-rule',
    arn: arnOf('cloudwatch', place, `alarm-mute-rule:${name}`),
    name,
    ...place,
    tags: noTags,
    alarmNames: [defaultAlarmName],
    scheduleExpression: 'cron(0 2 * * *)',
    duration: 'PT4H',
    startsAt: undefined,
    ...overrides,
  };
}

/** Sends everything. */
export function aMetricStream(overrides: Overrides<CloudwatchMetricStream> = {}): CloudwatchMetricStream {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'to-vendor';
  return {
    kind: 'cloudwatch.metric-stream',
    arn: arnOf('cloudwatch', place, `metric-stream/${name}`),
    name,
    ...place,
    tags: noTags,
    filters: seen({ include: [], exclude: [] }),
    ...overrides,
  };
}

/** Shows the default function's errors. */
export function aDashboard(overrides: Overrides<CloudwatchDashboard> = {}): CloudwatchDashboard {
  const { account } = placeOf(overrides);
  const name = overrides.name ?? 'orders';
  return {
    kind: 'cloudwatch.dashboard',
    arn: `arn:${partitionOf(overrides.region ?? 'global')}:cloudwatch::${account}:dashboard/${name}`,
    name,
    account,
    region: 'global',
    tags: noTags,
    contents: seen(theContents()),
    ...overrides,
  };
}

export function theContents(overrides: Partial<DashboardContents> = {}): DashboardContents {
  const { namespace, name, dimensions } = aMetric();
  return { metrics: [{ namespace, name, dimensions }], searches: [], exploredTypes: [], ...overrides };
}

/** On the default function's errors. */
export function anAnomalyDetector(overrides: Overrides<CloudwatchAnomalyDetector> = {}): CloudwatchAnomalyDetector {
  const place = placeOf(overrides);
  return {
    kind: 'cloudwatch.anomaly-detector',
    arn: arnOf('cloudwatch', place, 'anomaly-detector:5d0b2c1e'),
    name: 'AWS/Lambda/Errors',
    ...place,
    tags: noTags,
    metrics: [aMetric()],
    ...overrides,
  };
}

/** Of the default function. */
export function aCustomNamespace(overrides: Overrides<CloudwatchCustomNamespace> = {}): CloudwatchCustomNamespace {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'Checkout';
  return {
    kind: 'cloudwatch.custom-namespace',
    arn: arnOf('cloudwatch', place, `namespace/${encodeURIComponent(name)}`),
    name,
    ...place,
    tags: noTags,
    functionNames: ['orders'],
    serviceNames: [],
    ...overrides,
  };
}

export function anAppMonitor(overrides: Overrides<RumAppMonitor> = {}): RumAppMonitor {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'shop';
  return {
    kind: 'rum.app-monitor',
    arn: arnOf('rum', place, `appmonitor/${name}`),
    name,
    ...place,
    tags: noTags,
    platform: 'Web',
    ...overrides,
  };
}
