import { defineCheck, fail, guardedBy, notApplicable, passBecause, review } from '#kit';
import type { AuthorizerV2, RestAuthorizer } from '#model';

/** Names under which credentials go; an author is none, nor is a keyword. */
const credential = /token|key(?!word)|auth(?!or(?!iz))|jwt|passw|pwd|secret|credential|signature|^sig$/i;

export const apigwAuthorizerIdentitySource = defineCheck({
  id: 'apigw-authorizer-identity-source',
  title: 'An authorizer takes credentials from a header, not from the address',
  question: 'SEC1',
  practices: ['SEC1-12'],
  scope: 'region',
  severity: 'high',
  why: 'An address with a credential in it stands in logs, histories and the Referer of other sites: whoever reads it there can call as the user.',
  remedy: {
    text: 'Take the token from the Authorization header, move the callers over, and deploy the API. Browsers cannot send headers when they open a WebSocket: give them a ticket that holds once and for seconds.',
    property:
      'AWS::ApiGateway::Authorizer IdentitySource method.request.header.Authorization; AWS::ApiGatewayV2::Authorizer IdentitySource; SAM Auth.Authorizers Identity',
    cli: 'aws {change} --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html',

  subject: ['apigateway.authorizer', 'apigatewayv2.authorizer'],
  joins: ['apigateway.rest-method', 'apigatewayv2.route'],
  messages: {
    credentialInQuery: 'The authorizer {authorizer} of API {apiId} takes a credential from the query: {sources}.',
    query:
      'The authorizer {authorizer} of API {apiId} tells callers apart by their query: {sources}. Is that a secret?',
    header:
      'The authorizer {authorizer} of API {apiId} takes a credential from a header of another name than Authorization: {sources}. See that it is logged nowhere.',
  },

  judge(authorizer, context) {
    if (guardedBy(authorizer, context).length === 0) return notApplicable('it guards no method and no route');
    const { name, apiId, authorizerId, identitySources } = authorizer;
    const facts = { authorizer: name, apiId, authorizerId, change: changeOf(authorizer) };
    const queries = namesIn(identitySources, 'querystring').filter((one) => !isTicket(authorizer, one));
    const secrets = queries.filter((one) => credential.test(one)).sort();
    const headers = namesIn(identitySources, 'header').filter(isOddCredential).sort();
    if (secrets.length > 0) return fail('credentialInQuery', { ...facts, sources: secrets }, weightOf(authorizer));
    if (queries.length > 0) return review('query', { ...facts, sources: queries.sort() });
    const severity = { level: 'low', because: 'headers stand in no address' } as const;
    if (headers.length > 0) return review('header', { ...facts, sources: headers }, { severity });
    return passBecause({ ...facts, sources: [...identitySources].sort() });
  },
});

/** `method.request.header.Authorization`, `$request.querystring.token`, `route.request.querystring.ticket`. */
function namesIn(sources: readonly string[], place: 'querystring' | 'header'): string[] {
  const marker = `request.${place}.`;
  return sources.filter((one) => one.includes(marker)).map((one) => one.slice(one.indexOf(marker) + marker.length));
}

function isTicket(authorizer: RestAuthorizer | AuthorizerV2, name: string): boolean {
  return isOfWebSocket(authorizer) && /ticket/i.test(name) && !credential.test(name);
}

function isOddCredential(header: string): boolean {
  return header.toLowerCase() !== 'authorization' && credential.test(header);
}

function isOfWebSocket(authorizer: RestAuthorizer | AuthorizerV2): boolean {
  return authorizer.kind === 'apigatewayv2.authorizer' && authorizer.protocol === 'WEBSOCKET';
}

function weightOf(authorizer: RestAuthorizer | AuthorizerV2) {
  const severity = { level: 'medium', because: 'browsers send no headers of their own to a WebSocket' } as const;
  return isOfWebSocket(authorizer) ? { severity } : {};
}

function changeOf(authorizer: RestAuthorizer | AuthorizerV2): readonly string[] {
  const { kind, apiId, authorizerId } = authorizer;
  if (kind === 'apigateway.authorizer') {
    const patch = 'op=replace,path=/identitySource,value=method.request.header.Authorization';
    const named = ['--rest-api-id', apiId, '--authorizer-id', authorizerId];
    return ['apigateway', 'update-authorizer', ...named, '--patch-operations', patch];
  }
  const source = isOfWebSocket(authorizer) ? 'route.request.querystring.ticket' : '$request.header.Authorization';
  const named = ['--api-id', apiId, '--authorizer-id', authorizerId];
  return ['apigatewayv2', 'update-authorizer', ...named, '--identity-source', source];
}
