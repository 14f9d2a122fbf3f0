import type { NamedResource } from '#model';
import type { Draft } from '../../map.ts';
import { callersOf } from '../callers.ts';
import { grouped } from '../grouped.ts';
import type { Seen } from '../places.ts';
import type { Scene } from '../scene.ts';

/** From domain names by stages to routes, and from routes to services and user pools. */
export function apiEdges({ seen }: Scene): readonly Draft[] {
  return [...addresses(seen), ...stages(seen), ...routes(seen), ...services(seen), ...pools(seen)];
}

const certain = { mode: 'sync', confidence: 'certain' } as const;

function addresses(seen: Seen): readonly Draft[] {
  const apis = [...seen.all('apigateway.rest-api'), ...seen.all('apigatewayv2.api')];
  const apiArns = new Map<string, string>(apis.map(({ apiId, arn }) => [apiId, arn]));
  const leads = [
    ...seen.all('apigateway.domain-name').flatMap(({ arn, mappings }) =>
      (mappings.seen ? mappings.value : []).map(({ apiId, stage }) => ({
        from: arn,
        by: arn,
        apiId,
        stage,
        says: 'base path mapping',
      })),
    ),
    ...seen.all('apigatewayv2.api-mapping').map(({ arn, domainArn, apiId, stageName }) => ({
      from: domainArn,
      by: arn,
      apiId,
      stage: stageName,
      says: 'API mapping',
    })),
    ...seen.all('apigatewayv2.routing-rule').flatMap(({ arn, domainArn, targets }) =>
      targets.map(({ apiId, stageName }) => ({
        from: domainArn,
        by: arn,
        apiId,
        stage: stageName,
        says: 'routing rule',
      })),
    ),
  ];
  return leads.flatMap(({ from, by, apiId, stage, says }): readonly Draft[] => {
    const apiArn = apiArns.get(apiId);
    if (apiArn === undefined) return [];
    return [
      { type: 'route', from, to: stage === undefined ? apiArn : `${apiArn}/stages/${stage}`, by, says, ...certain },
    ];
  });
}

function stages(seen: Seen): readonly Draft[] {
  return [...seen.all('apigateway.rest-stage'), ...seen.all('apigatewayv2.stage')].map(({ arn, apiArn }) => ({
    type: 'route',
    from: arn,
    to: apiArn,
    by: arn,
    says: 'stage',
    ...certain,
  }));
}

function routes(seen: Seen): readonly Draft[] {
  return [...seen.all('apigateway.rest-method'), ...seen.all('apigatewayv2.route')].map(({ arn, apiArn }) => ({
    type: 'route',
    from: apiArn,
    to: arn,
    by: arn,
    says: 'route',
    ...certain,
  }));
}

/** What is called without a function between. */
function services(seen: Seen): readonly Draft[] {
  const callers = callersOf(seen);
  const calls = [
    ...seen.all('apigateway.rest-method').map(({ arn, integration }) => ({ arn, names: integration?.names })),
    ...seen.all('apigatewayv2.integration'),
  ];
  return calls.flatMap(({ arn, names }) =>
    isNamed(names) ? callers.of(arn).map((caller): Draft => ({ to: names, ...caller, ...certain })) : [],
  );
}

function isNamed(names: NamedResource | undefined): names is Exclude<NamedResource, 'unresolved'> {
  return names !== undefined && names !== 'unresolved';
}

function pools(seen: Seen): readonly Draft[] {
  const callers = callersOf(seen);
  const byId = grouped(seen.all('cognito.user-pool'), ({ poolId }) => poolId);
  const asked = [
    ...seen.all('apigateway.authorizer').map(({ arn, userPoolArns }) => ({ arn, asks: userPoolArns })),
    ...seen.all('apigatewayv2.authorizer').map(({ arn, issuer = '' }) => ({
      arn,
      asks: byId.of(poolIdIn(issuer)).map((pool): string => pool.arn),
    })),
  ];
  return asked.flatMap(({ arn, asks }) =>
    callers.of(arn).flatMap((caller) => asks.map((to): Draft => ({ to, ...caller, ...certain }))),
  );
}

/** `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf`; empty for another issuer. */
function poolIdIn(issuer: string): string {
  const [, poolId = ''] = /^https:\/\/cognito-idp\.[^/]+\/([\w-]+)\/?$/.exec(issuer) ?? [];
  return poolId;
}
