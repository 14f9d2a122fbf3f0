import * as z from 'zod/mini';
import { accessLogFacts, callerIdentities, defineCheck, fail, notApplicable, passBecause } from '#kit';
import type { RestStage, StageV2 } from '#model';

const fields = [
  'requestId',
  'sourceIp',
  'method',
  'path',
  'status',
  'latency',
  'integrationLatency',
  'error',
  'caller',
  'routeKey',
  'eventType',
  'connectionId',
] as const;
type Field = (typeof fields)[number];

/** Any of these variables answers a question; the first is the one to add. REST and HTTP APIs name some differently. */
const variables: Readonly<Record<Exclude<Field, 'caller'>, readonly [string, ...string[]]>> = {
  requestId: ['requestId', 'extendedRequestId'],
  sourceIp: ['identity.sourceIp'],
  method: ['httpMethod', 'routeKey'],
  path: ['resourcePath', 'path', 'routeKey'],
  status: ['status'],
  latency: ['responseLatency'],
  integrationLatency: ['integration.latency', 'integrationLatency'],
  error: ['error.message', 'error.messageString', 'integrationErrorMessage', 'integration.error'],
  routeKey: ['routeKey'],
  eventType: ['eventType'],
  connectionId: ['connectionId'],
};
/** A WebSocket API has no method, path or latency of its own. */
const ofWebSocket: readonly Field[] = ['routeKey', 'eventType', 'connectionId', 'status', 'integrationLatency'];
const ofRequests = fields.slice(0, fields.indexOf('routeKey'));

export const apigwAccessLogFields = defineCheck({
  id: 'apigw-access-log-fields',
  title: 'The access log of a stage tells who called what, from where, and how it went',
  question: 'SRM',
  practices: ['OPS1-72', 'SRM-07', 'SRM-09', 'SRM-10'],
  scope: 'region',
  severity: 'low',
  why: 'What the access log leaves out cannot be asked afterwards: who called, which route, how slow, why it failed.',
  remedy: {
    text: 'Add the fields that are missing to the format of the access log; integration.status and, behind a web ACL, waf.status help too.',
    property: 'AWS::ApiGateway::Stage AccessLogSetting Format; AWS::ApiGatewayV2::Stage AccessLogSettings Format',
    cli: 'aws {change} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html',

  subject: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  /** Which of the questions the log has to answer. */
  options: z.strictObject({ requiredFields: z._default(z.array(z.enum(fields)), [...fields]) }),
  messages: { missing: 'The access log of {stage} lacks {missing}.' },

  judge(stage, { options }) {
    if (stage.accessLogFormat === undefined) return notApplicable('it keeps no access log');
    const asked = isWebSocket(stage) ? ofWebSocket : ofRequests;
    const missing = asked.filter((field) => options.requiredFields.includes(field) && !isTold(field, stage));
    const facts = { ...accessLogFacts(stage), missing: missing.map(proposed) };
    return missing.length === 0 ? passBecause(facts) : fail('missing', facts);
  },
});

function isWebSocket(stage: RestStage | StageV2): boolean {
  return stage.kind === 'apigatewayv2.stage' && stage.protocol === 'WEBSOCKET';
}

function isTold(field: Field, { accessLogFormat }: RestStage | StageV2): boolean {
  if (field === 'caller') return callerIdentities(accessLogFormat).length > 0;
  return variables[field].some((variable) => accessLogFormat?.contextVariables.includes(variable) === true);
}

function proposed(field: Field): string {
  return field === 'caller' ? 'an identity (identity.caller, identity.apiKeyId, authorizer.…)' : variables[field][0];
}
