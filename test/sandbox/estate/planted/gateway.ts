import { apiV2Arn } from '../builders/api-v2.ts';
import { methodArn, restApiArn } from '../builders/rest-api.ts';
import { accountIds } from '../place.ts';
import { stableId } from '../stable-id.ts';
import { eu, type Planted, rows } from './row.ts';

export const gateway: readonly Planted[] = [
  ...rows('apigw-canary-stale', [
    [rest('shop00001a', 'stages/prod'), 'fail', 'a tenth of the requests since March'],
    [rest('retur0007g', 'stages/prod'), 'insufficient-evidence', 'changed a few hours ago'],
  ]),
  ...rows('apigw-canary-release', [
    [rest('offic0004d', 'stages/prod'), 'review', 'neither a canary nor an alias that is shifted'],
    [rest('retur0007g', 'stages/prod'), 'pass', 'a canary'],
  ]),
  ...rows('apigw-stage-variable-wiring', [
    [http('store0001a', 'stages/closed'), 'review', 'no variable that says which alias'],
    [rest('shop00001a', 'stages/prod'), 'review', 'its canary leads to an alias that does not exist'],
    [rest('retur0007g', 'stages/prod'), 'pass', 'the host is a variable that it has'],
  ]),
  ...rows('apigw-versioned-endpoint', [
    [rest('offic0004d'), 'review', 'only its default endpoint'],
    [rest('shop00001a'), 'pass', 'a path v1 of its domain name'],
    [http('store0001a'), 'pass', 'a path of two levels'],
  ]),
  ...rows('apigw-consumer-identification', [
    [rest('healt0006f', 'stages/prod'), 'review', 'a log without identities'],
    [rest('part00002b', 'stages/v1'), 'pass', 'no log, and a usage plan'],
    [rest('retur0007g', 'stages/prod'), 'pass', 'the user in its log'],
    [rest('intra0003c', 'stages/prod'), 'not-applicable', 'private'],
  ]),
  ...rows('apigw-apikey-metadata', [
    [part('apikeys/key0000003'), 'review', 'nothing but a name'],
    [part('apikeys/key0000004'), 'pass', 'an owner tag alone'],
  ]),
  ...rows('apigw-apikey-per-consumer', [
    [part('usageplans/plan02'), 'review', 'one key, named shared'],
    [part('usageplans/plan01'), 'pass', 'two keys, each named for a consumer'],
  ]),
  ...rows('apigw-developer-portal', [
    [`arn:aws:account::${accountIds.production}:account`, 'review', 'four keys, and a portal that is a draft'],
    [`arn:aws:account::${accountIds.staging}:account`, 'not-applicable', 'three keys'],
  ]),
  ...rows('apigw-models-defined', [
    [rest('offic0004d'), 'review', 'only the models that come with every API'],
    [http('chat00003c'), 'review', 'a WebSocket API without models'],
    [rest('retur0007g'), 'pass', 'one model'],
  ]),
  ...rows('apigw-access-log-structured', [
    [http('store0001a', 'stages/closed'), 'review', 'words between the fields'],
    [http('payme0002b', 'stages/$default'), 'pass', 'JSON'],
  ]),
  ...rows('apigw-access-log-fields', [
    [rest('offic0004d', 'stages/prod'), 'fail', 'a request id and a status'],
    [rest('retur0007g', 'stages/prod'), 'pass', 'all of them'],
  ]),
  ...rows('apigw-access-log-sensitive', [
    [http('store0001a', 'stages/closed'), 'review', 'the address of the user'],
    [rest('retur0007g', 'stages/prod'), 'pass', 'the user by ARN'],
  ]),
  ...rows('apigw-anomaly-detection', [
    [rest('offic0004d'), 'review', 'nothing looks for it'],
    [rest('bank00005e'), 'pass', 'CloudWatch learns its client errors'],
    [rest('shop00001a'), 'pass', 'CloudWatch learns its requests'],
  ]),
  ...rows('apigw-http-api-candidate', [
    [rest('surve0008h'), 'review', 'nothing that only REST APIs have'],
    [rest('healt0006f'), 'pass', 'X-Ray and a mock'],
  ]),
  ...rows('apigw-data-trace', [
    [rest('part00002b', 'stages/v1'), 'fail', 'on for all methods'],
    [http('chat00003c', 'stages/prod'), 'fail', 'on for all routes'],
    [rest('retur0007g', 'stages/prod'), 'pass', 'errors only'],
  ]),
  ...rows('apigw-request-validation', [
    [method('surve0008h', 'POST /answers'), 'fail', 'no validator'],
    [method('retur0007g', 'POST /returns'), 'pass', 'a validator and a model'],
  ]),
  ...rows('apigw-request-parameters', [
    [method('surve0008h', 'GET /answers/{id}'), 'fail', 'a parameter that is not required'],
    [method('retur0007g', 'GET /returns/{id}'), 'pass', 'a parameter that is required and checked'],
    [method('shop00001a', 'GET /orders/{id}'), 'not-applicable', 'a parameter of its path alone'],
  ]),
  ...rows('apigw-http-route-authorization', [
    [http('store0001a', `routes/${routeId('store0001a', 'GET /products')}`), 'fail', 'open to the internet'],
    [http('store0001a', `routes/${routeId('store0001a', 'PUT /cart')}`), 'pass', 'AWS_IAM'],
  ]),
  ...rows('apigw-ws-authorization', [
    [http('chat00003c'), 'fail', 'anyone may connect'],
    [http('notif0004d'), 'pass', 'a Lambda authorizer on $connect'],
  ]),
  ...rows('apigw-default-endpoint-disabled', [
    [http('store0001a'), 'fail', 'a domain name beside the default endpoint'],
    [rest('shop00001a'), 'not-applicable', 'the same, and a distribution needs the default endpoint'],
    [rest('bank00005e'), 'pass', 'a domain name alone'],
    [rest('offic0004d'), 'not-applicable', 'the default endpoint alone'],
  ]),
  ...rows('apigw-waf', [
    [rest('shop00001a', 'stages/prod'), ['fail', 'review'], 'no web ACL'],
    [rest('surve0008h', 'stages/prod'), 'fail', 'no web ACL'],
    [rest('retur0007g', 'stages/prod'), 'pass', 'a web ACL'],
  ]),
  ...rows('apigw-cors-open', [
    [http('store0001a'), 'fail', 'any site with credentials'],
    [rest('shop00001a'), 'fail', 'a star and credentials: browsers refuse it'],
    [http('payme0002b'), 'pass', 'one site with credentials'],
  ]),
  ...rows('apigw-domain-tls', [
    [part('domainnames/api.shop.example.com'), 'fail', 'TLS 1.0'],
    [part('domainnames/banking.example.com'), 'pass', 'TLS 1.2'],
  ]),
  ...rows('apigw-integration-tls', [
    [method('surve0008h', 'POST /answers'), 'fail', 'plain HTTP'],
    [method('part00002b', 'ANY /legacy/{proxy+}'), 'fail', 'no look at the certificate'],
    [method('surve0008h', 'GET /answers/{id}'), 'pass', 'https'],
    [http('store0001a', `integrations/${stableId('legacy', 7)}`), 'fail', 'plain HTTP'],
    [http('payme0002b', `integrations/${stableId('ledger', 7)}`), 'pass', 'by a VPC link, with a name to verify'],
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

function part(path: string): string {
  return `arn:aws:apigateway:${eu.region}::/${path}`;
}
