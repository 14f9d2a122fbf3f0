import { apigwDirectIntegrationUsed } from '../../../checks/apigateway/apigw-direct-integration-used.ts';
import type { RestIntegration, RestMethod } from '../../../src/model/apigateway.ts';
import type { IntegrationV2 } from '../../../src/model/apigatewayv2.ts';
import {
  aMethod,
  anApiV2,
  anIntegrationV2,
  aQueue,
  aRestApi,
  aRestIntegration,
  aRouteV2,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const posting = aMethod({ httpMethod: 'POST' });
const serving = (names: RestIntegration['names'], overrides: Partial<RestMethod> = {}) =>
  aMethod({
    httpMethod: 'PUT',
    integrationType: 'AWS',
    integrationUri: undefined,
    integration: aRestIntegration({ names }),
    ...overrides,
  });
const direct = (overrides: Partial<IntegrationV2>) =>
  anIntegrationV2({ integrationId: 'direct', functions: [], service: undefined, ...overrides });
const http = [anApiV2(), aRouteV2({ routeKey: 'POST /orders' }), anIntegrationV2()];
const socket = { protocol: 'WEBSOCKET' } as const;

testCheck(apigwDirectIntegrationUsed, {
  passes: [
    {
      name: 'a REST API that puts into a queue',
      given: [aRestApi(), posting, serving(aQueue().arn)],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', direct: ['PUT /orders'], routes: ['POST /orders'] },
    },
    ...['dynamodb', 'events', 'firehose', 'kinesis', 'sns', 'states'].map((service) => ({
      name: `a REST API that hands on to ${service}`,
      given: [aRestApi(), posting, serving(`arn:aws:${service}:eu-west-1:111122223333:some`)],
      evidence: { direct: ['PUT /orders'] },
    })),
    { name: 'what it hands on to is told by the request', given: [aRestApi(), posting, serving('unresolved')] },
    { name: 'what it hands on to is not told', given: [aRestApi(), posting, serving(undefined)] },
    {
      name: 'neither is its integration',
      given: [aRestApi(), posting, serving(undefined, { integration: undefined })],
    },
    ...['SQS-SendMessage', 'Kinesis-PutRecord', 'EventBridge-PutEvents', 'StepFunctions-StartExecution'].map(
      (subtype) => ({
        name: `an HTTP API with ${subtype}`,
        given: [...http, direct({ subtype })],
        evidence: { direct: ['storefront/direct'], routes: ['POST /orders'] },
      }),
    ),
    {
      name: 'a WebSocket API that hands on to a service',
      given: [
        anApiV2(socket),
        aRouteV2({ ...socket, routeKey: 'sendMessage' }),
        anIntegrationV2(socket),
        direct({ ...socket, integrationType: 'AWS', service: 'sqs' }),
      ],
      evidence: { direct: ['storefront/direct'], routes: ['sendMessage'] },
    },
    {
      name: 'several ways, in order',
      given: [
        aRestApi(),
        serving(aQueue().arn, { name: 'PUT /z' }),
        serving(aQueue().arn, { name: 'PUT /a', arn: `${posting.arn}a` }),
      ],
      evidence: { direct: ['PUT /a', 'PUT /z'], routes: [] },
    },
  ],
  reviews: [
    {
      name: 'a REST API that hands all on to functions',
      given: [aRestApi(), posting, aMethod(), aMethod({ httpMethod: 'ANY', path: '/a' })],
      message: 'onlyFunctions',
      severity: 'informational',
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', direct: [], routes: ['ANY /a', 'POST /orders'] },
      text: 'shop hands all that it is sent (ANY /a, POST /orders) to functions',
    },
    ...['PUT', 'PATCH'].map((httpMethod) => ({
      name: `${httpMethod} to a function`,
      given: [aRestApi(), aMethod({ httpMethod })],
      message: 'onlyFunctions',
    })),
    {
      name: 'a REST API that besides reads a bucket',
      given: [aRestApi(), posting, serving('arn:aws:s3:::site')],
      message: 'onlyFunctions',
    },
    {
      name: 'an HTTP API that hands all on to functions',
      given: http,
      message: 'onlyFunctions',
      evidence: { api: 'storefront', routes: ['POST /orders'] },
    },
    {
      name: 'an HTTP API with one route for all',
      given: [anApiV2(), aRouteV2({ routeKey: '$default' }), anIntegrationV2()],
      message: 'onlyFunctions',
    },
    {
      name: 'an HTTP API that besides reads its configuration',
      given: [...http, direct({ subtype: 'AppConfig-GetConfiguration' })],
      message: 'onlyFunctions',
    },
    {
      name: 'a WebSocket API that besides hands on to another service, or to an address',
      given: [
        anApiV2(socket),
        aRouteV2({ ...socket, routeKey: 'sendMessage' }),
        anIntegrationV2(socket),
        direct({ ...socket, integrationType: 'AWS', service: 'lambda', integrationId: 'other' }),
        direct({ ...socket, integrationType: 'AWS', service: undefined }),
        direct({ ...socket, integrationType: 'HTTP', service: 'sqs', integrationId: 'none' }),
      ],
      message: 'onlyFunctions',
    },
  ],
  skips: [
    { name: 'an API that is only read', given: [aRestApi(), aMethod()], text: 'no function takes what is sent' },
    { name: 'an HTTP API that is only read', given: [anApiV2(), aRouteV2(), anIntegrationV2()] },
    {
      name: 'an HTTP API before another backend',
      given: [anApiV2(), aRouteV2({ routeKey: 'POST /a' }), anIntegrationV2({ service: undefined, functions: [] })],
    },
    {
      name: 'a route without an integration',
      given: [anApiV2(), aRouteV2({ routeKey: 'POST /a', integrationId: undefined }), anIntegrationV2()],
    },
    {
      name: 'a REST API before another backend',
      given: [aRestApi(), serving(undefined, { integrationType: 'HTTP_PROXY', name: 'POST /a' })],
    },
    { name: 'an API without routes', given: [aRestApi()] },
  ],
});
