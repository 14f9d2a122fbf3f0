import type { ApigatewayDomainName, Gap } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

/** A domain name, or a path of one, that leads to an API: by a mapping or by a rule. */
export interface ApiAddress {
  readonly domain: ApigatewayDomainName;
  /** Undefined for its root, and where a rule leads. */
  readonly path: string | undefined;
}

export interface ApiAddresses {
  /** By the id of the API, whatever its protocol. */
  readonly of: (apiId: string) => readonly ApiAddress[];
  /** Mappings of a domain name that could not be read, which may lead to any REST API. */
  readonly gap: Gap | undefined;
}

type Context = Pick<
  JudgeContext<'apigateway.domain-name' | 'apigatewayv2.api-mapping' | 'apigatewayv2.routing-rule', unknown>,
  'all' | 'analysis'
>;

/** Where APIs are found beside their default endpoints. */
export const apiAddresses = oncePerInventory(({ all }: Context): ApiAddresses => {
  const domains = new Map<string, ApigatewayDomainName>(all('apigateway.domain-name').map((one) => [one.arn, one]));
  const byApi = new Map<string, Map<string, ApiAddress>>();
  const add = (apiId: string, domain: ApigatewayDomainName | undefined, path?: string) => {
    if (domain === undefined) return;
    const known = byApi.get(apiId) ?? new Map<string, ApiAddress>();
    byApi.set(apiId, known.set(`${domain.arn}/${path ?? ''}`, { domain, path }));
  };
  let gap: Gap | undefined;
  for (const domain of domains.values()) {
    if (!domain.mappings.seen) gap ??= domain.mappings.gap;
    else for (const { apiId, basePath } of domain.mappings.value) add(apiId, domain, basePath);
  }
  // Those of one level are listed a second time here.
  for (const { apiId, domainArn, path } of all('apigatewayv2.api-mapping')) add(apiId, domains.get(domainArn), path);
  for (const { domainArn, targets } of all('apigatewayv2.routing-rule'))
    for (const { apiId } of targets) add(apiId, domains.get(domainArn));
  return { of: (apiId) => [...(byApi.get(apiId)?.values() ?? [])], gap };
});
