import type { Arn } from '#model';
import {
  aDataSource,
  aDomainName,
  aFunction,
  aGraphqlApi,
  aListenerRule,
  aLoadBalancer,
  aMapping,
  aMethod,
  anAlias,
  anApiMappingV2,
  anApiV2,
  anAppsyncFunction,
  anAuthMode,
  anAuthorizerV2,
  anIntegrationV2,
  aPolicy,
  aQueue,
  aResolver,
  aRestApi,
  aRestAuthorizer,
  aRestIntegration,
  aRole,
  aRouteV2,
  aStage,
  aStageV2,
  aTable,
  aTargetGroup,
  aUrl,
  aUserPool,
  environmentReferences,
  unseen,
} from '../../../support/build.ts';
import { fn, type Shape } from '../draw.ts';

const queue: Arn = 'arn:aws:sqs:eu-west-1:111122223333:inbox';
const pool = 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_customers';
const socket = { apiId: 'w1s2', protocol: 'WEBSOCKET' } as const;

/** A role that reads and writes the table `orders`. */
export const tableRole = aRole({
  inlinePolicies: [
    {
      name: 'table',
      document: aPolicy([
        {
          actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
          resources: [aTable().arn, `${aTable().arn}/index/*`],
        },
      ]),
    },
  ],
});

export const apiShapes: readonly Shape[] = [
  {
    name: 'REST API → function alias → table, with a domain name and an authorizer',
    given: [
      aRestApi(),
      aStage(),
      aDomainName(),
      aMethod({
        integration: aRestIntegration({ functions: [{ arn: `${fn('orders')}:live`, stageName: undefined }] }),
        integrationUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${fn('orders')}:live/invocations`,
        authorizerId: 'auth1',
        authorizationType: 'CUSTOM',
      }),
      aRestAuthorizer({
        authorizerId: 'auth1',
        functions: [{ arn: fn('sign-in'), stageName: undefined }],
        userPoolArns: [],
      }),
      aFunction(),
      anAlias(),
      aFunction({ name: 'sign-in', roleArn: 'arn:aws:iam::111122223333:role/sign-in' }),
      tableRole,
      aTable(),
      environmentReferences({ references: [{ variable: 'TABLE', targetArn: aTable().arn, as: 'name' }] }),
    ],
    edges: [
      'access lambda:function:orders > dynamodb:table/orders (data, high)',
      'authorize apigateway:/restapis/a1b2c3d4e5/resources/orders/methods/GET > lambda:function:sign-in (sync, certain)',
      'env-ref lambda:function:orders > dynamodb:table/orders (data, high)',
      'integrate apigateway:/restapis/a1b2c3d4e5/resources/orders/methods/GET > lambda:function:orders:live (sync, certain)',
      'route apigateway:/domainnames/api.example.com > apigateway:/restapis/a1b2c3d4e5/stages/prod (sync, certain)',
      'route apigateway:/restapis/a1b2c3d4e5 > apigateway:/restapis/a1b2c3d4e5/resources/orders/methods/GET (sync, certain)',
      'route apigateway:/restapis/a1b2c3d4e5/stages/prod > apigateway:/restapis/a1b2c3d4e5 (sync, certain)',
    ],
  },
  {
    name: 'REST API → queue → function, which dead letters leave',
    given: [
      aRestApi(),
      aMethod({
        httpMethod: 'POST',
        integrationType: 'AWS',
        integrationUri: undefined,
        integration: aRestIntegration({ names: queue }),
      }),
      aQueue(),
      aQueue({ name: 'inbox-dead-letters', deadLetterArn: undefined }),
      aMapping(),
      aFunction(),
    ],
    edges: [
      'deliver sqs:inbox > sqs:inbox-dead-letters (async, certain)',
      'integrate apigateway:/restapis/a1b2c3d4e5/resources/orders/methods/POST > sqs:inbox (sync, certain)',
      'poll sqs:inbox > lambda:function:orders (queue, certain)',
      'route apigateway:/restapis/a1b2c3d4e5 > apigateway:/restapis/a1b2c3d4e5/resources/orders/methods/POST (sync, certain)',
    ],
  },
  {
    name: 'REST API that decides by stage which function it calls, asynchronously',
    given: [
      aRestApi(),
      aStage(),
      aMethod({
        integrationType: 'AWS',
        integrationUri: undefined,
        integration: aRestIntegration({
          invokesAsynchronously: true,
          functions: [
            { arn: fn('orders-prod'), stageName: 'prod' },
            { arn: fn('orders-test'), stageName: 'test' },
          ],
        }),
      }),
    ],
    edges: [
      'integrate apigateway:/restapis/a1b2c3d4e5/resources/orders/methods/GET > lambda:function:orders-prod (async, certain)',
      'integrate apigateway:/restapis/a1b2c3d4e5/resources/orders/methods/GET > lambda:function:orders-test (async, certain)',
      'route apigateway:/restapis/a1b2c3d4e5 > apigateway:/restapis/a1b2c3d4e5/resources/orders/methods/GET (sync, certain)',
      'route apigateway:/restapis/a1b2c3d4e5/stages/prod > apigateway:/restapis/a1b2c3d4e5 (sync, certain)',
    ],
  },
  {
    name: 'HTTP API → function, with tokens of a user pool',
    given: [
      anApiV2(),
      aStageV2(),
      anApiMappingV2(),
      aDomainName({ mappings: unseen() }),
      aRouteV2({ authorizationType: 'JWT', authorizerId: 'z1y2x3' }),
      anIntegrationV2(),
      anAuthorizerV2({ issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_customers' }),
      anAuthorizerV2({ authorizerId: 'other', issuer: 'https://login.example.com' }),
      aUserPool(),
      aFunction(),
    ],
    edges: [
      'authorize apigateway:/apis/h1t2t3p4a5/routes/GETorders > cognito-idp:userpool/eu-west-1_customers (sync, certain)',
      'integrate apigateway:/apis/h1t2t3p4a5/routes/GETorders > lambda:function:orders (sync, certain)',
      'route apigateway:/apis/h1t2t3p4a5 > apigateway:/apis/h1t2t3p4a5/routes/GETorders (sync, certain)',
      'route apigateway:/apis/h1t2t3p4a5/stages/prod > apigateway:/apis/h1t2t3p4a5 (sync, certain)',
      'route apigateway:/domainnames/api.example.com > apigateway:/apis/h1t2t3p4a5/stages/prod (sync, certain)',
    ],
  },
  {
    name: 'HTTP API → state machine, without a function between',
    given: [
      anApiV2(),
      aRouteV2({ routeKey: 'POST /orders' }),
      anIntegrationV2({
        functions: [],
        subtype: 'StepFunctions-StartExecution',
        names: 'arn:aws:states:eu-west-1:111122223333:stateMachine:fulfilment',
      }),
    ],
    edges: [
      'integrate apigateway:/apis/h1t2t3p4a5/routes/POSTorders > states:stateMachine:fulfilment (sync, certain)',
      'route apigateway:/apis/h1t2t3p4a5 > apigateway:/apis/h1t2t3p4a5/routes/POSTorders (sync, certain)',
    ],
  },
  {
    name: 'WebSocket chat: connect, send, and answers by the API itself',
    given: [
      anApiV2(socket),
      ...['$connect', '$disconnect', 'sendMessage'].map((routeKey) => aRouteV2({ ...socket, routeKey })),
      anIntegrationV2({ ...socket, functions: [{ arn: fn('chat'), stageName: undefined }] }),
      aFunction({ name: 'chat' }),
      aRole({
        inlinePolicies: [
          {
            name: 'answer',
            document: aPolicy([
              {
                actions: ['execute-api:ManageConnections'],
                resources: ['arn:aws:execute-api:eu-west-1:111122223333:w1s2/prod/POST/@connections/*'],
              },
              { actions: ['dynamodb:PutItem'], resources: [aTable({ name: 'connections' }).arn] },
            ]),
          },
        ],
      }),
      aTable({ name: 'connections' }),
    ],
    edges: [
      'access lambda:function:chat > apigateway:/apis/w1s2 (data, inferred)',
      'access lambda:function:chat > dynamodb:table/connections (data, inferred)',
      'integrate apigateway:/apis/w1s2/routes/connect > lambda:function:chat (sync, certain)',
      'integrate apigateway:/apis/w1s2/routes/disconnect > lambda:function:chat (sync, certain)',
      'integrate apigateway:/apis/w1s2/routes/sendMessage > lambda:function:chat (sync, certain)',
      'route apigateway:/apis/w1s2 > apigateway:/apis/w1s2/routes/connect (sync, certain)',
      'route apigateway:/apis/w1s2 > apigateway:/apis/w1s2/routes/disconnect (sync, certain)',
      'route apigateway:/apis/w1s2 > apigateway:/apis/w1s2/routes/sendMessage (sync, certain)',
    ],
  },
  {
    name: 'GraphQL API → table, function by a pipeline, and bus, for users of a pool',
    given: [
      aGraphqlApi({
        authModes: [
          anAuthMode('AMAZON_COGNITO_USER_POOLS', { userPoolId: 'eu-west-1_customers' }),
          anAuthMode('AWS_LAMBDA', { authorizerArn: fn('sign-in') }),
        ],
      }),
      aDataSource({ resourceArn: aTable().arn }),
      aDataSource({ name: 'prices', type: 'AWS_LAMBDA', functionArn: fn('prices') }),
      aDataSource({ name: 'nothing', type: 'NONE' }),
      aResolver(),
      aResolver({
        name: 'Query.price',
        arn: 'arn:aws:appsync:eu-west-1:111122223333:apis/graph00000000000000000000a/types/Query/resolvers/price',
        dataSourceName: undefined,
        functionIds: ['step1', 'step2'],
      }),
      anAppsyncFunction({ dataSourceName: 'prices' }),
      anAppsyncFunction({ functionId: 'step2', dataSourceName: undefined }),
      aUserPool(),
      aTable(),
      aFunction({ name: 'prices' }),
    ],
    edges: [
      'authorize appsync:apis/graph00000000000000000000a > cognito-idp:userpool/eu-west-1_customers (sync, certain)',
      'authorize appsync:apis/graph00000000000000000000a > lambda:function:sign-in (sync, certain)',
      'resolve appsync:apis/graph00000000000000000000a > appsync:apis/graph00000000000000000000a/types/Query/resolvers/order (sync, certain)',
      'resolve appsync:apis/graph00000000000000000000a > appsync:apis/graph00000000000000000000a/types/Query/resolvers/price (sync, certain)',
      'resolve appsync:apis/graph00000000000000000000a/datasources/orders_table > dynamodb:table/orders (sync, certain)',
      'resolve appsync:apis/graph00000000000000000000a/datasources/prices > lambda:function:prices (sync, certain)',
      'resolve appsync:apis/graph00000000000000000000a/types/Query/resolvers/order > appsync:apis/graph00000000000000000000a/datasources/orders_table (sync, certain)',
      'resolve appsync:apis/graph00000000000000000000a/types/Query/resolvers/price > appsync:apis/graph00000000000000000000a/datasources/prices (sync, certain)',
    ],
  },
  {
    name: 'function URL',
    given: [aFunction(), anAlias(), aUrl({ qualifier: 'live' })],
    edges: ['integrate lambda:function:orders:live/url > lambda:function:orders:live (sync, certain)'],
  },
  {
    name: 'load balancer → target group → function',
    given: [
      aLoadBalancer(),
      aTargetGroup(),
      aTargetGroup({
        arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/old/2',
        name: 'old',
        functionArns: unseen(),
      }),
      aListenerRule(),
      aFunction(),
    ],
    edges: [
      'trigger elasticloadbalancing:loadbalancer/app/shop-front/50dc6c495c0c9188 > elasticloadbalancing:targetgroup/cart/73e2d6bc24d8a067 (sync, certain)',
      'trigger elasticloadbalancing:loadbalancer/app/shop-front/50dc6c495c0c9188 > elasticloadbalancing:targetgroup/old/2 (sync, certain)',
      'trigger elasticloadbalancing:targetgroup/cart/73e2d6bc24d8a067 > lambda:function:orders:live (sync, certain)',
    ],
  },
  {
    name: 'triggers of a user pool',
    given: [
      aUserPool({
        triggers: [
          { trigger: 'PreSignUp', functionArn: fn('check') },
          { trigger: 'PostConfirmation', functionArn: `${fn('welcome')}:live` },
        ],
      }),
      aFunction({ name: 'check' }),
      aFunction({ name: 'welcome' }),
    ],
    edges: [
      'trigger cognito-idp:userpool/eu-west-1_customers > lambda:function:check (sync, certain)',
      'trigger cognito-idp:userpool/eu-west-1_customers > lambda:function:welcome:live (sync, certain)',
    ],
  },
  {
    name: 'REST API for users of a pool',
    given: [
      aRestApi(),
      aMethod({
        authorizationType: 'COGNITO_USER_POOLS',
        authorizerId: 'auth1',
        integrationType: 'MOCK',
        integration: undefined,
      }),
      aRestAuthorizer({ authorizerId: 'auth1', functions: [], userPoolArns: [pool] }),
      aUserPool(),
    ],
    edges: [
      'authorize apigateway:/restapis/a1b2c3d4e5/resources/orders/methods/GET > cognito-idp:userpool/eu-west-1_customers (sync, certain)',
      'route apigateway:/restapis/a1b2c3d4e5 > apigateway:/restapis/a1b2c3d4e5/resources/orders/methods/GET (sync, certain)',
    ],
  },
];
