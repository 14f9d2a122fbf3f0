import type { CacheBehavior } from '#model';
import { apiDistributions } from './api-distributions.ts';
import { originsOf } from './bucket-behaviors.ts';

interface BehaviorToApi {
  /** The id of its distribution. */
  readonly of: string;
  readonly behavior: CacheBehavior;
}

/** The behaviors of distributions that lead to an API; one that has it among its origins alone sends nothing there. */
export function behaviorsToApi(
  apiId: string,
  context: Parameters<typeof apiDistributions>[1],
): readonly BehaviorToApi[] {
  return apiDistributions(apiId, context).flatMap(({ distribution, origins }) =>
    distribution.behaviors
      .filter((behavior) => originsOf(behavior, distribution).some((origin) => origins.includes(origin)))
      .map((behavior) => ({ of: distribution.distributionId, behavior })),
  );
}

/** What a check that asks for them has among its hints. */
export const distributionHints = [
  'apigateway.domain-name',
  'apigatewayv2.api-mapping',
  'apigatewayv2.routing-rule',
  'cloudfront.distribution',
] as const;
