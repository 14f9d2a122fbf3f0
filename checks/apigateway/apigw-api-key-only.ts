import * as z from 'zod/mini';
import {
  defineCheck,
  deployedMethod,
  fail,
  isPreflight,
  notApplicable,
  notExposed,
  passBecause,
  type RestExposure,
  restExposure,
  review,
  routeMatches,
  routePattern,
} from '#kit';
import type { Evidence, RestMethod, Verdict } from '#model';

export const apigwApiKeyOnly = defineCheck({
  id: 'apigw-api-key-only',
  title: 'A method that asks for an API key asks who is calling, too',
  question: 'SEC1',
  practices: ['SEC1-10', 'REL1-11'],
  scope: 'region',
  severity: 'high',
  publicByDesign: true,
  why: 'An API key names a consumer and counts its calls; it is sent in the clear, shared and seldom changed, so it proves nothing.',
  remedy: {
    text: 'Give the method an authorizer beside the key and deploy the API; or list the route in publicRoutes, or tag the API wal:public=true, if everybody may call it.',
    property: 'SAM Auth.DefaultAuthorizer beside Auth.ApiKeyRequired; AWS::ApiGateway::Method AuthorizationType',
    cli: 'aws apigateway update-method --rest-api-id {apiId} --resource-id {resourceId} --http-method {httpMethod} --patch-operations op=replace,path=/authorizationType,value=CUSTOM op=replace,path=/authorizerId,value=AUTHORIZER --region {region} && aws apigateway create-deployment --rest-api-id {apiId} --stage-name {stage} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',

  subject: 'apigateway.rest-method',
  joins: ['apigateway.rest-api', 'apigateway.rest-stage', 'apigateway.domain-name'],
  options: z.strictObject({ publicRoutes: z._default(z.array(routePattern), []) }),
  messages: {
    keyOnly: '{route} of {api} can be called by whoever has, or finds, an API key: it has no authorization.',
    anyNetwork: '{route} of the private API {api} asks for an API key alone, and {audience}.',
    noSource: '{route} of {api} asks for an API key that an authorizer is to tell, and has no authorizer.',
  },

  judge(method, context) {
    const deployed = deployedMethod(method, context);
    if (deployed === undefined) return notApplicable('no stage of its API is deployed');
    if (!method.apiKeyRequired) return notApplicable('it asks for no API key');
    if (isPreflight(method)) return notApplicable('it answers preflight requests by itself');
    const { api, stages } = deployed;
    const facts = { ...deployed.facts, apiKeySource: api.apiKeySource ?? 'HEADER' };
    if (method.authorizationType !== 'NONE') return passBecause(facts);
    const publicRoute = context.options.publicRoutes.find((pattern) => routeMatches(pattern, method));
    if (publicRoute !== undefined) return passBecause({ ...facts, publicRoute });
    const severity = { level: 'low', because: 'without an authorizer no call has a key' } as const;
    if (api.apiKeySource === 'AUTHORIZER') return review('noSource', facts, { severity });
    return verdictOn(restExposure(method, api, stages, context), facts, method);
  },
});

function verdictOn(exposure: RestExposure, facts: Evidence, method: RestMethod): Verdict<'keyOnly' | 'anyNetwork'> {
  const related = [method.apiArn];
  if (exposure.is === 'private')
    return exposure.severity.level === 'low'
      ? passBecause({ ...facts, narrowedBy: exposure.audience })
      : fail('anyNetwork', { ...facts, audience: exposure.audience }, { related });
  if (exposure.is === 'open')
    return fail('keyOnly', { ...facts, webAcl: exposure.hasWebAcl }, { related, ...weightOf(method, exposure) });
  return notExposed(exposure, facts);
}

function weightOf({ integrationType }: RestMethod, { hasWebAcl }: { readonly hasWebAcl: boolean }) {
  const mock = { level: 'low', because: 'it answers by itself, no backend is reached' } as const;
  const behindAcl = { level: 'medium', because: 'a web ACL may narrow who gets in' } as const;
  if (integrationType === 'MOCK') return { severity: mock };
  return hasWebAcl ? { severity: behindAcl } : {};
}
