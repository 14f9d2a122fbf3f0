import type { MapEdgeType } from '#model';
import { type Groups, grouped } from './grouped.ts';
import type { Seen } from './places.ts';

/** A route that stands before a configuration of API Gateway, and what it makes of the edge from there. */
export interface Caller {
  readonly by: string;
  readonly from: string;
  readonly type: Extract<MapEdgeType, 'integrate' | 'authorize'>;
  readonly says: string;
}

/**
 * Which routes call by which integration, and ask which authorizer: by the ARN of the method, integration or
 * authorizer.
 */
export function callersOf(seen: Seen): Groups<Caller> {
  const methods = seen.all('apigateway.rest-method');
  const routes = seen.all('apigatewayv2.route');
  const byIntegration = grouped(routes, ({ apiArn, integrationId }) => partOf(apiArn, integrationId));
  const byAuthorizer = grouped([...methods, ...routes], ({ apiArn, authorizerId }) => partOf(apiArn, authorizerId));
  const authorizers = [...seen.all('apigateway.authorizer'), ...seen.all('apigatewayv2.authorizer')];
  const callers: readonly Caller[] = [
    ...methods.map(({ arn }): Caller => ({ by: arn, from: arn, type: 'integrate', says: 'integration of a method' })),
    ...seen
      .all('apigatewayv2.integration')
      .flatMap(({ arn, apiArn, integrationId }) =>
        byIntegration
          .of(`${apiArn} ${integrationId}`)
          .map((route): Caller => ({ by: arn, from: route.arn, type: 'integrate', says: 'integration of a route' })),
      ),
    ...authorizers.flatMap(({ arn, apiArn, authorizerId }) =>
      byAuthorizer
        .of(`${apiArn} ${authorizerId}`)
        .map((route): Caller => ({ by: arn, from: route.arn, type: 'authorize', says: 'authorizer' })),
    ),
  ];
  return grouped(callers, ({ by }) => by);
}

function partOf(apiArn: string, id: string | undefined): string | undefined {
  return id === undefined ? undefined : `${apiArn} ${id}`;
}
