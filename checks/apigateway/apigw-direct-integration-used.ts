import { defineCheck, type JudgeContext, notApplicable, passBecause, review } from '#kit';
import type { Arn, IntegrationV2, RestMethod } from '#model';

const joins = ['apigateway.rest-method', 'apigatewayv2.integration', 'apigatewayv2.route'] as const;
type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'where'>;

/** They keep what they are given, or start what works on. */
const takers = ['dynamodb', 'events', 'firehose', 'kinesis', 'sns', 'sqs', 'states'];
const takenAt = new RegExp(`^arn:[^:]+:(?:${takers.join('|')}):`);
const takingSubtype = /^(?:EventBridge|Kinesis|SQS|StepFunctions)-/;
const sending = /^(?:ANY|PATCH|POST|PUT)\b|^\$default$/;

export const apigwDirectIntegrationUsed = defineCheck({
  id: 'apigw-direct-integration-used',
  title: 'An API hands what it is sent straight to a service that keeps it',
  question: 'PER1',
  practices: ['PER1-46', 'PER1-50', 'PER1-51'],
  scope: 'region',
  severity: 'informational',
  why: 'A queue, a stream or a workflow behind the API takes any number of requests at once and keeps them, whatever becomes of the functions that work on them.',
  remedy: {
    text: 'Where the sender need not wait for the result, let the API put the request into a queue or a stream, or start a state machine, and answer.',
    property:
      'AWS::ApiGateway::Method Integration Type: AWS; AWS::ApiGatewayV2::Integration IntegrationSubtype: SQS-SendMessage',
    cli: "aws apigatewayv2 create-integration --api-id {apiId} --integration-type AWS_PROXY --integration-subtype SQS-SendMessage --payload-format-version 1.0 --credentials-arn ROLE_ARN --request-parameters QueueUrl=QUEUE_URL,MessageBody='$request.body' --region {region}",
  },
  reference:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services.html',

  subject: ['apigateway.rest-api', 'apigatewayv2.api'],
  joins,
  messages: {
    onlyFunctions:
      '{api} hands all that it is sent ({routes}) to functions, and nothing straight to a service that would keep it.',
  },

  judge({ kind, arn, name, apiId }, context) {
    const { direct, byFunction } = kind === 'apigateway.rest-api' ? ofRest(arn, context) : ofV2(arn, context);
    const evidence = { api: name, apiId, direct: direct.toSorted(), routes: byFunction.toSorted() };
    if (direct.length > 0) return passBecause(evidence);
    return byFunction.length === 0
      ? notApplicable('no function takes what is sent')
      : review('onlyFunctions', evidence);
  },
});

interface Ways {
  /** Names of routes or integrations. */
  readonly direct: readonly string[];
  readonly byFunction: readonly string[];
}

function ofRest(apiArn: Arn, { where }: Context): Ways {
  const methods = where('apigateway.rest-method', 'apiArn', apiArn);
  return {
    direct: methods.filter(isDirect).map(({ name }) => name),
    byFunction: methods
      .filter((one) => one.integrationUri !== undefined && sending.test(one.name))
      .map(({ name }) => name),
  };
}

/** Where a request says what it is for, or only its address does, nothing tells that it is none of them. */
function isDirect({ integrationType, integrationUri, integration }: RestMethod): boolean {
  if (integrationType !== 'AWS' || integrationUri !== undefined) return false;
  const { names = 'unresolved' } = integration ?? {};
  return names === 'unresolved' || takenAt.test(names);
}

function ofV2(apiArn: Arn, { where }: Context): Ways {
  const integrations = where('apigatewayv2.integration', 'apiArn', apiArn);
  const functions = new Set(integrations.filter(({ service }) => service === 'lambda').map((one) => one.integrationId));
  const routes = where('apigatewayv2.route', 'apiArn', apiArn).filter(({ integrationId = '' }) =>
    functions.has(integrationId),
  );
  return {
    direct: integrations.filter(isDirectV2).map(({ name }) => name),
    byFunction: routes
      .filter(({ routeKey, protocol }) => protocol === 'WEBSOCKET' || sending.test(routeKey))
      .map(({ name }) => name),
  };
}

function isDirectV2({ integrationType, subtype = '', service = '' }: IntegrationV2): boolean {
  return takingSubtype.test(subtype) || (integrationType === 'AWS' && takers.includes(service));
}
