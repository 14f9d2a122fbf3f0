import type { DataSource, GraphqlApi, Resolver } from '@aws-sdk/client-appsync';
import { functionArn } from './builders/function.ts';
import type { Place } from './model.ts';
import { epochSecondsIn } from './moments.ts';
import { accountIds, arnAt, createdAt, iamArn } from './place.ts';
import type { AppsyncRecord, GraphqlApiRecord } from './store-records.ts';

/**
 * The AppSync APIs of a place: one of a careful owner (`shop-graph`), one that anybody with its old key may ask anything
 * (`public-catalog`), one that takes all customers for one (`returns-graph`), and an Event API.
 */
export function appsyncIn(at: Place): AppsyncRecord {
  if (at.region !== 'eu-west-1') return { graphql: [], event: [] };
  if (at.account === accountIds.staging) return { graphql: [shopGraph(at, 'staging')], event: [] };
  if (at.account !== accountIds.production) return { graphql: [], event: [] };
  return {
    graphql: [shopGraph(at, 'production'), publicCatalog(at), returnsGraph(at), courierGraph(at)],
    event: [
      {
        api: {
          apiId: 'eventsapi0000000000000003c',
          name: 'order-events',
          apiArn: arnAt(at, 'appsync', 'apis/eventsapi0000000000000003c'),
          created: createdAt,
          xrayEnabled: false,
          tags: { Environment: 'production', Team: 'orders' },
          eventConfig: {
            authProviders: [{ authType: 'AWS_IAM' }, { authType: 'API_KEY' }],
            connectionAuthModes: [{ authType: 'API_KEY' }],
            defaultPublishAuthModes: [{ authType: 'AWS_IAM' }],
            defaultSubscribeAuthModes: [{ authType: 'API_KEY' }],
          },
        },
        keys: [{ id: 'da2-plantedeventkey', expires: epochSecondsIn(29), deletes: epochSecondsIn(89) }],
        dataSources: [],
      },
    ],
  };
}

const shopSchema = `"""
Orders of customers. {planted description}
"""
schema { query: Query mutation: Mutation subscription: Subscription }
type Query { order(id: ID!): Order @aws_cognito_user_pools(cognito_groups: ["customers"]) }
type Mutation { placeOrder(input: OrderInput = {note: "a } brace"}): Order @aws_iam }
type Subscription { orderPlaced: Order @aws_subscribe(mutations: ["placeOrder"]) }
type Order { id: ID! status: String # a comment with a type Fake {
}
input OrderInput { note: String }
`;

function shopGraph(at: Place, environment: string): GraphqlApiRecord {
  const id = 'shopgraph0000000000000001a';
  const api = anApi(at, id, {
    name: 'shop-graph',
    authenticationType: 'AMAZON_COGNITO_USER_POOLS',
    userPoolConfig: { userPoolId: `${at.region}_customers`, awsRegion: at.region, defaultAction: 'ALLOW' },
    additionalAuthenticationProviders: [
      { authenticationType: 'AWS_IAM' },
      {
        authenticationType: 'AWS_LAMBDA',
        lambdaAuthorizerConfig: {
          authorizerUri: `${functionArn(at, 'orders-query')}:live`,
          authorizerResultTtlInSeconds: 300,
        },
      },
    ],
    xrayEnabled: true,
    wafWebAclArn: arnAt(at, 'wafv2', 'regional/webacl/shop/6f2c0d0a-0000-4000-8000-000000000003'),
    logConfig: {
      fieldLogLevel: 'ERROR',
      cloudWatchLogsRoleArn: iamArn(at, 'role/appsync-logs'),
      excludeVerboseContent: true,
    },
    introspectionConfig: 'DISABLED',
    queryDepthLimit: 10,
    resolverCountLimit: 200,
    tags: { Environment: environment, Team: 'orders' },
  });
  return {
    api,
    sdl: shopSchema,
    keys: [],
    cache: {
      ttl: 60,
      apiCachingBehavior: 'PER_RESOLVER_CACHING',
      transitEncryptionEnabled: true,
      atRestEncryptionEnabled: true,
      type: 'SMALL',
      status: 'AVAILABLE',
    },
    dataSources: [
      aSource(api, 'orders_query', {
        type: 'AWS_LAMBDA',
        lambdaConfig: { lambdaFunctionArn: `${functionArn(at, 'orders-query')}:live` },
      }),
      aSource(api, 'shipment_tracker', {
        type: 'AWS_LAMBDA',
        lambdaConfig: { lambdaFunctionArn: functionArn(at, 'shipment-tracker') },
      }),
      aSource(api, 'orders_table', {
        type: 'AMAZON_DYNAMODB',
        dynamodbConfig: {
          tableName: 'orders',
          awsRegion: at.region,
          versioned: true,
          deltaSyncConfig: { baseTableTTL: 43_200, deltaSyncTableName: 'orders-delta', deltaSyncTableTTL: 30 },
        },
      }),
    ],
    resolvers: [
      aResolver(api, 'Query', 'order', {
        dataSourceName: 'orders_query',
        requestMappingTemplate: '{"payload": {"owner": $util.toJson($ctx.identity.sub), "planted": "template text"}}',
        cachingConfig: { ttl: 60, cachingKeys: ['$context.arguments.id'] },
      }),
      aResolver(api, 'Mutation', 'placeOrder', {
        kind: 'PIPELINE',
        pipelineConfig: { functions: ['checkstock000000000000001', 'writeorder000000000000002'] },
        code: 'export const request = (ctx) => ({}); // planted code text',
      }),
    ],
    functions: [
      {
        functionId: 'checkstock000000000000001',
        functionArn: `${api.arn ?? ''}/functions/checkstock000000000000001`,
        name: 'checkStock',
        dataSourceName: 'shipment_tracker',
        code: "export const request = () => ({ operation: 'Invoke', invocationType: 'Event' });",
      },
      {
        functionId: 'writeorder000000000000002',
        functionArn: `${api.arn ?? ''}/functions/writeorder000000000000002`,
        name: 'writeOrder',
        dataSourceName: 'orders_table',
        syncConfig: { conflictDetection: 'VERSION', conflictHandler: 'AUTOMERGE' },
      },
    ],
  };
}

function publicCatalog(at: Place): GraphqlApiRecord {
  const api = anApi(at, 'publiccatalog000000000002b', {
    name: 'public-catalog',
    authenticationType: 'API_KEY',
    tags: { Environment: 'production', Team: 'web' },
  });
  return {
    api,
    sdl: 'type Query { titles(first: Int): [String!]! @aws_api_key prices: [Float] }\ntype Price @aws_api_key { net: Float }\n',
    keys: [
      { id: 'da2-plantedcatalogkeytwo', expires: epochSecondsIn(310) },
      {
        id: 'da2-plantedcatalogkeyone',
        expires: epochSecondsIn(6),
        deletes: epochSecondsIn(66),
      },
    ],
    cache: undefined,
    dataSources: [
      aSource(api, 'catalog_http', {
        type: 'HTTP',
        httpConfig: { endpoint: 'https://user:planted-endpoint@catalog.example.com' },
      }),
    ],
    resolvers: [aResolver(api, 'Query', 'titles', { dataSourceName: 'catalog_http' })],
    functions: [],
  };
}

/** Whoever has signed in may read the returns of everybody, and its logs tell with which token. */
function returnsGraph(at: Place): GraphqlApiRecord {
  const api = anApi(at, 'returnsgraph0000000000003d', {
    name: 'returns-graph',
    authenticationType: 'AMAZON_COGNITO_USER_POOLS',
    userPoolConfig: { userPoolId: `${at.region}_customers`, awsRegion: at.region, defaultAction: 'ALLOW' },
    additionalAuthenticationProviders: [{ authenticationType: 'API_KEY' }],
    logConfig: { fieldLogLevel: 'ERROR', cloudWatchLogsRoleArn: iamArn(at, 'role/appsync-logs') },
    introspectionConfig: 'DISABLED',
    queryDepthLimit: 15,
    resolverCountLimit: 9999,
    tags: { Environment: 'production', Team: 'orders' },
  });
  return {
    api,
    sdl: 'type Query { returns(customer: ID!): [String!]! claims(customer: ID!): [String!]! }\n',
    keys: [{ id: 'da2-plantedreturnskey', expires: epochSecondsIn(51) }],
    cache: undefined,
    dataSources: [
      aSource(api, 'returns_table', {
        type: 'AMAZON_DYNAMODB',
        dynamodbConfig: { tableName: 'orders', awsRegion: at.region },
      }),
      aSource(api, 'claims', {
        type: 'AWS_LAMBDA',
        lambdaConfig: { lambdaFunctionArn: functionArn(at, 'claim-intake') },
      }),
    ],
    resolvers: [
      aResolver(api, 'Query', 'claims', {
        dataSourceName: 'claims',
        code: "export const request = (ctx) => ({ operation: 'Invoke', payload: { customer: ctx.args.customer } });",
      }),
      aResolver(api, 'Query', 'returns', {
        dataSourceName: 'returns_table',
        code: "export const request = (ctx) => ({ operation: 'Query', customer: ctx.args.customer });",
      }),
    ],
    functions: [],
  };
}

/** The backend of the couriers' app, which its owner calls so: nobody tells who uses it, and how. */
function courierGraph(at: Place): GraphqlApiRecord {
  const api = anApi(at, 'couriergraph0000000000004e', {
    name: 'courier-graph',
    authenticationType: 'AWS_IAM',
    tags: { Environment: 'production', 'wal:workload': 'couriers', 'wal:scenario': 'mobile' },
  });
  return {
    api,
    sdl: 'type Query { round(day: String!): [String!]! }\n',
    keys: [],
    cache: {
      ttl: 60,
      apiCachingBehavior: 'FULL_REQUEST_CACHING',
      transitEncryptionEnabled: true,
      atRestEncryptionEnabled: true,
      type: 'SMALL',
      status: 'AVAILABLE',
    },
    dataSources: [],
    resolvers: [],
    functions: [],
  };
}

export function anApi(at: Place, apiId: string, differs: Partial<GraphqlApi>): GraphqlApi {
  return {
    apiId,
    arn: arnAt(at, 'appsync', `apis/${apiId}`),
    apiType: 'GRAPHQL',
    visibility: 'GLOBAL',
    owner: at.account,
    xrayEnabled: false,
    introspectionConfig: 'ENABLED',
    queryDepthLimit: 0,
    resolverCountLimit: 0,
    uris: { GRAPHQL: `https://${apiId}.appsync-api.${at.region}.amazonaws.com/graphql` },
    ...differs,
  };
}

export function aSource(api: GraphqlApi, name: string, differs: Partial<DataSource>): DataSource {
  return {
    name,
    dataSourceArn: `${api.arn ?? ''}/datasources/${name}`,
    serviceRoleArn: `arn:aws:iam::${api.owner ?? ''}:role/appsync-${name.replaceAll('_', '-')}`,
    ...differs,
  };
}

export function aResolver(api: GraphqlApi, typeName: string, fieldName: string, differs: Partial<Resolver>): Resolver {
  return {
    typeName,
    fieldName,
    resolverArn: `${api.arn ?? ''}/types/${typeName}/resolvers/${fieldName}`,
    kind: 'UNIT',
    ...differs,
  };
}
