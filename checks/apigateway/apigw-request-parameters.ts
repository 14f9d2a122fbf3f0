import { defineCheck, fail, type JudgeContext, methodFacts, notApplicable, passBecause, review } from '#kit';
import type { Arn, RestMethod } from '#model';

const joins = ['apigateway.rest-stage', 'apigateway.request-validator'] as const;

export const apigwRequestParameters = defineCheck({
  id: 'apigw-request-parameters',
  title: 'A method that takes parameters says which it needs, and has them checked',
  question: 'SEC3',
  practices: ['SEC3-06'],
  scope: 'region',
  severity: 'low',
  why: 'A parameter that is missing is then turned away by the gateway, instead of being met by the code behind it.',
  remedy: {
    text: 'Mark the parameters that a request needs as required, and give the method a validator of parameters; then deploy the API.',
    property:
      'SAM RequestParameters method.request.querystring.x Required; AWS::ApiGateway::Method RequestParameters, RequestValidatorId',
    cli: 'aws apigateway create-request-validator --rest-api-id {apiId} --name parameters --validate-request-parameters --region {region} && aws apigateway update-method --rest-api-id {apiId} --resource-id {resourceId} --http-method {httpMethod} --patch-operations op=replace,path=/requestValidatorId,value=VALIDATOR --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html',

  subject: 'apigateway.rest-method',
  joins,
  messages: {
    noneRequired: '{route} declares parameters ({declared}) and requires none of them.',
    unchecked: '{route} requires {required}, and has no validator that checks for them.',
    undeclared: '{route} declares no parameters: if its list can be filtered or paged, nothing checks by what.',
  },

  judge(method, context) {
    if (context.where('apigateway.rest-stage', 'apiArn', method.apiArn).length === 0)
      return notApplicable('no stage of its API is deployed');
    if (method.integrationType === 'MOCK') return notApplicable('it answers by itself, no backend is reached');
    // A path leads nowhere without its parameters: those need no check.
    const declared = method.requestParameters.filter(({ name }) => !name.startsWith('method.request.path.'));
    const facts = methodFacts(method);
    if (declared.length === 0) {
      const isList = method.httpMethod === 'GET' && !method.path.endsWith('}');
      return isList ? review('undeclared', facts) : notApplicable('it declares no parameters of its query or headers');
    }
    const names = declared.map(({ name }) => name).sort();
    const required = declared.filter((one) => one.required).map(({ name }) => name);
    const evidence = { ...facts, declared: names, required: required.sort() };
    if (required.length === 0) return fail('noneRequired', evidence);
    return isChecked(method, context) ? passBecause(evidence) : fail('unchecked', evidence);
  },
});

function isChecked(
  { apiArn, requestValidatorId = '' }: RestMethod,
  { find }: JudgeContext<(typeof joins)[number], unknown>,
): boolean {
  const validator = find('apigateway.request-validator', `${apiArn}/requestvalidators/${requestValidatorId}` as Arn);
  return validator.is === 'found' && validator.value.validatesParameters;
}
