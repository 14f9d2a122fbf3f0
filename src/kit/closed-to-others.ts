import type { ApiV2, AuthorizerV2, RestApi, RestAuthorizer, RouteV2 } from '#model';
import { apiAddresses } from './api-addresses.ts';
import type { JudgeContext } from './define-check.ts';
import { isPreflight } from './deployed-method.ts';
import { openInvocation } from './open-invocation.ts';

/** What `closedToOthers` looks at beside the API. */
export const closingJoins = [
  'apigateway.rest-method',
  'apigateway.rest-stage',
  'apigateway.authorizer',
  'apigateway.domain-name',
  'apigatewayv2.route',
  'apigatewayv2.stage',
  'apigatewayv2.authorizer',
  'apigatewayv2.api-mapping',
  'apigatewayv2.routing-rule',
] as const;

type Api = RestApi | ApiV2;
type OriginContext = Pick<JudgeContext<(typeof closingJoins)[number], unknown>, 'all' | 'analysis' | 'where'>;

/** What turns away calls that come without the headers that a proxy adds, in small letters; undefined where nothing that is read does. */
export function closedToOthers(api: Api, headers: readonly string[], context: OriginContext): string | undefined {
  const domains = apiAddresses(context)
    .of(api.apiId)
    .map(({ domain }) => domain);
  if (api.defaultEndpointDisabled && domains.every(({ mutualTls }) => mutualTls)) return 'client certificates alone';
  const sources = allAuthorizedBy(api, context)?.flatMap(({ identitySources }) => identitySources) ?? [];
  const asked = sources.map((one) => one.toLowerCase().replace(/^.*request\.header\./, ''));
  const header = headers.find((one) => asked.includes(one));
  if (header !== undefined) return `a Lambda authorizer that asks for ${header}`;
  if (api.kind === 'apigatewayv2.api') return undefined;
  const stages = context.where('apigateway.rest-stage', 'apiArn', api.arn);
  if (stages.every(({ webAclArn }) => webAclArn !== undefined)) return 'web ACLs on all of its stages';
  const isBounded = api.policy !== undefined && openInvocation(api.policy, context.analysis.policies).length === 0;
  return isBounded ? 'its resource policy' : undefined;
}

/** The authorizers of an API of which each method or route has a Lambda authorizer; undefined where some has none. */
export function allAuthorizedBy(
  { kind, arn }: Api,
  { where }: OriginContext,
): readonly (RestAuthorizer | AuthorizerV2)[] | undefined {
  if (kind === 'apigateway.rest-api') {
    const methods = where('apigateway.rest-method', 'apiArn', arn).filter((method) => !isPreflight(method));
    const areGuarded = methods.every(({ authorizationType }) => authorizationType === 'CUSTOM');
    return areGuarded ? where('apigateway.authorizer', 'apiArn', arn) : undefined;
  }
  const routes = where('apigatewayv2.route', 'apiArn', arn).filter(isAuthorizable);
  const areGuarded = routes.every(({ authorizationType }) => authorizationType === 'CUSTOM');
  return areGuarded ? where('apigatewayv2.authorizer', 'apiArn', arn) : undefined;
}

/** Who is let in by `$connect` of a WebSocket API may send what they like. */
function isAuthorizable({ protocol, routeKey }: RouteV2): boolean {
  return protocol === 'HTTP' || routeKey === '$connect';
}
