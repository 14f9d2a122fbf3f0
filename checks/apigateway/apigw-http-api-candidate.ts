import { defineCheck, type JudgeContext, notApplicable, passBecause, plansOfStage, review } from '#kit';
import type { RestApi, RestMethod, RestStage } from '#model';

const joins = [
  'apigateway.rest-stage',
  'apigateway.rest-method',
  'apigateway.usage-plan',
  'apigateway.gateway-response',
] as const;
type Context = JudgeContext<(typeof joins)[number], unknown>;

export const apigwHttpApiCandidate = defineCheck({
  id: 'apigw-http-api-candidate',
  title: 'A REST API uses something that an HTTP API does not have',
  question: 'SRM',
  practices: ['SRM-B1'],
  scope: 'region',
  severity: 'informational',
  beyondLens: true,
  why: 'An HTTP API costs a fraction of a REST API and answers sooner; only what it cannot do is worth the difference.',
  remedy: {
    text: 'See whether an HTTP API would do: nothing was found that this API uses of what only REST APIs have.',
    property: 'SAM AWS::Serverless::HttpApi; AWS::ApiGatewayV2::Api',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html',

  subject: 'apigateway.rest-api',
  joins,
  messages: { plain: '{api} uses nothing that was found of what only REST APIs have: an HTTP API may do, for less.' },

  judge(api, context) {
    const stages = context.where('apigateway.rest-stage', 'apiArn', api.arn);
    if (stages.length === 0) return notApplicable('it has no stage');
    const methods = context.where('apigateway.rest-method', 'apiArn', api.arn);
    const responses = context.where('apigateway.gateway-response', 'apiArn', api.arn);
    const uses = [
      ...ofApi(api),
      ...(responses.length > 0 ? ['gateway responses of its own'] : []),
      ...stages.flatMap((stage) => ofStage(stage, context)),
      ...methods.flatMap(ofMethod),
    ];
    const facts = { api: api.name, apiId: api.apiId, uses: [...new Set(uses)].sort() };
    return facts.uses.length > 0 ? passBecause(facts) : review('plain', facts);
  },
});

/** The names of what is so. */
function namesOf(features: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.entries(features).flatMap(([name, isUsed]) => (isUsed ? [name] : []));
}

function ofApi({ endpointTypes, policy, minimumCompressionBytes, apiKeySource }: RestApi): readonly string[] {
  return namesOf({
    'a private endpoint': endpointTypes.includes('PRIVATE'),
    'an edge-optimized endpoint': endpointTypes.includes('EDGE'),
    'a resource policy': policy !== undefined,
    compression: minimumCompressionBytes !== undefined,
    'API keys': apiKeySource === 'AUTHORIZER',
  });
}

function ofStage(stage: RestStage, context: Context): readonly string[] {
  const { cacheSize, webAclArn, tracingEnabled, canary, methodSettings } = stage;
  return namesOf({
    'a usage plan': plansOfStage(stage, context).length > 0,
    'a cache': cacheSize !== undefined,
    'a web ACL': webAclArn !== undefined,
    'X-Ray': tracingEnabled,
    'a canary': canary !== undefined,
    'execution logs': methodSettings.some(({ loggingLevel }) => loggingLevel === 'ERROR' || loggingLevel === 'INFO'),
  });
}

/** A preflight that a mock answers, an HTTP API answers by itself. */
function ofMethod({ httpMethod, apiKeyRequired, requestValidatorId, integrationType, integration }: RestMethod) {
  if (integrationType === 'MOCK' && httpMethod === 'OPTIONS') return [];
  return namesOf({
    'API keys': apiKeyRequired,
    'request validation': requestValidatorId !== undefined,
    'mapping templates': integration?.hasTemplates === true || integrationType === 'AWS' || integrationType === 'HTTP',
    'answers of its own': integrationType === 'MOCK',
    'response streaming': integration?.responseTransferMode === 'STREAM',
  });
}
