import * as z from 'zod/mini';
import { defineCheck, fail, guardedBy, insufficientEvidence, notApplicable, passBecause, review } from '#kit';
import type { AuthorizerV2, RestAuthorizer } from '#model';

/** Where nothing is set, a REST API keeps results for so long. */
const restDefault = 300;
/** Parts of the request that tell the methods of an API apart. */
const perMethod = /\b(?:routeKey|resourcePath|httpMethod|path)$/;

export const apigwAuthorizerCache = defineCheck({
  id: 'apigw-authorizer-cache',
  title: 'What a Lambda authorizer decides is kept for a while',
  question: 'PER1',
  practices: ['PER1-B7'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Without a cache each request waits for a function before it is begun, and pays for it.',
  remedy: {
    text: 'Name identity sources and keep results for some minutes. A kept policy answers for all methods of the API: let it name all that the caller may do, or have the path among the sources. Waive the finding where each request has to be decided anew.',
    property:
      'AWS::ApiGateway::Authorizer AuthorizerResultTtlInSeconds; AWS::ApiGatewayV2::Authorizer AuthorizerResultTtlInSeconds; SAM Auth.Authorizers Identity.ReauthorizeEvery',
    cli: 'aws {change} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',

  subject: ['apigateway.authorizer', 'apigatewayv2.authorizer'],
  joins: ['apigateway.rest-method', 'apigatewayv2.route'],
  options: z.strictObject({ maxTtl: z._default(z.int().check(z.positive()), 900) }),
  messages: {
    eachTime: 'The authorizer {authorizer} of API {apiId} asks its function at each request.',
    sourceless:
      'The authorizer {authorizer} of API {apiId} asks its function at each request, and has no identity source to keep results by.',
    sharedPolicy:
      'The authorizer {authorizer} of API {apiId} asks its function at each request; it guards {guarded} methods, for all of which a kept policy would answer.',
    long: 'The authorizer {authorizer} of API {apiId} keeps results for {ttl} seconds: who has lost a right keeps it for as long.',
  },

  judge(authorizer, context) {
    const { name, apiId, identitySources } = authorizer;
    const guarded = guardedBy(authorizer, context).length;
    if (guarded === 0) return notApplicable('it guards no method and no route');
    const skip = whyNoCache(authorizer);
    if (skip !== undefined) return notApplicable(skip);
    const ttl = ttlOf(authorizer);
    if (ttl === undefined) return insufficientEvidence('for how long it keeps results is not told');
    const { maxTtl } = context.options;
    const facts = { authorizer: name, apiId, ttl, maxTtl, guarded, change: changeOf(authorizer) };
    if (ttl > maxTtl) return review('long', facts);
    if (ttl > 0) return passBecause(facts);
    if (identitySources.length === 0) return review('sourceless', facts);
    const isShared = guarded > 1 && !identitySources.some((source) => perMethod.test(source));
    return isShared ? review('sharedPolicy', facts) : fail('eachTime', facts);
  },
});

function whyNoCache(authorizer: RestAuthorizer | AuthorizerV2): string | undefined {
  if (authorizer.authorizerType === 'COGNITO_USER_POOLS' || authorizer.authorizerType === 'JWT')
    return 'it asks no function';
  const isWebSocket = authorizer.kind === 'apigatewayv2.authorizer' && authorizer.protocol === 'WEBSOCKET';
  return isWebSocket ? 'WebSocket APIs keep no results' : undefined;
}

function ttlOf({ kind, resultTtlSeconds }: RestAuthorizer | AuthorizerV2): number | undefined {
  return resultTtlSeconds ?? (kind === 'apigateway.authorizer' ? restDefault : undefined);
}

function changeOf({ kind, apiId, authorizerId }: RestAuthorizer | AuthorizerV2): readonly string[] {
  if (kind === 'apigatewayv2.authorizer') {
    const named = ['--api-id', apiId, '--authorizer-id', authorizerId];
    return ['apigatewayv2', 'update-authorizer', ...named, '--authorizer-result-ttl-in-seconds', '300'];
  }
  const named = ['--rest-api-id', apiId, '--authorizer-id', authorizerId];
  const patch = 'op=replace,path=/authorizerResultTtlInSeconds,value=300';
  return ['apigateway', 'update-authorizer', ...named, '--patch-operations', patch];
}
