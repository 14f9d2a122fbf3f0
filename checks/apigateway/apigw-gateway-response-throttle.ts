import { defineCheck, fail, passBecause } from '#kit';

/** What API Gateway answers with 429, unless it was told otherwise. */
const throttled = ['QUOTA_EXCEEDED', 'THROTTLED'];
/** Its status goes for all answers in the four hundreds that have none of their own. */
const fallback = 'DEFAULT_4XX';
const tooMany = '429';

export const apigwGatewayResponseThrottle = defineCheck({
  id: 'apigw-gateway-response-throttle',
  title: 'A REST API tells whom it throttles so, with the status 429',
  question: 'REL1',
  practices: ['REL1-04'],
  scope: 'region',
  severity: 'medium',
  why: 'Clients and SDKs slow down on 429; on any other status they give up, or try again at once and make it worse.',
  remedy: {
    text: 'Leave the body of the answer as you like, and its status at 429. A function that is throttled itself comes back as 500 or 502 through a proxy integration: map that too where clients shall know.',
    property: 'AWS::ApiGateway::GatewayResponse StatusCode: 429',
    cli: 'aws apigateway update-gateway-response --rest-api-id {apiId} --response-type {responseType} --patch-operations op=replace,path=/statusCode,value=429 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',

  subject: 'apigateway.rest-api',
  joins: ['apigateway.gateway-response'],
  messages: { otherStatus: '{api} answers clients that it throttles with another status than 429: {answers}.' },

  judge({ arn, name: api, apiId }, { where }) {
    const told = new Map(
      where('apigateway.gateway-response', 'apiArn', arn).map((one) => [one.responseType, one.statusCode]),
    );
    const answers = throttled.map((type) => ({ type, status: told.get(type) ?? told.get(fallback) ?? tooMany }));
    const changed = answers.filter(({ status }) => status !== tooMany);
    const [first] = changed;
    const evidence = { api, apiId, answers: changed.map(({ type, status }) => `${type} ${status}`) };
    if (first === undefined) return passBecause({ api, apiId, customised: throttled.filter((type) => told.has(type)) });
    return fail('otherStatus', { ...evidence, responseType: first.type });
  },
});
