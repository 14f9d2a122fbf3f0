import { describe, expect, it } from 'vitest';
import {
  aBucket,
  aDomain,
  aFunction,
  aGraphqlApi,
  aLoadBalancer,
  aMapping,
  aMethod,
  anApiV2,
  anAuthMode,
  anIdentityPool,
  anIntegrationV2,
  aRestApi,
  aRestIntegration,
  aRouteV2,
  aStreamMapping,
  aTable,
  aTargetGroup,
  aUrl,
  aUserPool,
  aUserPoolClient,
  environmentReferences,
  forService,
  seen,
} from '../../support/build.ts';
import { roleFor, toldOf } from './scenario-told.ts';

const open = { authorizationType: 'NONE' } as const;
const ledger = aTable({ name: 'ledger' });

describe('A microservice tells', () => {
  const called = 'needs 0.5 a route calls a function: integrate GET /orders > orders';
  it.each([
    ['of a route that calls a function', [aMethod(open), aFunction()], ['suggested 0.5', called]],
    [
      'of a route that calls a service',
      [
        aMethod({
          ...open,
          integrationUri: undefined,
          integration: aRestIntegration({ names: 'arn:aws:sqs:eu-west-1:111122223333:inbox' }),
        }),
      ],
      ['suggested 0.5', 'needs 0.5 a route calls a service: integrate GET /orders > inbox'],
    ],
    [
      'of a table that a function may use',
      [aMethod(open), aFunction(), ledger, roleFor('orders-role', ['dynamodb:PutItem', ledger.arn])],
      ['match 0.7', called, 'adds 0.2 a function uses a table: access orders > ledger'],
    ],
    [
      'of a table that the environment of a function names',
      [
        aMethod(open),
        aFunction(),
        ledger,
        environmentReferences({ references: [{ variable: 'TABLE', targetArn: ledger.arn, as: 'name' }] }),
      ],
      ['match 0.7', called, 'adds 0.2 a function uses a table: env-ref orders > ledger'],
    ],
    [
      'nothing of a bucket that a function may use',
      [aMethod(open), aFunction(), aBucket(), roleFor('orders-role', ['s3:PutObject', 'arn:aws:s3:::uploads/*'])],
      ['suggested 0.5', called],
    ],
    [
      'nothing of a table that users may use themselves',
      [aMethod(open), aFunction(), ledger, anIdentityPool(), roleFor('signed-in', ['dynamodb:PutItem', ledger.arn])],
      ['suggested 0.5', called],
    ],
    [
      'of requests that are validated',
      [aMethod({ ...open, requestValidatorId: 'v1' }), aFunction()],
      ['match 0.6', called, 'adds 0.1 requests have a model: GET /orders'],
    ],
    [
      'of requests that have a model',
      [aMethod({ ...open, requestModels: [{ contentType: 'application/json', model: 'Order' }] }), aFunction()],
      ['match 0.6', called, 'adds 0.1 requests have a model: GET /orders'],
    ],
    [
      'of an API key',
      [aMethod({ ...open, apiKeyRequired: true }), aFunction()],
      ['match 0.6', called, 'adds 0.1 callers are known: GET /orders'],
    ],
    [
      'of several methods, some of which ask who calls',
      [aMethod(open), aMethod({ httpMethod: 'POST' }), aFunction()],
      [
        'match 0.7',
        'needs 0.5 a route calls a function: integrate GET /orders > orders, integrate POST /orders > orders',
        'adds 0.1 callers are known: POST /orders',
        'adds 0.1 several methods: GET /orders, POST /orders',
      ],
    ],
    [
      'nothing of a method that tells of its health',
      [aMethod(open), aMethod({ path: '/health', requestValidatorId: 'v1' }), aFunction()],
      ['suggested 0.5', called],
    ],
    [
      'nothing of what a user pool calls',
      [
        aMethod(open),
        aFunction(),
        aFunction({ name: 'greet' }),
        aUserPool({
          triggers: [{ trigger: 'PreSignUp', functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:greet' }],
        }),
      ],
      ['suggested 0.5', called],
    ],
  ] as const)('%s', (_, given, told) => {
    expect(toldOf('rest', [aRestApi(), ...given])).toEqual(told);
  });

  it.each([
    ['NONE', ['suggested 0.5', called]],
    ['JWT', ['match 0.6', called, 'adds 0.1 callers are known: GET /orders']],
  ] as const)('who calls a route of an HTTP API with the authorization %s', (authorizationType, told) => {
    expect(toldOf('rest', [anApiV2(), aRouteV2({ authorizationType }), anIntegrationV2(), aFunction()])).toEqual(told);
  });

  it.each([
    ['AWS_IAM', 'match 0.6', ['adds 0.1 callers are known: orders']],
    ['NONE', 'suggested 0.5', []],
  ] as const)('who calls a URL with the authorization %s', (authType, score, more) => {
    expect(toldOf('rest', [aFunction(), aUrl({ authType })])).toEqual([
      score,
      'needs 0.5 a route calls a function: integrate orders > orders',
      ...more,
    ]);
  });

  it('of a load balancer by what its target group calls', () => {
    expect(toldOf('rest', [aLoadBalancer(), aTargetGroup(), aFunction()])).toEqual([
      'suggested 0.5',
      'needs 0.5 a route calls a function: trigger cart > live',
    ]);
  });

  it.each(['/health', '/healthz', '/healthcheck', '/ping', '/status', '/ready', '/live', '/v1/Health'])(
    'nothing by the path %s',
    (path) => {
      expect(toldOf('rest', [aRestApi(), aMethod({ path }), aFunction()])).toEqual([]);
      const route = aRouteV2({ routeKey: `GET ${path}` });
      expect(toldOf('rest', [anApiV2(), route, anIntegrationV2(), aFunction()])).toEqual([]);
    },
  );

  it.each(['/healthy', '/health/records', '/shipping', '/live-orders', '/'])('of itself by the path %s', (path) => {
    expect(toldOf('rest', [aRestApi(), aMethod({ ...open, path }), aFunction()])).toEqual([
      'suggested 0.5',
      `needs 0.5 a route calls a function: integrate GET ${path} > orders`,
    ]);
  });
});

describe('A skill tells', () => {
  it.each(['alexa-appkit', 'alexa-connectedhome'])('of %s, which may call a function', (service) => {
    expect(toldOf('alexa', [aFunction({ policy: seen(forService(`${service}.amazon.com`)) })])).toEqual([
      'match 1.0',
      `needs 1 Alexa may call a function: permit ${service} > orders`,
    ]);
  });

  it.each(['iot.amazonaws.com', 'alexa-appkit2.amazon.com', 'alexa-business.amazon.com'])(
    'nothing by %s',
    (service) => {
      expect(toldOf('alexa', [aFunction({ policy: seen(forService(service)) })])).toEqual([]);
    },
  );

  it.each(['/alexa', '/Skill', '/v1/alexa/ask'])('by the path %s that it may be one', (path) => {
    expect(toldOf('alexa', [aRestApi(), aMethod({ path }), aMethod({ path: '/other' }), aFunction()])).toEqual([
      'suggested 0.5',
      `needs 0.5 a route is named for a skill: GET ${path}`,
    ]);
  });

  it.each(['/skills', '/alexandra', '/upskill', '/orders'])('nothing by the path %s', (path) => {
    expect(toldOf('alexa', [aRestApi(), aMethod({ path }), aFunction()])).toEqual([]);
  });
});

describe('A mobile backend tells', () => {
  const graph = aGraphqlApi({ authModes: [anAuthMode('AMAZON_COGNITO_USER_POOLS')] });
  const known = 'needs 0.5 a GraphQL API knows its users: graph';
  const ofClient = (client: Parameters<typeof aUserPoolClient>[0]) => [graph, aUserPool(), aUserPoolClient(client)];

  it.each(['AMAZON_COGNITO_USER_POOLS', 'AWS_IAM', 'OPENID_CONNECT', 'AWS_LAMBDA'])('of users by %s', (type) => {
    const told = ['suggested 0.5', known];
    expect(toldOf('mobile', [aGraphqlApi({ authModes: [anAuthMode(type)] })])).toEqual(told);
    expect(toldOf('mobile', [aGraphqlApi({ authModes: [anAuthMode('API_KEY'), anAuthMode(type)] })])).toEqual(told);
  });

  it('nothing by an API that asks for a key alone', () => {
    expect(toldOf('mobile', [aGraphqlApi({ authModes: [anAuthMode('API_KEY')] })])).toEqual([]);
    expect(toldOf('mobile', [aGraphqlApi({ authModes: [] })])).toEqual([]);
  });

  it.each([
    [
      'users who use a bucket themselves',
      [anIdentityPool(), roleFor('signed-in', ['s3:PutObject', 'arn:aws:s3:::uploads/*']), aBucket()],
      [
        'suggested 0.5',
        'needs 0.4 users of an identity pool use data themselves: access customers > uploads',
        'adds 0.1 users of an identity pool use a bucket: access customers > uploads',
      ],
    ],
    [
      'users who use a table themselves',
      [anIdentityPool(), roleFor('signed-in', ['dynamodb:GetItem', ledger.arn]), ledger],
      ['suggested 0.4', 'needs 0.4 users of an identity pool use data themselves: access customers > ledger'],
    ],
    ['an identity pool whose users may use nothing, nothing', [anIdentityPool(), ledger], []],
    [
      'a function that uses a bucket, nothing',
      [aFunction(), roleFor('orders-role', ['s3:PutObject', 'arn:aws:s3:::uploads/*']), aBucket()],
      [],
    ],
    [
      'an app that signs users in',
      ofClient({ opensApp: true }),
      ['match 0.7', known, 'adds 0.2 an app signs users in: customers/web'],
    ],
    [
      'an app that signs users in without a page for it',
      ofClient({ oauthFlowsEnabled: false }),
      ['match 0.7', known, 'adds 0.2 an app signs users in: customers/web'],
    ],
    ['a client that opens a page, nothing more', ofClient({}), ['suggested 0.5', known]],
    ['an app with a secret, nothing more', ofClient({ hasSecret: true, opensApp: true }), ['suggested 0.5', known]],
    [
      'a server with a secret, nothing more',
      ofClient({ hasSecret: true, oauthFlowsEnabled: false }),
      ['suggested 0.5', known],
    ],
    ['a search domain', [graph, aDomain()], ['match 0.6', known, 'adds 0.1 a search domain: search']],
    [
      'a function that reads the changes of a table',
      [graph, aFunction(), aMapping({ sourceArn: `${ledger.arn}/stream/1` }), ledger],
      ['match 0.6', known, 'adds 0.1 a function reads the changes of a table: poll ledger > orders'],
    ],
    ['a function that reads a stream, nothing more', [graph, aFunction(), aStreamMapping()], ['suggested 0.5', known]],
    [
      'a function that uses a table and a bucket, nothing more',
      [
        graph,
        ledger,
        aBucket(),
        aFunction(),
        roleFor('orders-role', ['dynamodb:PutItem', ledger.arn], ['s3:PutObject', 'arn:aws:s3:::uploads/*']),
      ],
      ['suggested 0.5', known],
    ],
    ['an app alone, nothing', ofClient({ opensApp: true }).slice(1), []],
    ['a search domain alone, nothing', [aDomain()], []],
  ] as const)('of %s', (_, given, told) => {
    expect(toldOf('mobile', given)).toEqual(told);
  });

  it('the most that there is of both ways', () => {
    const given = [graph, anIdentityPool(), roleFor('signed-in', ['dynamodb:GetItem', ledger.arn]), ledger];
    expect(toldOf('mobile', given)).toEqual([
      'suggested 0.5',
      known,
      'needs 0.4 users of an identity pool use data themselves: access customers > ledger',
    ]);
  });
});
