import { invokableBy } from '../sandbox/estate/builders/function-policy.ts';
import { aLogGroup } from '../sandbox/estate/builders/log-group.ts';
import { aMapping } from '../sandbox/estate/builders/mapping.ts';
import { aRestApi, aStage, type RouteSketch } from '../sandbox/estate/builders/rest-api.ts';
import { aTable } from '../sandbox/estate/builders/table.ts';
import { aTopic } from '../sandbox/estate/builders/topic.ts';
import type { Estate, Place, PolicyStatement } from '../sandbox/estate/model.ts';
import { arnAt, createdAt } from '../sandbox/estate/place.ts';
import {
  addDeadLetters,
  addFunction,
  addQueue,
  allow,
  type Built,
  estateOn,
  type Fault,
  type Ground,
  groundOf,
  home,
  letIn,
  live,
  logGroupArn,
  queueArn,
  tableArn,
} from './ground.ts';

const apiId = 'shop00000a';
const topicArn = arnAt(home, 'sns', 'order-events');
const format = JSON.stringify({
  requestId: '$context.requestId',
  ip: '$context.identity.sourceIp',
  caller: '$context.identity.caller',
  userAgent: '$context.identity.userAgent',
  path: '$context.resourcePath',
  method: '$context.httpMethod',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  error: '$context.error.message',
  time: '$context.requestTime',
});

/** A RESTful microservice: an API that knows its callers, a function and a table behind it, and orders handed on. */
export function restEstate(built: Built): Estate {
  const ground = groundOf('shop');
  const well = built === 'well';
  addApi(ground, well);
  addOrders(ground, well);
  addFulfilment(ground, well);
  return estateOn(ground);
}

export const restFaults: readonly Fault[] = [
  { check: 'apigw-stage-throttling', resource: `/restapis/${apiId}/stages/prod` },
  { check: 'apigw-access-logging', resource: `/restapis/${apiId}/stages/prod` },
  { check: 'apigw-method-authorization', resource: 'methods/GET' },
  { check: 'apigw-lambda-timeout', resource: 'methods/POST' },
  { check: 'lambda-invoke-permission', resource: 'function:orders-api' },
  { check: 'lambda-permission-stale', resource: 'function:orders-api' },
  { check: 'dynamodb-pitr', resource: 'table/orders' },
  { check: 'sns-subscription-dlq', resource: 'order-events:' },
  { check: 'messaging-delivery-allowed', resource: ':fulfilment' },
  { check: 'trigger-target-exists', resource: 'order-events:' },
  { check: 'sqs-redrive-policy', resource: ':fulfilment' },
  { check: 'sqs-visibility-timeout', resource: ':fulfilment' },
  { check: 'esm-report-batch-item-failures', resource: 'event-source-mapping:' },
  { check: 'lambda-concurrency-zero', resource: 'function:fulfil-order' },
];

function addApi({ at, region, tags }: Ground, well: boolean): void {
  const logs = '/aws/apigateway/orders';
  const to = live('orders-api');
  const routes: Record<string, RouteSketch> = {
    'GET /orders/{id}': { auth: well ? 'AWS_IAM' : 'NONE', to, more: knowsPath },
    'POST /orders': {
      auth: 'AWS_IAM',
      to,
      more: { requestValidatorId: 'all', requestModels: { 'application/json': 'Order' } },
    },
  };
  region.logGroups.push(aLogGroup(at, logs, 90));
  region.gateway.account = { ...region.gateway.account, cloudwatchRoleArn: `arn:aws:iam::${at.account}:role/api-logs` };
  region.gateway.apis.push(
    aRestApi(at, apiId, {
      name: 'orders',
      tags,
      routes,
      stages: [
        aStage('prod', undefined, {
          ...(well ? { accessLogSettings: { destinationArn: logGroupArn(logs), format } } : {}),
          tags,
          documentationVersion: '1.0',
          methodSettings: {
            '*/*': {
              metricsEnabled: true,
              loggingLevel: 'ERROR',
              ...(well
                ? { throttlingRateLimit: 200, throttlingBurstLimit: 100 }
                : { throttlingRateLimit: 10_000, throttlingBurstLimit: 5000 }),
            },
          },
        }),
      ],
      more: { minimumCompressionSize: 1024, securityPolicy: 'TLS_1_2' },
      parts: {
        validators: [{ id: 'all', name: 'all', validateRequestBody: true, validateRequestParameters: true }],
        models: [
          {
            id: 'order1',
            name: 'Order',
            contentType: 'application/json',
            schema: '{"type":"object","required":["items"],"properties":{"items":{"type":"array"}}}',
          },
        ],
        gatewayResponses: [{ responseType: 'THROTTLED', statusCode: '429', defaultResponse: false }],
        documentationVersions: [{ version: '1.0', createdDate: createdAt }],
      },
    }),
  );
}

const knowsPath = { requestParameters: { 'method.request.path.id': true }, requestValidatorId: 'all' };

function addOrders(ground: Ground, well: boolean): void {
  const { at, region, tags } = ground;
  addFunction(ground, 'orders-api', {
    timeout: well ? 10 : 60,
    environment: { TABLE_NAME: 'orders', TOPIC_ARN: topicArn },
    grants: [allow(['dynamodb:GetItem', 'dynamodb:PutItem'], tableArn('orders')), allow(['sns:Publish'], topicArn)],
    policies: { live: callers(at, well) },
    ...(well ? {} : { reservedConcurrency: 20 }),
  });
  region.tables.push(
    aTable(at, 'orders', {
      tags,
      pointInTimeRecovery: well,
      expiresBy: 'expiresAt',
      differs: { OnDemandThroughput: { MaxReadRequestUnits: 4000, MaxWriteRequestUnits: 1000 } },
    }),
  );
}

/** Whoever built it badly made the API anew, and let only the one before it call. */
function callers(at: Place, well: boolean): PolicyStatement[] {
  const stage = arnAt(at, 'execute-api', `${well ? apiId : 'shop00000z'}/*`);
  return ['GET/orders/*', 'POST/orders'].map((route) => ({
    ...invokableBy('apigateway.amazonaws.com', live('orders-api'), `${stage}/${route}`),
    Sid: route.replaceAll(/\W/g, ''),
  }));
}

function addFulfilment(ground: Ground, well: boolean): void {
  const { at, region, tags } = ground;
  addDeadLetters(ground, 'fulfilment-dlq');
  addDeadLetters(ground, 'order-events-dlq');
  addQueue(ground, 'fulfilment', {
    visibilitySeconds: well ? 180 : 30,
    ...(well ? { deadLetter: 'fulfilment-dlq', receives: 5 } : {}),
  });
  letIn(ground, 'order-events-dlq', 'sns.amazonaws.com', topicArn);
  if (well) letIn(ground, 'fulfilment', 'sns.amazonaws.com', topicArn);
  const attributes: Record<string, string> = well
    ? { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('order-events-dlq') }) }
    : {};
  region.topics.push(
    aTopic(at, 'order-events', {
      tags,
      attributes: { KmsMasterKeyId: 'alias/orders' },
      subscriptions: [
        { protocol: 'sqs', endpoint: queueArn('fulfilment'), attributes },
        ...(well ? [] : [{ protocol: 'sqs' as const, endpoint: queueArn('billing') }]),
      ],
    }),
  );
  const target = well ? 'fulfil-order:live' : 'fulfil-order';
  addFunction(ground, 'fulfil-order', {
    timeout: 30,
    grants: [
      allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queueArn('fulfilment')),
      allow(['dynamodb:UpdateItem'], tableArn('orders')),
    ],
    ...(well ? {} : { reservedConcurrency: 0 }),
  });
  region.mappings.push(
    aMapping(at, queueArn('fulfilment'), target, {
      MaximumBatchingWindowInSeconds: 0,
      ScalingConfig: { MaximumConcurrency: 10 },
      FunctionResponseTypes: well ? ['ReportBatchItemFailures'] : [],
    }),
  );
}
