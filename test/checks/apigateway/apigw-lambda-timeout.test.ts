import { apigwLambdaTimeout } from '../../../checks/apigateway/apigw-lambda-timeout.ts';
import type { RestIntegration, RestMethod } from '../../../src/model/apigateway.ts';
import type { IntegrationV2 } from '../../../src/model/apigatewayv2.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aMapping,
  aMethod,
  anAlias,
  anIntegrationV2,
  aRestAuthorizer,
  aRestIntegration,
  aVersion,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const functionArn = aFunction().arn;
const runs = (timeoutSeconds: number) => aFunction({ timeoutSeconds });
const method = (integration: Partial<RestIntegration> = {}, overrides: Partial<RestMethod> = {}) =>
  aMethod({
    integration: aRestIntegration({ functions: [{ arn: functionArn, stageName: undefined }], ...integration }),
    ...overrides,
  });
const calling = (...arns: readonly (typeof functionArn)[]) =>
  method({ functions: arns.map((arn) => ({ arn, stageName: undefined })) });
const v2 = (overrides: Partial<IntegrationV2> = {}) => anIntegrationV2(overrides);
const quick = (p99: number) => aLambdaMetrics({ durationP99: eachDay(p99) });

testCheck(apigwLambdaTimeout, {
  passes: [
    {
      name: 'a second before the API gives up',
      given: [method(), runs(28)],
      evidence: {
        route: 'GET /orders',
        apiId: 'a1b2c3d4e5',
        function: 'orders',
        functionName: 'orders',
        timeout: 28,
        limit: 29,
        wanted: 28,
      },
      related: [functionArn],
    },
    {
      name: 'the default of a REST API',
      given: [method({ timeoutMilliseconds: undefined }), runs(28)],
      evidence: { limit: 29 },
    },
    { name: 'a REST API that waits longer than usual', given: [method({ timeoutMilliseconds: 120_000 }), runs(119)] },
    {
      name: 'an HTTP API, by its default',
      given: [v2({ timeoutMilliseconds: undefined }), runs(29)],
      evidence: { route: 'storefront/i1n2t3', limit: 30, wanted: 29 },
    },
    {
      name: 'a WebSocket API, by its default',
      given: [v2({ protocol: 'WEBSOCKET', timeoutMilliseconds: undefined }), runs(28)],
      evidence: { limit: 29 },
    },
    {
      name: 'an HTTP API with a time-out of its own',
      given: [v2({ timeoutMilliseconds: 10_000 }), runs(9)],
      evidence: { limit: 10 },
    },
    { name: 'no margin, where the options allow it', given: [method(), runs(29)], options: { marginS: 0 } },
    {
      name: 'the version behind the alias',
      given: [calling(`${functionArn}:live`), runs(900), anAlias(), aVersion({ timeoutSeconds: 10 })],
      evidence: { function: 'orders:live', functionName: 'orders', timeout: 10 },
      related: [aVersion().arn],
    },
  ],
  fails: [
    {
      name: 'much longer than the API waits',
      given: [method(), runs(60)],
      message: 'outlives',
      severity: 'high',
      evidence: { function: 'orders', timeout: 60, limit: 29, wanted: 28 },
      related: [functionArn],
      text: 'GET /orders gives up after 29s, and orders may run for 60s',
    },
    { name: 'as long as the API waits', given: [method(), runs(29)], message: 'outlives', severity: 'low' },
    { name: '30 seconds against 29', given: [method(), runs(30)], message: 'outlives', severity: 'low' },
    { name: '31 seconds against 29', given: [method(), runs(31)], message: 'outlives', severity: 'high' },
    { name: '30 seconds against 30', given: [v2(), runs(30)], message: 'outlives', severity: 'low' },
    { name: 'an HTTP API', given: [v2(), runs(32)], message: 'outlives', severity: 'high', evidence: { wanted: 29 } },
    {
      name: 'a WebSocket API, by its default',
      given: [v2({ protocol: 'WEBSOCKET', timeoutMilliseconds: undefined }), runs(32)],
      message: 'outlives',
      evidence: { limit: 29 },
    },
    {
      name: 'a wider margin, where the options demand it',
      given: [method(), runs(27)],
      options: { marginS: 3 },
      message: 'outlives',
      evidence: { wanted: 26 },
    },
    {
      name: 'an API that gives up at once: no function ends before a second',
      given: [method({ timeoutMilliseconds: 500 }), runs(4)],
      message: 'outlives',
      evidence: { limit: 0.5, wanted: 1 },
    },
    {
      name: 'its slowest calls take half of the time that the API waits',
      given: [method(), runs(60), quick(14_500)],
      message: 'outlives',
      severity: 'medium',
    },
    {
      name: 'its slowest calls take a little more than half',
      given: [method(), runs(60), quick(14_501)],
      message: 'outlives',
      severity: 'high',
    },
    {
      name: 'it has another trigger too, which may need the time (trap: several triggers)',
      given: [method(), runs(60), aMapping()],
      message: 'outlives',
      severity: 'medium',
    },
    {
      name: 'it has another route, and authorizes',
      given: [
        method(),
        runs(60),
        aRestAuthorizer(),
        aMethod({ path: '/items', integration: undefined, integrationUri: undefined }),
      ],
      subject: 'GET /orders',
      message: 'outlives',
      severity: 'high',
    },
    {
      name: 'the slower of the functions of two stages',
      given: [
        method({
          functions: [
            { arn: functionArn, stageName: 'dev' },
            { arn: aFunction({ name: 'slow' }).arn, stageName: 'prod' },
          ],
        }),
        runs(5),
        aFunction({ name: 'slow', timeoutSeconds: 60 }),
      ],
      message: 'outlives',
      evidence: { function: 'slow' },
    },
    {
      name: 'a proxy is waited for, whatever its headers ask',
      given: [method({ invokesAsynchronously: true }), runs(60)],
      message: 'outlives',
    },
    {
      name: 'a proxy of a WebSocket API too',
      given: [v2({ protocol: 'WEBSOCKET', invokesAsynchronously: true }), runs(60)],
      message: 'outlives',
    },
    {
      name: 'a mapping of requests to a function',
      given: [method({}, { integrationType: 'AWS' }), runs(60)],
      message: 'outlives',
    },
    {
      name: 'a mapping of messages to a function',
      given: [v2({ protocol: 'WEBSOCKET', integrationType: 'AWS' }), runs(60)],
      message: 'outlives',
    },
  ],
  skips: [
    {
      name: 'the function is told to work on by itself',
      given: [method({ invokesAsynchronously: true }, { integrationType: 'AWS' }), runs(60)],
      text: 'it does not wait for its function',
    },
    {
      name: 'the same of a WebSocket API',
      given: [v2({ protocol: 'WEBSOCKET', integrationType: 'AWS', invokesAsynchronously: true }), runs(60)],
      text: 'it does not wait for its function',
    },
    {
      name: 'its answer is streamed',
      given: [method({ responseTransferMode: 'STREAM' }), runs(60)],
      text: 'it streams its answer',
    },
    {
      name: 'no integration',
      given: [aMethod({ integration: undefined }), runs(60)],
      text: 'it calls no function',
    },
    {
      name: 'another backend',
      given: [method({ functions: [] }, { integrationUri: undefined, integrationType: 'HTTP_PROXY' }), runs(60)],
      text: 'it calls no function',
    },
    {
      name: 'another backend of an HTTP API',
      given: [v2({ service: undefined, functions: [] })],
      text: 'it calls no function',
    },
  ],
  insufficient: [
    { name: 'a function that is not there', given: [method()], text: 'its function is not listed' },
    {
      name: 'a stage variable decides (trap: stage variables)',
      given: [method({ functions: [], stageVariables: ['fn'] }), runs(60)],
      text: 'a stage variable decides which function it calls',
    },
    {
      name: 'a stage variable of an HTTP API decides',
      given: [v2({ functions: [], stageVariables: ['fn'] }), runs(60)],
      text: 'a stage variable decides',
    },
  ],
  unknowns: [
    {
      name: 'functions could not be listed',
      given: [method()],
      gaps: [aGap({ kind: 'lambda.function' })],
      gap: { kind: 'lambda.function' },
    },
  ],
});
