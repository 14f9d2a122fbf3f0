import type {
  ListAWSDefaultServiceQuotasRequest,
  ListServiceQuotasRequest,
  ListServiceQuotasResponse,
  ServiceQuota,
} from '@aws-sdk/client-service-quotas';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';

/** What an account was granted, where it may be granted another value than the published one. */
export const serviceQuotas: Service<Estate> = {
  client: 'service-quotas',
  operations: {
    ListServiceQuotas: (input: ListServiceQuotasRequest, context) => listed(input, context, granted),
    ListAWSDefaultServiceQuotas: (input: ListAWSDefaultServiceQuotasRequest, context) =>
      listed(input, context, defaults),
  },
};

type Row = readonly [code: string, name: string, value: number, more?: Partial<ServiceQuota>];
type Table = Readonly<Record<string, readonly Row[]>>;

/** What was never changed is not in it. */
const granted: Table = {
  monitoring: [
    ['L-21CB40A4', 'Rate of DescribeAlarms requests', 9],
    ['L-5E141212', 'Rate of GetMetricData requests', 500],
    ['L-05D334F0', 'Rate of ListMetrics requests', 25],
  ],
  logs: [['L-4284EEDE', 'DescribeLogGroups throttle limit in transactions per second', 10]],
  apigateway: [],
  cloudformation: [['L-0485CB21', 'Stacks', 2000]],
  dynamodb: [],
  events: [['L-244521F2', 'Number of rules', 300]],
  iam: [['L-FE177D64', 'Roles per account', 1000, { GlobalQuota: true }]],
  lambda: [['L-9FEE3D26', 'Elastic network interfaces per VPC', 500]],
  sns: [],
  states: [],
};

const tables: Partial<ServiceQuota> = {
  UsageMetric: {
    MetricNamespace: 'AWS/Usage',
    MetricName: 'ResourceCount',
    MetricDimensions: { Class: 'None', Resource: 'TableCount', Service: 'DynamoDB', Type: 'Resource' },
    MetricStatisticRecommendation: 'Maximum',
  },
};

const defaults: Table = {
  ...granted,
  apigateway: [
    ['L-1D180A63', 'API keys', 10_000, { Adjustable: false }],
    ['L-AA0FF27B', 'Regional APIs', 600, { Adjustable: false }],
    ['L-01C8A9E0', 'Resources/Routes per REST/WebSocket API', 300],
    ['L-8A5B8E43', 'Throttle rate', 10_000, { Period: { PeriodUnit: 'SECOND', PeriodValue: 1 } }],
  ],
  dynamodb: [['L-F98FE922', 'Maximum number of tables', 2500, tables]],
  lambda: [
    ['L-2ACBD22F', 'Function and layer storage', 75, { Unit: 'Gigabytes' }],
    ['L-9FEE3D26', 'Elastic network interfaces per VPC', 250],
  ],
  sns: [['L-4126E74A', 'Filter Policies per Account', 10_000]],
};

function listed(
  { ServiceCode = '', NextToken: token, MaxResults }: ListServiceQuotasRequest,
  context: Context<Estate>,
  table: Table,
): ListServiceQuotasResponse {
  const quotas = table[ServiceCode];
  if (quotas === undefined) throw new ServiceError('NoSuchResourceException', 'The request failed.', 404);
  const { items, next } = page(quotas, {
    of: `servicequotas:${ServiceCode}/${context.caller.account}/${context.region}`,
    token,
    size: MaxResults ?? 100,
    malformed: () => new ServiceError('InvalidPaginationTokenException', 'Invalid input was provided.'),
  });
  const Quotas = items.map(
    ([QuotaCode, QuotaName, Value, more]): ServiceQuota => ({
      ServiceCode,
      QuotaCode,
      QuotaName,
      Value,
      Adjustable: true,
      ...more,
    }),
  );
  return { Quotas, ...(next === undefined ? {} : { NextToken: next }) };
}
