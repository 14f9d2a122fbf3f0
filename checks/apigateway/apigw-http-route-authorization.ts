import * as z from 'zod/mini';
import { defineCheck, fail, notApplicable, passBecause, routeMatches, routePattern, unlessOpen } from '#kit';

export const apigwHttpRouteAuthorization = defineCheck({
  id: 'apigw-http-route-authorization',
  title: 'A route of an HTTP API lets in only callers it knows',
  question: 'SEC1',
  practices: ['SEC1-01'],
  scope: 'region',
  severity: 'critical',
  publicByDesign: true,
  why: 'A route without authorization can be called by anyone who finds its address: an HTTP API has no resource policy and no web ACL before it.',
  remedy: {
    text: 'Give the route an authorizer (JWT, Lambda or IAM); or list it in publicRoutes, or tag the API wal:public=true, if it is meant to be open.',
    property: 'SAM HttpApi Auth DefaultAuthorizer; AWS::ApiGatewayV2::Route AuthorizationType, AuthorizerId',
    cli: 'aws apigatewayv2 update-route --api-id {apiId} --route-id {routeId} --authorization-type JWT --authorizer-id AUTHORIZER --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html',

  subject: 'apigatewayv2.route',
  joins: [
    'apigatewayv2.api',
    'apigatewayv2.stage',
    'apigateway.domain-name',
    'apigatewayv2.api-mapping',
    'apigatewayv2.routing-rule',
  ],
  options: z.strictObject({ publicRoutes: z._default(z.array(routePattern), []) }),
  messages: { open: '{route} of {api} can be called by anyone on the internet: it has no authorization.' },

  judge(route, context) {
    const { apiArn, apiId, arn, routeKey, authorizationType } = route;
    const api = context.find('apigatewayv2.api', apiArn);
    if (route.protocol !== 'HTTP') return notApplicable('only the first route of a WebSocket API can be authorized');
    if (api.is !== 'found' || context.where('apigatewayv2.stage', 'apiArn', apiArn).length === 0)
      return notApplicable('no stage of its API is deployed');
    const routeId = arn.slice(arn.lastIndexOf('/') + 1);
    const facts = { route: routeKey, api: api.value.name, apiId, routeId, authorizationType };
    if (authorizationType !== 'NONE') return passBecause(facts);
    const publicRoute = context.options.publicRoutes.find((pattern) => routeMatches(pattern, asRequest(routeKey)));
    if (publicRoute !== undefined) return passBecause({ ...facts, publicRoute });

    return unlessOpen(api.value, facts, context) ?? fail('open', facts, { related: [apiArn], ...weightOf(routeKey) });
  },
});

/** What no other route takes goes to `$default`. */
function asRequest(routeKey: string) {
  const [httpMethod = '', path = '/{proxy+}'] = routeKey.split(' ');
  return { httpMethod: httpMethod === '$default' ? 'ANY' : httpMethod, path };
}

function weightOf(routeKey: string) {
  if (!routeKey.startsWith('OPTIONS ')) return {};
  return { severity: { level: 'low', because: 'a browser sends no credentials with a preflight' } as const };
}
