import type {
  LambdaReportCounts,
  LambdaReports,
  LogAccountPolicy,
  LogAnomalyDetector,
  LogDeliverySource,
  LogExportTask,
  LogForm,
  LogMetricFilter,
  LogQueryDefinition,
  LogSample,
  LogSubscriptionFilter,
} from '#model';
import { aFunction, defaultFunctionName } from './lambda.ts';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

const defaultGroup = `log-group:/aws/lambda/${defaultFunctionName}`;

/** Counts errors in the default function's log group. */
export function aMetricFilter(overrides: Overrides<LogMetricFilter> = {}): LogMetricFilter {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'errors';
  const logGroupArn = overrides.logGroupArn ?? arnOf('logs', place, defaultGroup);
  return {
    kind: 'logs.metric-filter',
    arn: `${logGroupArn}:metric-filter:${name}`,
    name,
    ...place,
    tags: noTags,
    logGroupArn,
    metrics: [{ namespace: 'Company/Orders', name: 'Errors', dimensionNames: [] }],
    ...overrides,
  };
}

/** Sends the default function's events to a Firehose stream. */
export function aSubscriptionFilter(overrides: Overrides<LogSubscriptionFilter> = {}): LogSubscriptionFilter {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'central';
  const logGroupArn = 'logGroupArn' in overrides ? overrides.logGroupArn : arnOf('logs', place, defaultGroup);
  return {
    kind: 'logs.subscription-filter',
    arn:
      logGroupArn === undefined
        ? arnOf('logs', place, `account-policy:subscription-filter:${name}`)
        : `${logGroupArn}:subscription-filter:${name}`,
    name,
    ...place,
    tags: noTags,
    logGroupArn,
    selective: false,
    destinationArn: arnOf('firehose', place, 'deliverystream/logs'),
    ...overrides,
  };
}

export function anAccountPolicy(overrides: Overrides<LogAccountPolicy> = {}): LogAccountPolicy {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'keep-for-a-month';
  const policyType = overrides.policyType ?? 'RETENTION_POLICY';
  return {
    kind: 'logs.account-policy',
    arn: arnOf('logs', place, `account-policy:${policyType}:${name}`),
    name,
    ...place,
    tags: noTags,
    policyType,
    selective: false,
    ...overrides,
  };
}

/** Looks at the default function's log group. */
export function aLogAnomalyDetector(overrides: Overrides<LogAnomalyDetector> = {}): LogAnomalyDetector {
  const place = placeOf(overrides);
  return {
    kind: 'logs.log-anomaly-detector',
    arn: arnOf('logs', place, 'anomaly-detector:4f0c55d2'),
    name: 'orders',
    ...place,
    tags: noTags,
    logGroupArns: [arnOf('logs', place, defaultGroup)],
    status: 'ANALYZING',
    ...overrides,
  };
}

export function aQueryDefinition(overrides: Overrides<LogQueryDefinition> = {}): LogQueryDefinition {
  const place = placeOf(overrides);
  return {
    kind: 'logs.query-definition',
    arn: arnOf('logs', place, 'query-definition:8d1c8b7f'),
    name: 'slowest-requests',
    ...place,
    tags: noTags,
    ...overrides,
  };
}

/** A distribution's access log. */
export function aDeliverySource(overrides: Overrides<LogDeliverySource> = {}): LogDeliverySource {
  const place = placeOf({ region: 'global', ...overrides });
  const name = overrides.name ?? 'site-access';
  return {
    kind: 'logs.delivery-source',
    arn: `arn:aws:logs:us-east-1:${place.account}:delivery-source:${name}`,
    name,
    ...place,
    tags: noTags,
    resourceArns: [arnOf('cloudfront', place, 'distribution/E1ABCDEF234567')],
    logType: 'ACCESS_LOGS',
    ...overrides,
  };
}

/** A finished copy of the default function's log group. */
export function anExportTask(overrides: Overrides<LogExportTask> = {}): LogExportTask {
  const place = placeOf(overrides);
  return {
    kind: 'logs.export-task',
    arn: arnOf('logs', place, 'export-task:0b1c'),
    name: 'orders-2026-10',
    ...place,
    tags: noTags,
    logGroupArn: arnOf('logs', place, defaultGroup),
    bucketName: 'log-archive',
    status: 'COMPLETED',
    ...overrides,
  };
}

/** Twenty events of a logger with all that helps. */
export const goodForm: LogForm = {
  events: 20,
  json: 20,
  withLevel: 20,
  withTimestamp: 20,
  withRequestId: 20,
  withCorrelationId: 20,
  withService: 20,
};

/** Of the default function's log group. */
export function aLogSample(overrides: Overrides<LogSample> = {}): LogSample {
  const place = placeOf(overrides);
  const name = overrides.name ?? `/aws/lambda/${defaultFunctionName}`;
  const logGroupArn = overrides.logGroupArn ?? arnOf('logs', place, `log-group:${name}`);
  return {
    kind: 'logs.sample',
    arn: `${logGroupArn}:sample`,
    name,
    ...place,
    tags: noTags,
    logGroupArn,
    form: { seen: true, value: goodForm },
    embeddedMetrics: { seen: true, value: 'found' },
    ...overrides,
  };
}

/** Of 2,000 calls of the default function, of which a hundred began with a start of less than half a second. */
export function aLambdaReports(
  counts: Partial<LambdaReportCounts> = {},
  overrides: Overrides<LambdaReports> = {},
): LambdaReports {
  const { arn, name, account, region, tags, logGroupName } = aFunction();
  return {
    kind: 'logs.lambda-reports',
    arn,
    name,
    account,
    region,
    tags,
    logGroupName,
    days: 14,
    answer: seen({
      calls: 2000,
      coldStarts: 100,
      initP90Milliseconds: 400,
      restoreP90Milliseconds: undefined,
      p50Milliseconds: 120,
      p99Milliseconds: 700,
      maxUsedMegabytes: 300,
      timeouts: 0,
      outOfMemory: 0,
      ...counts,
    }),
    ...overrides,
  };
}
