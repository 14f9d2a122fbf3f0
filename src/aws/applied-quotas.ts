import { paginateListServiceQuotas, type ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { refusalOf } from './refusal.ts';

/**
 * The quotas that an account was granted for a service, by quota code; empty where it may not ask: then the published
 * ones hold. Throws on a bug alone.
 */
export async function appliedQuotas(
  client: ServiceQuotasClient,
  serviceCode: string,
): Promise<ReadonlyMap<string, number>> {
  const applied = new Map<string, number>();
  try {
    for await (const page of paginateListServiceQuotas({ client }, { ServiceCode: serviceCode, MaxResults: 100 })) {
      for (const { QuotaCode = '', Value = 0 } of page.Quotas ?? []) applied.set(QuotaCode, Value);
    }
    return applied;
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return new Map();
  }
}
