import { callerIdentities, defineCheck, notApplicable, passBecause, plansOfStage, review } from '#kit';

export const apigwConsumerIdentification = defineCheck({
  id: 'apigw-consumer-identification',
  title: 'The consumers of a public stage can be told apart',
  question: 'DEP',
  practices: ['DEP-02', 'SEC1-11'],
  scope: 'region',
  severity: 'low',
  why: 'Who does not know which consumers call an API does not know whom a change of it breaks.',
  remedy: {
    text: 'Put the caller into the access log ($context.identity.caller, $context.identity.apiKeyId, $context.authorizer.principalId …), or hand out keys of a usage plan.',
    property:
      'AWS::ApiGateway::Stage AccessLogSetting Format; AWS::ApiGatewayV2::Stage AccessLogSettings Format; AWS::ApiGateway::UsagePlan ApiStages',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html',

  subject: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  joins: ['apigateway.rest-api', 'apigateway.usage-plan'],
  messages: {
    anonymous:
      '{stage} cannot tell its consumers apart: no identity in its access log ({log}), and no usage plan covers it.',
  },

  judge(stage, context) {
    const { name, accessLogFormat, apiArn } = stage;
    const api = stage.kind === 'apigateway.rest-stage' ? context.find('apigateway.rest-api', apiArn) : undefined;
    if (api?.is === 'found' && api.value.endpointTypes.includes('PRIVATE')) return notApplicable('its API is private');

    const identities = callerIdentities(accessLogFormat);
    const plans = plansOfStage(stage, context)
      .map((plan) => plan.name)
      .sort();
    const log = accessLogFormat === undefined ? 'it keeps none' : 'it has other fields';
    const facts = { stage: name, identities, plans, log };
    return identities.length + plans.length > 0 ? passBecause(facts) : review('anonymous', facts);
  },
});
