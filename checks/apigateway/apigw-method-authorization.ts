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
  routeMatches,
  routePattern,
} from '#kit';
import type { Evidence, RestMethod, Verdict } from '#model';

export const apigwMethodAuthorization = defineCheck({
  id: 'apigw-method-authorization',
  title: 'A method of a REST API lets in only callers it knows',
  question: 'SEC1',
  practices: ['SEC1-01', 'SRM-02', 'SWA-05', 'SWA-12'],
  scope: 'region',
  severity: 'critical',
  publicByDesign: true,
  why: 'A method without authorization can be called by anyone who finds its address; an API key names a caller and proves nothing.',
  remedy: {
    text: 'Give the method an authorizer (IAM, Cognito or Lambda) and deploy the API; or list the route in publicRoutes, or tag the API wal:public=true, if it is meant to be open.',
    property: 'SAM Auth.DefaultAuthorizer; AWS::ApiGateway::Method AuthorizationType',
    cli: 'aws apigateway update-method --rest-api-id {apiId} --resource-id {resourceId} --http-method {httpMethod} --patch-operations op=replace,path=/authorizationType,value=AWS_IAM --region {region} && aws apigateway create-deployment --rest-api-id {apiId} --stage-name {stage} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html',

  subject: 'apigateway.rest-method',
  joins: ['apigateway.rest-api', 'apigateway.rest-stage', 'apigateway.domain-name'],
  options: z.strictObject({ publicRoutes: z._default(z.array(routePattern), []) }),
  messages: {
    open: '{route} of {api} can be called by anyone on the internet: authorization NONE on {stages}.',
    private: '{route} of the private API {api} has no authorization of its own, and {audience}.',
  },

  judge(method, context) {
    const deployed = deployedMethod(method, context);
    if (deployed === undefined) return notApplicable('no stage of its API is deployed');
    if (isPreflight(method)) return notApplicable('it answers preflight requests by itself');

    const { api, stages, facts } = deployed;
    if (method.authorizationType !== 'NONE') return passBecause(facts);
    if (method.apiKeyRequired) return notApplicable('it asks for an API key, which apigw-api-key-only judges');
    const publicRoute = context.options.publicRoutes.find((pattern) => routeMatches(pattern, method));
    if (publicRoute !== undefined) return passBecause({ ...facts, publicRoute });
    return verdictOn(restExposure(method, api, stages, context), facts, method);
  },
});

function verdictOn(exposure: RestExposure, facts: Evidence, method: RestMethod): Verdict<'open' | 'private'> {
  const related = [method.apiArn];
  if (exposure.is === 'private')
    return fail('private', { ...facts, audience: exposure.audience }, { related, severity: exposure.severity });
  if (exposure.is === 'open')
    return fail('open', { ...facts, webAcl: exposure.hasWebAcl }, { related, ...severityOf(method, exposure) });
  return notExposed(exposure, facts);
}

function severityOf({ integrationType }: RestMethod, { hasWebAcl }: { readonly hasWebAcl: boolean }) {
  const mock = { level: 'low', because: 'it answers by itself, no backend is reached' } as const;
  const behindAcl = { level: 'high', because: 'a web ACL, which is not read yet, may narrow who gets in' } as const;
  if (integrationType === 'MOCK') return { severity: mock };
  return hasWebAcl ? { severity: behindAcl } : {};
}
