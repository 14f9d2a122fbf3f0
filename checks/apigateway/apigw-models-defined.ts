import { defineCheck, type JudgeContext, notApplicable, passBecause, review } from '#kit';
import type { ApiV2, RestApi } from '#model';

const joins = ['apigateway.model', 'apigateway.documentation-version', 'apigatewayv2.model'] as const;

/** They come with every REST API. */
const stock = ['Empty', 'Error'];

export const apigwModelsDefined = defineCheck({
  id: 'apigw-models-defined',
  title: 'The contract of an API is written down in models or a documentation',
  question: 'SRM',
  practices: ['SRM-01'],
  scope: 'region',
  severity: 'low',
  why: 'Without a written contract consumers guess, and nobody sees which change breaks them.',
  remedy: {
    text: 'Describe requests and responses in models (best by an OpenAPI definition), or publish a version of the documentation.',
    property: 'AWS::ApiGateway::Model; SAM Api DefinitionBody, Models; AWS::ApiGatewayV2::Model',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html',

  subject: ['apigateway.rest-api', 'apigatewayv2.api'],
  joins,
  messages: { unwritten: '{api} has no models of its own and no published documentation.' },

  judge(api, context) {
    if (api.kind === 'apigatewayv2.api' && api.protocol === 'HTTP')
      return notApplicable('an HTTP API holds no models: its contract is kept elsewhere');
    const facts = { api: api.name, apiId: api.apiId, ...contractOf(api, context) };
    return facts.models.length + facts.documentation.length > 0 ? passBecause(facts) : review('unwritten', facts);
  },
});

function contractOf({ kind, arn }: RestApi | ApiV2, { where }: JudgeContext<(typeof joins)[number], unknown>) {
  const ofApi = kind === 'apigatewayv2.api' ? 'apigatewayv2.model' : 'apigateway.model';
  const models = where(ofApi, 'apiArn', arn).map(({ name }) => name);
  const documentation = where('apigateway.documentation-version', 'apiArn', arn).map(({ name }) => name);
  return { models: models.filter((name) => !stock.includes(name)).sort(), documentation: documentation.sort() };
}
