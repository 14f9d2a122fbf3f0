import { defineCheck, fail, type JudgeContext, methodFacts, notApplicable, passBecause } from '#kit';
import type { Arn, RestApi, RestMethod } from '#model';

const joins = [
  'apigateway.rest-api',
  'apigateway.rest-stage',
  'apigateway.request-validator',
  'apigateway.model',
] as const;
type Context = JudgeContext<(typeof joins)[number], unknown>;

const withBody = new Set(['POST', 'PUT', 'PATCH', 'ANY']);
const binary = /^(?:image|audio|video|font)\/|^application\/(?:octet-stream|pdf|zip)|^multipart\//;

export const apigwRequestValidation = defineCheck({
  id: 'apigw-request-validation',
  title: 'A method that takes a body has it validated before its backend is called',
  question: 'SEC3',
  practices: ['SEC2-23', 'SEC3-05'],
  scope: 'region',
  severity: 'medium',
  why: 'Malformed input that the gateway turns away costs no invocation and cannot surprise the code behind it.',
  remedy: {
    text: 'Give the method a model for the bodies it takes and a validator that validates bodies, and deploy the API.',
    property: 'SAM Api RequestModel Model, ValidateBody; AWS::ApiGateway::Method RequestModels, RequestValidatorId',
    cli: 'aws apigateway create-request-validator --rest-api-id {apiId} --name bodies --validate-request-body --region {region} && aws apigateway update-method --rest-api-id {apiId} --resource-id {resourceId} --http-method {httpMethod} --patch-operations op=replace,path=/requestValidatorId,value=VALIDATOR op=add,path=/requestModels/application~1json,value=MODEL --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html',

  subject: 'apigateway.rest-method',
  joins,
  messages: {
    unchecked: '{route} of {api} hands bodies on unchecked: no validator of its checks them.',
    noModel:
      '{route} of {api} has a validator ({validator}), but no model that says what a body is to be: nothing is checked.',
    othersPass:
      '{route} of {api} validates bodies of {contentTypes} only, and hands those of other types on unchecked.',
  },

  judge(method, context) {
    const api = context.find('apigateway.rest-api', method.apiArn);
    const stages = context.where('apigateway.rest-stage', 'apiArn', method.apiArn);
    if (api.is !== 'found' || stages.length === 0) return notApplicable('no stage of its API is deployed');
    const exempt = exemptBecause(method, api.value);
    if (exempt !== undefined) return notApplicable(exempt);

    const { validator, models } = rulesOf(method, context);
    const contentTypes = method.requestModels.map(({ contentType }) => contentType).sort();
    const facts = {
      ...methodFacts(method),
      api: api.value.name,
      contentTypes,
      validator: validator?.name ?? 'none',
      models,
    };
    if (validator?.validatesBody !== true) return fail('unchecked', facts, weightOf(method));
    if (models.length === 0) return fail('noModel', facts, weightOf(method));
    const severity = { level: 'low', because: 'bodies of the usual type are validated' } as const;
    return letsOthersPass(method) ? fail('othersPass', facts, { severity }) : passBecause(facts);
  },
});

function exemptBecause({ httpMethod, integrationType, requestModels }: RestMethod, { binaryMediaTypes }: RestApi) {
  if (!withBody.has(httpMethod)) return 'it takes no body';
  if (integrationType === 'MOCK') return 'it answers by itself, no backend is reached';
  const taken = requestModels.length > 0 ? requestModels.map(({ contentType }) => contentType) : binaryMediaTypes;
  const isBinary = taken.length > 0 && taken.every((type) => type === '*/*' || binary.test(type));
  return isBinary ? 'it takes binary bodies, which no model can describe' : undefined;
}

/** Proxies know no mapping that a body could pass by. */
function letsOthersPass({ integrationType, integration }: RestMethod): boolean {
  return integrationType?.endsWith('_PROXY') !== true && integration?.passthroughBehavior === 'WHEN_NO_MATCH';
}

/** The validator, and the models that say more than that there is an object. */
function rulesOf({ apiArn, requestValidatorId = '', requestModels }: RestMethod, { find }: Context) {
  const validator = find('apigateway.request-validator', `${apiArn}/requestvalidators/${requestValidatorId}` as Arn);
  const models = requestModels.flatMap(({ model }) => {
    const found = find('apigateway.model', `${apiArn}/models/${model}` as Arn);
    return found.is === 'found' && found.value.constrains ? [model] : [];
  });
  return { validator: validator.is === 'found' ? validator.value : undefined, models: models.sort() };
}

/** Whatever comes is handed on to one backend, which is where it is told apart. */
function weightOf({ httpMethod, path }: RestMethod) {
  if (httpMethod !== 'ANY' || !path.includes('+}')) return {};
  return { severity: { level: 'low', because: 'a catch-all, whose backend knows what it takes' } as const };
}
