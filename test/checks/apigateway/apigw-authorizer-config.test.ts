import type { AuthorizerV2, PolicyStatement, RestAuthorizer } from '#model';
import { apigwAuthorizerConfig } from '../../../checks/apigateway/apigw-authorizer-config.ts';
import {
  aFunction,
  aGap,
  aMethod,
  anAlias,
  anAuthorizerV2,
  aPolicy,
  aRestAuthorizer,
  aRouteV2,
  aUserPool,
  aVersion,
  functionArn,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const at = { account: '111122223333', region: 'eu-west-1' };
const orders = functionArn(at);
const authorizerId = 'z1y2x3';
const method = aMethod({ authorizationType: 'CUSTOM', authorizerId });
const route = aRouteV2({ authorizationType: 'JWT', authorizerId });
const pool = aUserPool();
const poolArns = [pool.arn];

function source(tail: string): PolicyStatement['conditions'] {
  return [
    { operator: 'ArnLike', key: 'AWS:SourceArn', values: [`arn:aws:execute-api:eu-west-1:111122223333:${tail}`] },
  ];
}

/** The default function, which API Gateway may call under these conditions. */
function callable(conditions: PolicyStatement['conditions'] = []) {
  const principals = [{ type: 'Service', value: 'apigateway.amazonaws.com' }];
  return aFunction({ policy: seen(aPolicy([{ principals, conditions }])) });
}

function rest(overrides: Partial<Omit<RestAuthorizer, 'kind'>> = {}) {
  return aRestAuthorizer(overrides);
}

function ofPools(userPoolArns: readonly string[]) {
  return rest({ authorizerType: 'COGNITO_USER_POOLS', functions: [], userPoolArns });
}

function v2(overrides: Partial<Omit<AuthorizerV2, 'kind'>> = {}) {
  const functions = [{ arn: orders, stageName: undefined }];
  return anAuthorizerV2({ authorizerType: 'REQUEST', issuer: undefined, audienceCount: 0, functions, ...overrides });
}

testCheck(apigwAuthorizerConfig, {
  passes: [
    {
      name: 'a Lambda authorizer in use, which may call its function',
      given: [rest(), method, callable()],
      evidence: {
        authorizer: 'tokens',
        apiId: 'a1b2c3d4e5',
        authorizerId,
        authorizerType: 'REQUEST',
        guarded: ['GET /orders'],
      },
    },
    {
      name: 'a permission for this authorizer',
      given: [rest(), method, callable(source('a1b2c3d4e5/authorizers/z1y2x3'))],
    },
    { name: 'a permission for the whole API', given: [rest(), method, callable(source('a1b2c3d4e5/*'))] },
    {
      name: 'it calls with a role of its own (trap: the permission comes from the credentials of the authorizer)',
      given: [rest({ roleArn: 'arn:aws:iam::111122223333:role/caller' }), method, aFunction()],
    },
    {
      name: 'a function of another account, whose policy is not read',
      given: [
        rest({ functions: [{ arn: functionArn({ ...at, account: '999988887777' }), stageName: undefined }] }),
        method,
      ],
    },
    {
      name: 'a stage variable says which function',
      given: [rest({ functions: [], stageVariables: ['authorizer'] }), method],
    },
    {
      name: 'a token of a form that is checked',
      given: [rest({ authorizerType: 'TOKEN', validatesTokenForm: true }), method, callable()],
    },
    {
      name: 'no identity source, and nothing is kept',
      given: [rest({ identitySources: [], resultTtlSeconds: 0 }), method, callable()],
    },
    {
      name: 'no identity source of a WebSocket API, where nothing is kept',
      given: [v2({ identitySources: [] }), route, callable()],
    },
    { name: 'a user pool that exists', given: [ofPools(poolArns), method, pool] },
    {
      name: 'a user pool of another account',
      given: [ofPools(['arn:aws:cognito-idp:eu-west-1:999988887777:userpool/eu-west-1_other']), method],
    },
    {
      name: 'tokens of an issuer by https for one audience',
      given: [anAuthorizerV2(), route],
      evidence: { authorizerType: 'JWT', guarded: ['GET /orders'] },
    },
  ],
  fails: [
    {
      name: 'it guards nothing, whatever else is wrong with it',
      given: [rest({ identitySources: [] }), aMethod(), aMethod({ path: '/other', authorizerId: 'another' })],
      message: 'unused',
      subKey: 'unused',
      severity: 'low',
      evidence: { guarded: [] },
      text: 'guards no method and no route of API a1b2c3d4e5',
    },
    {
      name: 'the same id in another API guards nothing here',
      given: [rest(), aMethod({ apiId: 'other00001', authorizerId }), callable()],
      message: 'unused',
    },
    { name: 'no route of an HTTP API names it', given: [anAuthorizerV2(), aRouteV2()], message: 'unused' },
    {
      name: 'any form of token is handed on',
      given: [rest({ authorizerType: 'TOKEN' }), method, callable()],
      message: 'anyForm',
      subKey: 'form',
      severity: 'informational',
    },
    {
      name: 'answers are kept, and hold for all callers',
      given: [rest({ identitySources: [], resultTtlSeconds: 1 }), method, callable()],
      message: 'noIdentity',
      subKey: 'identity',
      severity: 'medium',
      evidence: { ttlSeconds: 1 },
      text: 'keeps its answers for 1 s',
    },
    {
      name: 'answers are kept for as long as the service does by itself',
      given: [rest({ identitySources: [], resultTtlSeconds: undefined }), method, callable()],
      message: 'noIdentity',
      evidence: { ttlSeconds: 300 },
    },
    {
      name: 'answers of an HTTP API are kept, and hold for all callers',
      given: [v2({ identitySources: [], resultTtlSeconds: 60 }), route, callable()],
      message: 'noIdentity',
      evidence: { ttlSeconds: 60 },
    },
    {
      name: 'its function does not exist',
      given: [rest(), method],
      message: 'gone',
      subKey: 'gone',
      severity: 'medium',
      evidence: { targets: [orders] },
      related: [orders],
    },
    {
      name: 'its alias does not exist',
      given: [
        rest({ functions: [{ arn: `${orders}:live`, stageName: undefined }] }),
        method,
        callable(),
        aVersion(),
        anAlias({ name: 'orders:next', arn: `${orders}:next` }),
      ],
      message: 'gone',
    },
    {
      name: 'its function does not let it call',
      given: [v2(), route, aFunction()],
      message: 'notPermitted',
      subKey: 'not-permitted',
      severity: 'medium',
      evidence: { targets: [orders] },
      related: [orders],
      text: `API Gateway may not call ${orders}`,
    },
    {
      name: 'its function lets a stage call, and no authorizer',
      given: [rest(), method, callable(source('a1b2c3d4e5/prod/GET/orders'))],
      message: 'notPermitted',
    },
    {
      name: 'its function lets another API call',
      given: [rest(), method, callable(source('other00001/*'))],
      message: 'notPermitted',
    },
    {
      name: 'one of two user pools does not exist',
      given: [ofPools([...poolArns, `${pool.arn}gone` as const]), method, pool],
      message: 'gone',
      subKey: 'pool',
      evidence: { targets: [`${pool.arn}gone`] },
      related: [`${pool.arn}gone`],
    },
    ...[
      { issuer: 'http://login.example.com', audienceCount: 1 },
      { issuer: 'https://login.example.com', audienceCount: 0 },
      { issuer: undefined, audienceCount: 1 },
    ].map(({ issuer, audienceCount }) => ({
      name: `tokens of ${issuer ?? 'no issuer'} for ${String(audienceCount)} audiences`,
      given: [anAuthorizerV2({ issuer, audienceCount }), route],
      message: 'weakTokens',
      subKey: 'tokens',
      severity: 'medium' as const,
      evidence: { issuer: issuer ?? 'none', audiences: audienceCount },
    })),
    {
      name: 'several at once, each by itself',
      given: [rest({ authorizerType: 'TOKEN' }), method],
      verdicts: [
        { result: 'fail', subKey: 'form', message: 'anyForm' },
        { result: 'fail', subKey: 'gone', message: 'gone' },
      ],
    },
  ],
  insufficient: [
    {
      name: 'user pools were not meant to be read',
      given: [ofPools(poolArns), method],
      unread: [{ ...at, kind: 'cognito.user-pool', because: 'left out' }],
      subKey: 'pool',
      text: 'left out',
    },
  ],
  unknowns: [
    {
      name: 'the policy of its function could not be read',
      given: [rest(), method, aFunction({ policy: unseen({ operation: 'lambda:GetPolicy' }) })],
      subKey: 'not-permitted',
      gap: { operation: 'lambda:GetPolicy' },
    },
    {
      name: 'user pools could not be listed',
      given: [ofPools(poolArns), method],
      gaps: [aGap({ kind: 'cognito.user-pool', operation: 'cognito-idp:ListUserPools' })],
      subKey: 'pool',
      gap: { operation: 'cognito-idp:ListUserPools' },
    },
  ],
});
