import type { Authorizer } from '@aws-sdk/client-api-gateway';
import { functionArn } from './builders/function.ts';
import { aRestApi, aStage, authorizerIdOf } from './builders/rest-api.ts';
import type { Place, RestApiRecord } from './model.ts';
import { arnAt } from './place.ts';

/** REST APIs that are read from alone: how near to their callers they are, and what they keep, is told apart by them. */
export function readApis(at: Place): RestApiRecord[] {
  return [atlas(at), guide(at), deals(at)];
}

/** It has a CDN of its own, behind another one, compresses every byte, and keeps nothing. */
function atlas(at: Place): RestApiRecord {
  return aRestApi(at, 'atlas0010j', {
    name: 'atlas',
    endpoint: 'EDGE',
    tags: { Environment: 'production', Team: 'web', 'wal:public': 'true' },
    stages: [aStage('prod', logsOf(at))],
    routes: { 'GET /stores': { to: 'https://atlas.example.com/stores' } },
    more: { minimumCompressionSize: 0 },
  });
}

/** Its cache is encrypted and guarded, and hardly ever asked for the same twice. */
function guide(at: Place): RestApiRecord {
  return aRestApi(at, 'guide0011k', {
    name: 'guide',
    endpoint: 'EDGE',
    tags: { Environment: 'production', Team: 'web' },
    stages: [
      aStage('prod', logsOf(at), {
        ...cache,
        methodSettings: {
          '*/*': { cachingEnabled: true, cacheDataEncrypted: true, requireAuthorizationForCacheControl: true },
        },
      }),
    ],
    routes: { 'GET /tours': { auth: 'AWS_IAM', to: 'https://guide.example.com/tours' } },
    more: { minimumCompressionSize: 500 },
  });
}

/** Called from everywhere by its tag; each customer may see the deals of another. */
function deals(at: Place): RestApiRecord {
  return aRestApi(at, 'deals0012l', {
    name: 'deals',
    tags: { Environment: 'production', Team: 'web', audience: 'global' },
    stages: [
      aStage('prod', logsOf(at), {
        ...cache,
        methodSettings: {
          'deals/GET': { cachingEnabled: true, cacheDataEncrypted: true, requireAuthorizationForCacheControl: true },
        },
      }),
    ],
    routes: { 'GET /deals': { auth: 'CUSTOM', to: 'https://deals.example.com/deals' } },
    more: { minimumCompressionSize: 1024 },
    parts: { authorizers: [customers(at)] },
  });
}

const cache = { cacheClusterEnabled: true, cacheClusterSize: '0.5', cacheClusterStatus: 'AVAILABLE' } as const;

function customers(at: Place): Authorizer {
  return {
    id: authorizerIdOf('CUSTOM'),
    name: 'customers',
    type: 'REQUEST',
    authType: 'custom',
    authorizerUri: `arn:${at.partition}:apigateway:${at.region}:lambda:path/2015-03-31/functions/${functionArn(at, 'org-lookup')}/invocations`,
    identitySource: 'method.request.header.Authorization',
    authorizerResultTtlInSeconds: 300,
  };
}

function logsOf(at: Place): string {
  return arnAt(at, 'logs', 'log-group:/aws/apigateway/shop');
}
