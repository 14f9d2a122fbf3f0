import { apiV2Arn } from '../builders/api-v2.ts';
import { authorizerIdOf, methodArn, restApiArn } from '../builders/rest-api.ts';
import { arnAt } from '../place.ts';
import { stableId } from '../stable-id.ts';
import { eu, fn, type Planted, rows } from './row.ts';

/** Who may call APIs and function URLs, by which way, and what stands in their addresses and variables. */
export const gatewaySecurity: readonly Planted[] = [
  ...rows('apigw-api-key-only', [
    [method('part00002b', 'ANY /legacy/{proxy+}'), 'fail', 'a key and no authorization'],
    [method('part00002b', 'GET /prices'), 'pass', 'a key beside an authorizer'],
    [method('part00002b', 'GET /catalog'), 'not-applicable', 'open without a key'],
  ]),
  ...rows('apigw-authorizer-config', [
    [rest('part00002b', `authorizers/${authorizerIdOf('CUSTOM')}`), 'fail', 'its function was deleted'],
    [http('store0001a', `authorizers/${stableId('retired', 6)}`), 'fail', 'no route names it any more'],
    [rest('shop00001a', `authorizers/${authorizerIdOf('CUSTOM')}`), 'pass', 'a function that lets it call'],
    [rest('shop00001a', `authorizers/${authorizerIdOf('COGNITO_USER_POOLS')}`), 'pass', 'a user pool that exists'],
  ]),
  ...rows('apigw-authorizer-identity-source', [
    [rest('shop00001a', `authorizers/${authorizerIdOf('CUSTOM')}`), 'fail', 'a session token in the query'],
    [http('store0001a', `authorizers/${stableId('query', 6)}`), 'fail', 'a token in the query'],
    [http('notif0004d', `authorizers/${stableId('tickets', 6)}`), 'pass', 'a ticket for a WebSocket'],
  ]),
  ...rows('apigw-authorization-scopes', [
    [http('store0001a', `routes/${routeId('store0001a', 'POST /orders')}`), 'fail', 'any token of the issuer'],
    [http('payme0002b', `routes/${routeId('payme0002b', 'GET /ledger')}`), 'pass', 'one scope'],
    [method('shop00001a', 'POST /orders'), 'pass', 'a scope of the user pool'],
    [method('shop00001a', 'GET /orders/{id}'), 'not-applicable', 'a Lambda authorizer'],
  ]),
  ...rows('apigw-resource-policy-open', [
    [rest('part00002b'), 'fail', 'everybody without a condition'],
    [rest('offic0004d'), 'pass', 'everybody from three networks'],
    [rest('surve0008h'), 'not-applicable', 'no policy'],
  ]),
  ...rows('apigw-policy-private-cidr', [
    [rest('offic0004d'), 'fail', 'a private network among public ones'],
    [rest('intra0003c'), 'pass', 'private, and asks for a VPC endpoint'],
  ]),
  ...rows('apigw-private-policy', [
    [rest('depot0009i'), 'fail', 'VPC endpoints by a wildcard'],
    [rest('intra0003c'), 'pass', 'one VPC endpoint'],
    [arnAt(eu, 'ec2', 'vpc-endpoint/vpce-0a1b2c3d4e5f60718'), 'pass', 'an endpoint for the APIs of the account'],
  ]),
  ...rows('apigw-origin-bypass', [
    [http('store0001a'), 'fail', 'behind a distribution with a web ACL, and open past it'],
    [rest('retur0007g'), 'pass', 'the same, and a web ACL of its own'],
  ]),
  ...rows('apigw-internal-iam-candidate', [
    [rest('surve0008h'), 'review', 'a role may call it, and its methods are open'],
    [rest('retur0007g'), 'pass', 'a role may call it, and its methods ask for signatures'],
  ]),
  ...rows('apigw-ws-validation', [
    [http('chat00003c', `routes/${routeId('chat00003c', 'sendMessage')}`), 'fail', 'no model'],
    [http('notif0004d', `routes/${routeId('notif0004d', 'acknowledge')}`), 'pass', 'a model that is selected'],
    [http('chat00003c', `routes/${routeId('chat00003c', '$connect')}`), 'not-applicable', 'no message'],
  ]),
  ...rows('apigw-sensitive-parameters', [
    [method('shop00001a', 'GET /orders'), 'review', 'an address of a user in the query'],
    [method('retur0007g', 'GET /returns/{id}'), 'pass', 'an id and a page'],
  ]),
  ...rows('stage-variable-secrets', [
    [http('store0001a', 'stages/$default'), 'fail', 'a token'],
    [rest('part00002b', 'stages/v1'), 'fail', 'a token'],
    [rest('shop00001a', 'stages/prod'), 'pass', 'an alias, and another for the canary'],
  ]),
  ...rows('lambda-url-cors', [
    [fn('legacy-widget'), 'fail', 'any site with credentials'],
    [`${fn('mobile-upload')}:live`, 'pass', 'one site with credentials'],
  ]),
];

function method(api: string, route: string): string {
  return methodArn(eu, api, route);
}

function routeId(api: string, key: string): string {
  return stableId(`${api} ${key}`, 7);
}

function rest(api: string, more?: string): string {
  return restApiArn(eu, api, more);
}

/** Of HTTP and WebSocket APIs. */
function http(api: string, more?: string): string {
  return apiV2Arn(eu, api, more);
}
