import type { CloudfrontDistribution, CloudfrontOrigin } from '#model';
import { apiAddresses } from './api-addresses.ts';
import type { JudgeContext } from './define-check.ts';
import { distributionsBefore } from './distributions-before.ts';

type Join =
  | 'apigateway.domain-name'
  | 'apigatewayv2.api-mapping'
  | 'apigatewayv2.routing-rule'
  | 'cloudfront.distribution';

interface BeforeApi {
  readonly distribution: CloudfrontDistribution;
  /** Those of its origins that lead to the API. */
  readonly origins: readonly CloudfrontOrigin[];
}

/** Distributions that lead to an API, by its default endpoint or by a domain name of its. */
export function apiDistributions(
  apiId: string,
  context: Pick<JudgeContext<Join, unknown>, 'all' | 'analysis'>,
): readonly BeforeApi[] {
  const names = apiAddresses(context)
    .of(apiId)
    .map(({ domain }) => domain.name);
  const found = new Set([apiId, ...names].flatMap((host) => distributionsBefore(host, context)));
  return [...found].map((distribution) => ({
    distribution,
    origins: distribution.origins.filter(
      ({ domainName }) => names.includes(domainName) || domainName.startsWith(`${apiId}.execute-api.`),
    ),
  }));
}
