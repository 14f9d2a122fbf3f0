import type { ListServiceQuotasRequest, ListServiceQuotasResponse, ServiceQuota } from '@aws-sdk/client-service-quotas';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';

/** What an account was granted, where it may be granted another rate than the published one. */
export const serviceQuotas: Service<Estate> = {
  client: 'service-quotas',
  operations: { ListServiceQuotas: listServiceQuotas },
};

const granted: Readonly<Record<string, readonly (readonly [code: string, name: string, perSecond: number])[]>> = {
  monitoring: [
    ['L-21CB40A4', 'Rate of DescribeAlarms requests', 9],
    ['L-5E141212', 'Rate of GetMetricData requests', 500],
    ['L-05D334F0', 'Rate of ListMetrics requests', 25],
  ],
  logs: [['L-4284EEDE', 'DescribeLogGroups throttle limit in transactions per second', 10]],
};

function listServiceQuotas(input: ListServiceQuotasRequest, context: Context<Estate>): ListServiceQuotasResponse {
  const code = input.ServiceCode ?? '';
  const quotas = granted[code];
  if (quotas === undefined) throw new ServiceError('NoSuchResourceException', 'The request failed.', 404);
  const { items, next } = page(quotas, {
    of: `servicequotas:${code}/${context.caller.account}/${context.region}`,
    token: input.NextToken,
    size: input.MaxResults ?? 100,
    malformed: () => new ServiceError('InvalidPaginationTokenException', 'Invalid input was provided.'),
  });
  const Quotas = items.map(
    ([QuotaCode, QuotaName, Value]): ServiceQuota => ({
      ServiceCode: code,
      QuotaCode,
      QuotaName,
      Value,
      Adjustable: true,
    }),
  );
  return { Quotas, ...(next === undefined ? {} : { NextToken: next }) };
}
