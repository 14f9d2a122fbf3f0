import type { RouteV2 } from '#model';
import { apigwWsValidation } from '../../../checks/apigateway/apigw-ws-validation.ts';
import { anApiV2, anIntegrationV2, aRouteV2, aStageV2 } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const protocol = 'WEBSOCKET';
const served = [aStageV2({ protocol }), anIntegrationV2({ protocol })];

function message(overrides: Partial<Omit<RouteV2, 'kind'>> = {}): RouteV2 {
  return aRouteV2({ protocol, routeKey: 'send', ...overrides });
}

testCheck(apigwWsValidation, {
  passes: [
    {
      name: 'models, and what selects them',
      given: [message({ selectsModels: true, requestModels: ['Order', 'Note'] }), ...served],
      evidence: { route: 'send', apiId: 'h1t2t3p4a5', routeId: 'send', selectsModels: true, models: ['Note', 'Order'] },
    },
  ],
  fails: [
    {
      name: 'no model',
      given: [message(), ...served],
      message: 'unchecked',
      severity: 'low',
      evidence: { lacks: 'it has no model', selectsModels: false, models: [] },
      related: [anApiV2().arn],
      text: 'The route send of WebSocket API h1t2t3p4a5 hands messages on unchecked: it has no model.',
    },
    {
      name: 'no model, though something would select one',
      given: [message({ selectsModels: true }), ...served],
      message: 'unchecked',
      evidence: { lacks: 'it has no model' },
    },
    {
      name: 'a model that nothing selects',
      given: [message({ requestModels: ['Order'] }), ...served],
      message: 'unchecked',
      evidence: { lacks: 'nothing selects its models' },
      related: [anApiV2().arn],
    },
    { name: '$default takes messages', given: [message({ routeKey: '$default' }), ...served], message: 'unchecked' },
    {
      name: 'a route without an integration, in an API with a mock',
      given: [
        message({ integrationId: undefined }),
        aStageV2({ protocol }),
        anIntegrationV2({ protocol, integrationType: 'MOCK' }),
      ],
      message: 'unchecked',
    },
  ],
  skips: [
    ...['$connect', '$disconnect'].map((routeKey) => ({
      name: `${routeKey} (trap: it has no model)`,
      given: [message({ routeKey }), ...served],
      text: 'it takes no message',
    })),
    { name: 'a route of an HTTP API', given: [aRouteV2(), aStageV2()], text: 'it is of an HTTP API' },
    { name: 'no stage', given: [message()], text: 'no stage of its API is deployed' },
    {
      name: 'a mock',
      given: [message(), aStageV2({ protocol }), anIntegrationV2({ protocol, integrationType: 'MOCK' })],
      text: 'it answers by itself',
    },
  ],
});
