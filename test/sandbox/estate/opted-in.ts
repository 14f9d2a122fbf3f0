import type { ServiceLastAccessed } from '@aws-sdk/client-iam';
import type { ServiceId } from '@aws-sdk/client-xray';
import type { Place, TraceRecord } from './model.ts';
import { daysFromNow } from './moments.ts';
import { accountIds, arnAt } from './place.ts';

/** What only those see who opted in: events of logs, traces, and when roles last used a service. */

/** Messages by log group, the latest first. */
export function logEventsIn(at: Place): Record<string, string[]> {
  return { ...events[`${at.account}/${at.region}`] };
}

const request = '2f8a1c66-0d5e-4b7a-9a53-3f2b8c9d7e10';

/** As Lambda writes them around a call where the format is JSON. */
const around = [
  event({ time: '2026-11-25T06:00:01.120Z', type: 'platform.report', record: { requestId: request } }),
  event({ time: '2026-11-25T06:00:01.000Z', type: 'platform.start', record: { requestId: request } }),
];

const events: Readonly<Record<string, Record<string, string[]>>> = {
  [`${accountIds.production}/eu-west-1`]: {
    '/aws/lambda/orders-api': repeated(12, [
      ...around,
      event({
        level: 'INFO',
        timestamp: '2026-11-25T06:00:01.050Z',
        service: 'orders',
        function_request_id: request,
        xray_trace_id: '1-6564d1a1-0123456789abcdef01234567',
        message: 'order placed',
      }),
    ]),
    '/aws/lambda/quick-lookup': repeated(8, [
      `REPORT RequestId: ${request}\tDuration: 3.12 ms\tBilled Duration: 4 ms`,
      `END RequestId: ${request}`,
      `2026-11-25T06:00:01.050Z\t${request}\tINFO\tfound 3 entries`,
      `START RequestId: ${request} Version: $LATEST`,
    ]),
    '/aws/lambda/catalog-read': repeated(8, [
      ...around,
      event({ level: 'INFO', timestamp: '2026-11-25T06:00:01.050Z', requestId: request, message: 'listed' }),
    ]),
    '/aws/lambda/metrics-forwarder': repeated(8, [
      ...around,
      event({ level: 'INFO', timestamp: '2026-11-25T06:00:01.050Z', requestId: request, message: 'forwarded' }),
    ]),
    '/aws/lambda/admin-console': repeated(8, [
      ...around,
      event({ _aws: { Timestamp: 1, CloudWatchMetrics: [{ Namespace: 'Company/Admin' }] }, Logins: 1 }),
    ]),
  },
};

function event(members: object): string {
  return JSON.stringify(members);
}

function repeated(times: number, lines: readonly string[]): string[] {
  return Array.from({ length: times }, () => lines).flat();
}

/** Ireland's orders are annotated, and their code names its steps; what is traced in Virginia is a beginning. */
export function tracesIn(at: Place): TraceRecord[] {
  return places[`${at.account}/${at.region}`]?.(at) ?? [];
}

const places: Readonly<Record<string, (at: Place) => TraceRecord[]>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => [
    ...['a', 'b', 'c', 'd'].map((end) =>
      trace(at, `1-6564d1a1-0123456789abcdef0123456${end}`, 'orders-api', {
        annotations: ['customer_tier'],
        steps: [{ name: '## index.handler', subsegments: [{ name: 'DynamoDB', namespace: 'aws' }] }],
      }),
    ),
    trace(at, '1-6564d1a2-0123456789abcdef01234567', 'metrics-forwarder', {
      steps: [{ name: 'CloudWatch', namespace: 'aws', aws: { operation: 'PutMetricData' } }],
    }),
  ],
  [`${accountIds.production}/us-east-1`]: (at) => [
    trace(at, '1-6564d1a3-0123456789abcdef01234567', 'checkout-us', {
      annotations: ['aws:api_id'],
      steps: [{ name: 'payments.example.com', namespace: 'remote', http: { request: { url: 'https://x' } } }],
    }),
  ],
};

interface Sketch {
  readonly annotations?: readonly string[];
  readonly steps: readonly object[];
}

/** Of one call of a function, as Lambda, its function and what this called tell of it. */
function trace(at: Place, Id: string, name: string, { annotations = [], steps }: Sketch): TraceRecord {
  const ids: ServiceId[] = ['AWS::Lambda', 'AWS::Lambda::Function'].map((Type) => ({
    Name: name,
    Names: [name],
    AccountId: at.account,
    Type,
  }));
  const values = [{ AnnotationValue: { StringValue: 'gold' }, ServiceIds: ids }];
  return {
    summary: {
      Id,
      Duration: 0.12,
      ResponseTime: 0.12,
      HasFault: false,
      HasError: false,
      HasThrottle: false,
      Annotations: Object.fromEntries(annotations.map((key) => [key, values])),
      ServiceIds: ids,
    },
    documents: [
      { id: '1', trace_id: Id, name, origin: 'AWS::Lambda', start_time: 1, end_time: 2 },
      {
        id: '2',
        trace_id: Id,
        name,
        origin: 'AWS::Lambda::Function',
        resource_arn: arnAt(at, 'lambda', `function:${name}`),
        subsegments: [
          { id: '3', name: 'Initialization' },
          { id: '4', name: 'Invocation', subsegments: steps },
          { id: '5', name: 'Overhead' },
        ],
      },
      { id: '6', trace_id: Id, name: 'DynamoDB', origin: 'AWS::DynamoDB::Table', inferred: true },
    ],
  };
}

const lately = daysFromNow(-3);

/** When roles last used a service, where it is not as of every role. */
export function lastAccessedIn(account: string): Record<string, ServiceLastAccessed[]> {
  if (account !== accountIds.production) return {};
  return {
    'metrics-forwarder-role': [used('logs'), used('cloudwatch'), unused('ec2')],
    'admin-console-role': [used('logs'), used('cloudwatch'), unused('ses')],
    'report-builder-role': [
      used('logs'),
      {
        ...used('dynamodb'),
        TrackedActionsLastAccessed: [
          { ActionName: 'DescribeTable', LastAccessedTime: lately, LastAccessedRegion: 'eu-west-1' },
          { ActionName: 'CreateTable' },
          { ActionName: 'DeleteTable' },
        ],
      },
      unused('dax'),
    ],
    // Nothing failed, so nothing was sent to their queue of failures.
    'order-notifier-role': [used('logs'), unused('sqs'), used('xray')],
    'invoice-renderer-role': [used('logs'), unused('sqs'), used('xray')],
  };
}

function used(namespace: string): ServiceLastAccessed {
  return {
    ServiceName: namespace,
    ServiceNamespace: namespace,
    LastAuthenticated: lately,
    TotalAuthenticatedEntities: 1,
  };
}

function unused(namespace: string): ServiceLastAccessed {
  return { ServiceName: namespace, ServiceNamespace: namespace, TotalAuthenticatedEntities: 0 };
}
