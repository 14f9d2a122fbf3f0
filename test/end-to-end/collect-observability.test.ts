import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessanalyzerUnusedAccess } from '../../collectors/accessanalyzer-unused-access.ts';
import { cloudtrailEventDataStore } from '../../collectors/cloudtrail-event-data-store.ts';
import { cloudtrailTrail } from '../../collectors/cloudtrail-trail.ts';
import { cloudwatchAnomalyDetector } from '../../collectors/cloudwatch-anomaly-detector.ts';
import { cloudwatchDashboard } from '../../collectors/cloudwatch-dashboard.ts';
import { cloudwatchMetricStream } from '../../collectors/cloudwatch-metric-stream.ts';
import { cloudwatchMuteRule } from '../../collectors/cloudwatch-mute-rule.ts';
import { guarddutyDetector } from '../../collectors/guardduty-detector.ts';
import { inspectorAccountStatus } from '../../collectors/inspector-account-status.ts';
import { inspectorCoverage } from '../../collectors/inspector-coverage.ts';
import { inspectorFinding } from '../../collectors/inspector-finding.ts';
import { logsAccountPolicy } from '../../collectors/logs-account-policy.ts';
import { logsDeliverySource } from '../../collectors/logs-delivery-source.ts';
import { logsExportTask } from '../../collectors/logs-export-task.ts';
import { logsGroup } from '../../collectors/logs-group.ts';
import { logsLogAnomalyDetector } from '../../collectors/logs-log-anomaly-detector.ts';
import { logsMetricFilter } from '../../collectors/logs-metric-filter.ts';
import { logsQueryDefinition } from '../../collectors/logs-query-definition.ts';
import { logsSubscriptionFilter } from '../../collectors/logs-subscription-filter.ts';
import { rumAppMonitor } from '../../collectors/rum-app-monitor.ts';
import { snsSubscription } from '../../collectors/sns-subscription.ts';
import { snsSubscriptionAttributes } from '../../collectors/sns-subscription-attributes.ts';
import { snsTopic } from '../../collectors/sns-topic.ts';
import { sqsMessageMoveTask } from '../../collectors/sqs-message-move-task.ts';
import { sqsQueue } from '../../collectors/sqs-queue.ts';
import { xraySamplingRule } from '../../collectors/xray-sampling-rule.ts';
import { xrayTraceDestination } from '../../collectors/xray-trace-destination.ts';
import { openSession } from '../../src/aws/index.ts';
import { collectPlace, type PlaceView } from '../../src/engine/collect.ts';
import type { Collector } from '../../src/kit/index.ts';
import type { Kind, ResourceOf } from '../../src/model/index.ts';
import { accountIds, adminCredentials, demoEstate, type Estate } from '../sandbox/estate/index.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { serveEstate } from '../sandbox/services/serve-estate.ts';

let sandbox: Sandbox<Estate>;

beforeAll(async () => {
  sandbox = await serveEstate(demoEstate());
  process.env['AWS_ENDPOINT_URL'] = sandbox.endpoint;
});

afterAll(() => sandbox.close());

interface Seen extends Pick<PlaceView, 'gaps'> {
  all<K extends Kind>(kind: K): readonly ResourceOf<K>[];
  readonly calls: Readonly<Record<string, number>>;
}

const namesOf = (resources: readonly { readonly name: string }[]) => resources.map(({ name }) => name);

/** What these collectors see of the production account, and what that costs. */
async function look(region: string, ...collectors: readonly Collector[]): Promise<Seen> {
  const begun = sandbox.calls.length;
  const session = await openSession({
    credentials: () => Promise.resolve(adminCredentials(accountIds.production)),
    homeRegion: 'eu-west-1',
    userAgent: 'test/0',
    runId: 'collect',
    pacing: { share: 100 },
  });
  const access = await session.enter(accountIds.production);
  if ('gap' in access) throw new Error(access.gap.detail);
  const { resources, gaps } = await collectPlace(access, region, collectors);
  session.close();
  return {
    gaps,
    all: <K extends Kind>(kind: K) => (resources.get(kind) ?? []) as readonly ResourceOf<K>[],
    calls: counted(sandbox.calls.slice(begun).map(({ service, operation }) => `${service}:${operation}`)),
  };
}

/** Without who is asking, and without the one listing of all tags, which is as long as others make it. */
function counted(operations: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const one of operations) {
    if (!['sts:GetCallerIdentity', 'tag:GetResources'].includes(one)) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

describe('CloudWatch', () => {
  it('tells what mutes alarms for good, what metrics go elsewhere and what is watched for anomalies', async () => {
    const seen = await look('eu-west-1', cloudwatchMuteRule, cloudwatchMetricStream, cloudwatchAnomalyDetector);
    expect(seen.gaps).toEqual([]);
    expect(
      seen.all('cloudwatch.mute-rule').map(({ name, duration, alarmNames }) => [name, duration, alarmNames]),
    ).toEqual([
      ['mute-customer-sync-errors', 'P1D', ['customer-sync-errors']],
      ['nightly-maintenance', 'PT2H', ['stock-check-errors']],
    ]);
    expect(seen.all('cloudwatch.metric-stream')).toMatchObject([
      {
        name: 'tables-to-vendor',
        filters: { value: { include: [{ namespace: 'AWS/DynamoDB', metrics: [] }], exclude: [] } },
      },
    ]);
    expect(seen.all('cloudwatch.anomaly-detector').map(({ metrics }) => metrics.map(({ name }) => name))).toEqual([
      ['Count'],
      ['4XXError', 'Count'],
    ]);
    expect(seen.calls).toEqual({
      'cloudwatch:ListAlarmMuteRules': 1,
      'cloudwatch:GetAlarmMuteRule': 2,
      'cloudwatch:ListMetricStreams': 1,
      'cloudwatch:GetMetricStream': 1,
      'cloudwatch:DescribeAnomalyDetectors': 1,
    });
  });

  it('tells what dashboards show, and nothing of what is written on them', async () => {
    const seen = await look('global', cloudwatchDashboard);
    expect(seen.gaps).toEqual([]);
    const [orders, welcome] = seen.all('cloudwatch.dashboard');
    expect(orders).toMatchObject({
      name: 'orders',
      region: 'global',
      contents: {
        value: {
          metrics: [
            { namespace: 'AWS/Lambda', dimensions: { FunctionName: 'orders-api' } },
            { namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'orders-worker' } },
            { namespace: 'AWS/SQS' },
          ],
          searches: [expect.stringContaining('AWS/DynamoDB')],
          exploredTypes: ['AWS::ApiGateway::Stage'],
        },
      },
    });
    expect(welcome).toMatchObject({ contents: { value: { metrics: [], searches: [] } } });
    expect(JSON.stringify([orders, welcome])).not.toContain('hunter2');
    expect(seen.calls).toEqual({
      'cloudwatch:ListDashboards': 1,
      'cloudwatch:GetDashboard': 2,
    });
  });
});

describe('CloudWatch Logs', () => {
  it('tells what is made of log groups', async () => {
    const seen = await look(
      'eu-west-1',
      logsGroup,
      logsMetricFilter,
      logsAccountPolicy,
      logsLogAnomalyDetector,
      logsQueryDefinition,
    );
    expect(seen.gaps).toEqual([]);
    const groups = seen.all('logs.group');
    expect(namesOf(groups.filter(({ metricFilterCount }) => metricFilterCount > 0))).toEqual([
      '/aws/lambda/orders-api',
      '/ecs/payments',
    ]);
    expect(namesOf(groups.filter(({ dataProtectionStatus: status }) => status === 'ACTIVATED'))).toEqual([
      '/aws/lambda/payment-capture',
    ]);
    expect(seen.all('logs.metric-filter').map(({ metrics }) => metrics)).toEqual([
      [{ namespace: 'Company/Orders', name: 'Failed', dimensionNames: ['Shop'] }],
      [{ namespace: 'Company/Payments', name: 'Refused', dimensionNames: ['Shop'] }],
    ]);
    expect(seen.all('logs.account-policy')).toEqual([]);
    expect(namesOf(seen.all('logs.log-anomaly-detector'))).toEqual(['shop-access']);
    expect(namesOf(seen.all('logs.query-definition'))).toEqual(['slow orders']);
    expect(seen.calls).toEqual({
      'logs:DescribeLogGroups': Math.ceil(groups.length / 50),
      'logs:DescribeMetricFilters': 1,
      'logs:DescribeAccountPolicies': 1,
      'logs:ListLogAnomalyDetectors': 1,
      'logs:DescribeQueryDefinitions': 1,
    });
  });

  it('tells where logs go, at the price of a call a group', async () => {
    const seen = await look('eu-west-1', logsGroup, logsSubscriptionFilter, logsExportTask);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('logs.subscription-filter').map(({ destinationArn }) => destinationArn.split(':')[2])).toEqual([
      'firehose',
      'lambda',
    ]);
    expect(seen.all('logs.export-task')).toMatchObject([{ bucketName: 'company-log-archive', status: 'COMPLETED' }]);
    const asked = seen.all('logs.group').filter(({ logGroupClass }) => logGroupClass === 'STANDARD');
    expect(seen.calls).toMatchObject({
      'logs:DescribeSubscriptionFilters': asked.length,
      'logs:DescribeAccountPolicies': 1,
      'logs:DescribeExportTasks': 1,
    });
  });

  it('tells which distributions log by a delivery of their own', async () => {
    const seen = await look('global', logsDeliverySource);
    expect(seen.gaps).toEqual([]);
    expect(namesOf(seen.all('logs.delivery-source'))).toEqual(['site-access']);
    expect(seen.calls).toEqual({ 'logs:DescribeDeliverySources': 1 });
  });
});

describe('SNS', () => {
  it('tells which deliveries are filtered, and where those go that fail', async () => {
    const seen = await look('eu-west-1', snsTopic, snsSubscription, snsSubscriptionAttributes);
    expect(seen.gaps).toEqual([]);
    const attributes = seen.all('sns.subscription-attributes');
    const changes = attributes.filter(({ topicArn }) => topicArn.endsWith(':catalog-changes'));
    expect(changes.map(({ filterScope, deadLetterArn }) => [filterScope, deadLetterArn?.split(':')[5]])).toEqual([
      ['MessageBody', 'order-events-dlq'],
      [undefined, undefined],
    ]);
    const machines = seen.all('sns.subscription').filter((one) => one.confirmed && one.protocol !== 'email');
    expect(attributes).toHaveLength(machines.length);
    expect(seen.calls).toMatchObject({
      'sns:ListSubscriptions': 1,
      'sns:GetSubscriptionAttributes': machines.length,
    });
  });
});

describe('SQS', () => {
  it('tells how queues are kept, and which dead letters are on their way back', async () => {
    const seen = await look('eu-west-1', sqsQueue, sqsMessageMoveTask);
    expect(seen.gaps).toEqual([]);
    const queues = seen.all('sqs.queue');
    expect(queues.find(({ name }) => name === 'partner-dropbox')).toMatchObject({
      managedEncryption: false,
      kmsKeyId: undefined,
      redriveAllowance: { permission: 'denyAll' },
    });
    expect(namesOf(queues.filter(({ visibleMessages }) => visibleMessages > 0))).toEqual([
      'orders-dlq',
      'invoices-dlq',
      'email-dlq',
    ]);
    expect(namesOf(seen.all('sqs.message-move-task'))).toEqual(['orders-dlq']);
    expect(seen.calls).toEqual({
      'sqs:ListQueues': 1,
      'sqs:GetQueueAttributes': queues.length,
      'sqs:ListMessageMoveTasks': 2,
    });
  });
});

describe('Tracing', () => {
  it('tells what is traced, where spans go and what visitors are measured by', async () => {
    const seen = await look('eu-west-1', xraySamplingRule, xrayTraceDestination, rumAppMonitor);
    expect(seen.gaps).toEqual([]);
    expect(
      seen.all('xray.sampling-rule').map(({ name, fixedRate, matches }) => [name, fixedRate, matches.serviceName]),
    ).toEqual([
      ['orders', 1, 'orders-*'],
      ['indexer', 0, 'search-indexer'],
      ['intranet', 0, 'intranet/*'],
      ['Default', 0.05, '*'],
    ]);
    expect(seen.all('xray.trace-destination')).toMatchObject([{ destination: 'XRay', status: 'ACTIVE' }]);
    expect(namesOf(seen.all('rum.app-monitor'))).toEqual(['shop.example.com']);
    expect(seen.calls).toEqual({
      'xray:GetSamplingRules': 1,
      'xray:GetTraceSegmentDestination': 1,
      'rum:ListAppMonitors': 1,
    });
  });
});

describe('CloudTrail', () => {
  it('tells what trails at home record, and which come from elsewhere', async () => {
    const seen = await look('eu-west-1', cloudtrailTrail, cloudtrailEventDataStore);
    expect(seen.gaps).toEqual([]);
    const [organization, payments] = seen.all('cloudtrail.trail');
    expect(organization).toMatchObject({
      name: 'organization',
      ofOrganization: true,
      status: { value: { logging: true } },
      selections: { value: undefined },
    });
    expect(payments).toMatchObject({
      name: 'payments-audit',
      multiRegion: false,
      validatesLogFiles: false,
      status: { value: { latestDeliveryError: 'AccessDenied' } },
      selections: {
        value: [
          { category: 'Management', reads: false, writes: true },
          { category: 'Data', resourceType: 'AWS::DynamoDB::Table' },
        ],
      },
    });
    expect(seen.all('cloudtrail.shadow-trail')).toMatchObject([{ name: 'first-trail', homeRegion: 'us-east-1' }]);
    expect(seen.all('cloudtrail.event-data-store')).toMatchObject([
      { name: 'changes', status: 'ENABLED', selections: [{ category: 'Management', reads: false }] },
    ]);
    expect(seen.calls).toEqual({
      'cloudtrail:DescribeTrails': 1,
      'cloudtrail:GetTrailStatus': 2,
      'cloudtrail:GetEventSelectors': 1,
      'cloudtrail:ListEventDataStores': 1,
      'cloudtrail:GetEventDataStore': 1,
    });
  });
});

describe('Detection', () => {
  const collectors = [
    guarddutyDetector,
    inspectorAccountStatus,
    inspectorCoverage,
    inspectorFinding,
    accessanalyzerUnusedAccess,
  ];

  it('tells what looks for threats, flaws and unused rights, and what it found', async () => {
    const seen = await look('eu-west-1', ...collectors);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('guardduty.detector')).toMatchObject([{ enabled: true, enabledFeatures: ['S3_DATA_EVENTS'] }]);
    expect(seen.all('inspector.account-status')).toMatchObject([{ lambda: 'ENABLED', lambdaCode: 'DISABLED' }]);
    expect(seen.all('inspector.coverage').map(({ name, active }) => [name, active])).toEqual([
      ['orders-api:$LATEST', true],
      ['payment-capture:$LATEST', true],
      ['fraud-model:$LATEST', false],
    ]);
    expect(seen.all('inspector.finding').map(({ name, severity }) => [name, severity])).toEqual([['f-1', 'CRITICAL']]);
    expect(seen.all('accessanalyzer.unused-access').map(({ roleArn }) => roleArn.split('/')[1])).toEqual([
      'report-builder-role',
    ]);
    expect(seen.calls).toEqual({
      'guardduty:ListDetectors': 1,
      'guardduty:GetDetector': 1,
      'inspector2:BatchGetAccountStatus': 1,
      'inspector2:ListCoverage': 1,
      'inspector2:ListFindings': 1,
      'access-analyzer:ListAnalyzers': 1,
      'access-analyzer:ListFindingsV2': 1,
    });
  });

  it('asks no more than whether it is on where it is off', async () => {
    const seen = await look('us-east-1', ...collectors);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('guardduty.detector')).toMatchObject([
      { enabledFeatures: ['S3_DATA_EVENTS', 'LAMBDA_NETWORK_LOGS'] },
    ]);
    expect(seen.calls).toEqual({
      'guardduty:ListDetectors': 1,
      'guardduty:GetDetector': 1,
      'inspector2:BatchGetAccountStatus': 1,
      'access-analyzer:ListAnalyzers': 1,
    });
  });
});
