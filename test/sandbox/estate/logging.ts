import type {
  AccountPolicy,
  DeliverySource,
  ExportTask,
  MetricFilter,
  SubscriptionFilter,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LoggingRecord, Place } from './model.ts';
import { accountIds, arnAt, createdAt } from './place.ts';
import { emptyRegion } from './regions.ts';

/** What is made of the log groups of a place. Ireland's production sends only its orders to the archive. */
export function loggingIn(at: Place): LoggingRecord {
  return { ...emptyRegion().logging, ...places[`${at.account}/${at.region}`]?.(at) };
}

const places: Readonly<Record<string, (at: Place) => Partial<LoggingRecord>>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => ({
    metricFilters: [
      metricFilter('/aws/lambda/orders-api', 'orders-failed', 'Company/Orders', 'Failed'),
      metricFilter('/ecs/payments', 'refused', 'Company/Payments', 'Refused'),
    ],
    subscriptionFilters: [
      subscription(at, '/aws/lambda/orders-api', arnAt(at, 'firehose', 'deliverystream/log-archive')),
      subscription(at, '/ecs/orders', arnAt(at, 'lambda', 'function:audit-tap')),
    ],
    anomalyDetectors: [
      {
        anomalyDetectorArn: arnAt(at, 'logs', 'anomaly-detector:6a2d4f9c-0000-4000-8000-000000000001'),
        detectorName: 'shop-access',
        logGroupArnList: [arnAt(at, 'logs', 'log-group:/aws/apigateway/shop')],
        anomalyDetectorStatus: 'ANALYZING',
        evaluationFrequency: 'FIVE_MIN',
      },
    ],
    queryDefinitions: [{ queryDefinitionId: 'b2f6c1d0', name: 'slow orders', queryString: 'fields @duration' }],
    exportTasks: [exported('/aws/archive/checkout-audit', 'checkout-2026-09', 'COMPLETED')],
    protectedGroups: ['/aws/lambda/payment-capture'],
    groupTags: {
      '/aws/lambda/customer-sync': { DataClass: 'personal' },
      '/aws/lambda/payment-capture': { DataClass: 'confidential' },
    },
  }),
  [`${accountIds.production}/us-east-1`]: (at) => ({
    deliverySources: [accessLogs(at, 'site-access'), otherLogs(at)],
  }),
  [`${accountIds.staging}/eu-west-1`]: (at) => ({
    accountPolicies: [
      policy(at, 'two-weeks', 'RETENTION_POLICY', { RetentionInDays: 14 }),
      policy(at, 'to-central-account', 'SUBSCRIPTION_FILTER_POLICY', {
        DestinationArn: `arn:aws:logs:eu-west-1:${accountIds.management}:destination:central`,
        FilterPattern: '',
      }),
    ],
  }),
};

function metricFilter(logGroupName: string, name: string, metricNamespace: string, metricName: string): MetricFilter {
  return {
    filterName: name,
    logGroupName,
    filterPattern: '{ $.level = "ERROR" }',
    metricTransformations: [{ metricNamespace, metricName, metricValue: '1', dimensions: { Shop: '$.shop' } }],
    creationTime: createdAt.getTime(),
    applyOnTransformedLogs: false,
  };
}

function subscription(at: Place, logGroupName: string, destinationArn: string): SubscriptionFilter {
  return {
    filterName: 'everything',
    logGroupName,
    filterPattern: '',
    destinationArn,
    roleArn: `arn:${at.partition}:iam::${at.account}:role/logs-to-stream`,
    distribution: 'ByLogStream',
    creationTime: createdAt.getTime(),
  };
}

function policy(
  at: Place,
  policyName: string,
  policyType: 'RETENTION_POLICY' | 'SUBSCRIPTION_FILTER_POLICY',
  document: object,
): AccountPolicy {
  return {
    policyName,
    policyType,
    policyDocument: JSON.stringify(document),
    lastUpdatedTime: createdAt.getTime(),
    scope: 'ALL',
    accountId: at.account,
  };
}

function exported(logGroupName: string, taskName: string, code: 'COMPLETED' | 'FAILED'): ExportTask {
  return { taskId: `${taskName}-task`, taskName, logGroupName, destination: 'company-log-archive', status: { code } };
}

function accessLogs(at: Place, name: string): DeliverySource {
  return {
    name,
    arn: arnAt(at, 'logs', `delivery-source:${name}`),
    resourceArns: [`arn:${at.partition}:cloudfront::${at.account}:distribution/E2SHOPASSETS01`],
    service: 'cloudfront',
    logType: 'ACCESS_LOGS',
  };
}

function otherLogs(at: Place): DeliverySource {
  return {
    ...accessLogs(at, 'mail-manager'),
    resourceArns: [arnAt(at, 'ses', 'mailmanager-ingress-point/inp-1')],
    service: 'ses',
    logType: 'APPLICATION_LOGS',
  };
}
