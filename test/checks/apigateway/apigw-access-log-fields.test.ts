import { apigwAccessLogFields } from '../../../checks/apigateway/apigw-access-log-fields.ts';
import { aStage, aStageV2, carefulAccessLog } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const careful = carefulAccessLog.contextVariables;
const onSockets = ['routeKey', 'eventType', 'connectionId', 'status', 'integration.latency'];
const identity = 'an identity (identity.caller, identity.apiKeyId, authorizer.…)';

function logging(contextVariables: readonly string[]) {
  return aStage({ accessLogFormat: { structured: true, contextVariables } });
}

function socket(contextVariables: readonly string[]) {
  return aStageV2({ protocol: 'WEBSOCKET', accessLogFormat: { structured: true, contextVariables } });
}

/** The careful ones, with others in the place of some. */
function instead(...pairs: readonly (readonly [string, string])[]): readonly string[] {
  const swap = new Map(pairs);
  return careful.map((variable) => swap.get(variable) ?? variable);
}

testCheck(apigwAccessLogFields, {
  passes: [
    { name: 'all that is asked for', given: [logging(careful)], evidence: { stage: 'shop/prod', missing: [] } },
    {
      name: 'the names of HTTP APIs (trap: REST and HTTP names differ)',
      given: [
        aStageV2({
          accessLogFormat: {
            structured: true,
            contextVariables: instead(
              ['httpMethod', 'routeKey'],
              ['resourcePath', 'path'],
              ['integration.latency', 'integrationLatency'],
              ['error.message', 'integrationErrorMessage'],
              ['identity.caller', 'authorizer.claims.sub'],
            ),
          },
        }),
      ],
    },
    ...(
      [
        ['requestId', 'extendedRequestId'],
        ['resourcePath', 'routeKey'],
        ['error.message', 'error.messageString'],
        ['error.message', 'integration.error'],
      ] as const
    ).map(([usual, other]) => ({ name: `${other} for ${usual}`, given: [logging(instead([usual, other]))] })),
    { name: 'a WebSocket API with what its messages have', given: [socket(onSockets)] },
    {
      name: 'a field that the options leave out',
      given: [logging(careful.filter((one) => one !== 'error.message'))],
      options: { requiredFields: ['requestId', 'status', 'caller'] },
    },
  ],
  fails: [
    ...careful.map((variable) => ({
      name: `no ${variable}`,
      given: [logging(careful.filter((one) => one !== variable))],
      message: 'missing',
      severity: 'low' as const,
      evidence: { missing: [variable === 'identity.caller' ? identity : variable] },
    })),
    ...onSockets.map((variable) => ({
      name: `a WebSocket API without ${variable}`,
      given: [socket(onSockets.filter((one) => one !== variable))],
      message: 'missing',
      evidence: { missing: [variable] },
    })),
    {
      name: 'only a request id and a status (trap: cache hits have a metric, no variable)',
      given: [logging(['requestId', 'status'])],
      message: 'missing',
      evidence: {
        apiId: 'a1b2c3d4e5',
        missing: [
          'identity.sourceIp',
          'httpMethod',
          'resourcePath',
          'responseLatency',
          'integration.latency',
          'error.message',
          identity,
        ],
      },
      text: 'The access log of shop/prod lacks identity.sourceIp, httpMethod, resourcePath, responseLatency,',
    },
    {
      name: 'one that the options ask for',
      given: [logging(['requestId', 'status'])],
      options: { requiredFields: ['latency', 'status'] },
      message: 'missing',
      evidence: { missing: ['responseLatency'] },
    },
  ],
  skips: [{ name: 'no access log', given: [aStage({ accessLogFormat: undefined })], text: 'it keeps no access log' }],
});
