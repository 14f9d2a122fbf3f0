import { defineCheck, fail, isDeployed, notApplicable, passBecause } from '#kit';
import type { RestMethod, RouteV2 } from '#model';

export const apigwAuthorizationScopes = defineCheck({
  id: 'apigw-authorization-scopes',
  title: 'A method that takes tokens says which scopes they need',
  question: 'SEC1',
  practices: ['SEC1-09', 'SWA-15'],
  scope: 'region',
  severity: 'low',
  why: 'Without scopes every valid token opens every method, and a token that only says who somebody is counts as a right to call.',
  remedy: {
    text: 'Define scopes on a resource server of the user pool or at the issuer, name those that the method needs, and deploy the API.',
    property:
      'AWS::ApiGateway::Method AuthorizationScopes; AWS::ApiGatewayV2::Route AuthorizationScopes; SAM Auth.AuthorizationScopes',
    cli: 'aws {change} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html',

  subject: ['apigateway.rest-method', 'apigatewayv2.route'],
  joins: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  messages: { anyToken: '{route} of API {apiId} takes any valid token ({authorizationType}): it asks for no scope.' },

  judge(subject, context) {
    const { authorizationType, authorizationScopes: scopes, apiId, apiArn, name: route } = subject;
    if (authorizationType !== 'COGNITO_USER_POOLS' && authorizationType !== 'JWT')
      return notApplicable('no user pool and no issuer of tokens guards it');
    if (!isDeployed(apiArn, context)) return notApplicable('no stage of its API is deployed');
    const facts = { route, apiId, authorizationType, scopes: [...scopes].sort(), change: changeOf(subject) };
    return scopes.length > 0 ? passBecause(facts) : fail('anyToken', facts, { related: [apiArn] });
  },
});

function changeOf(subject: RestMethod | RouteV2): readonly string[] {
  const { apiId, arn } = subject;
  if (subject.kind === 'apigatewayv2.route') {
    const routeId = arn.slice(arn.lastIndexOf('/') + 1);
    const named = ['--api-id', apiId, '--route-id', routeId];
    return ['apigatewayv2', 'update-route', ...named, '--authorization-scopes', 'SCOPE'];
  }
  const resourceId = arn.replace(/^.*\/resources\/|\/methods\/.*$/g, '');
  const named = ['--rest-api-id', apiId, '--resource-id', resourceId, '--http-method', subject.httpMethod];
  const patch = 'op=add,path=/authorizationScopes,value=SCOPE';
  return ['apigateway', 'update-method', ...named, '--patch-operations', patch];
}
