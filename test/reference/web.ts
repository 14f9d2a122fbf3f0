import { aCertificate } from '../sandbox/estate/acm.ts';
import { anApiV2, aStageV2 } from '../sandbox/estate/builders/api-v2.ts';
import { cachingDisabled, webOrigin } from '../sandbox/estate/builders/distribution.ts';
import { functionArn } from '../sandbox/estate/builders/function.ts';
import { invokableBy } from '../sandbox/estate/builders/function-policy.ts';
import { aLogGroup } from '../sandbox/estate/builders/log-group.ts';
import { aTable } from '../sandbox/estate/builders/table.ts';
import { aUserPool } from '../sandbox/estate/cognito.ts';
import type { Estate } from '../sandbox/estate/model.ts';
import { daysFromNow } from '../sandbox/estate/moments.ts';
import { arnAt, createdAt } from '../sandbox/estate/place.ts';
import {
  addFunction,
  allow,
  type Built,
  estateOn,
  type Fault,
  type Ground,
  groundOf,
  home,
  live,
  logGroupArn,
  tableArn,
} from './ground.ts';
import { addSite } from './site.ts';

const apiId = 'web000000a';
const certificateId = '5b1c7a52-0c3b-4c53-9f38-2f6f3f1d9b02';
const format = JSON.stringify({
  requestId: '$context.requestId',
  ip: '$context.identity.sourceIp',
  caller: '$context.authorizer.claims.sub',
  userAgent: '$context.identity.userAgent',
  route: '$context.routeKey',
  method: '$context.httpMethod',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  error: '$context.error.message',
  time: '$context.requestTime',
});

/** A web application: a site of one page, and an HTTP API by the same distribution for users of a pool. */
export function webEstate(built: Built): Estate {
  const ground = groundOf('site');
  const well = built === 'well';
  addUsers(ground, well);
  addApi(ground, well);
  addBackend(ground, well);
  const api = well ? 'api.example.com' : `${apiId}.execute-api.${home.region}.amazonaws.com`;
  addSite(
    ground,
    {
      id: 'E1SITE00000001',
      bucket: 'site-pages',
      alias: 'www.example.com',
      origins: [webOrigin(api, well ? 'https-only' : 'match-viewer')],
      behaviors: { '/api/*': { TargetOriginId: api, CachePolicyId: cachingDisabled } },
      behavior: well ? {} : { ViewerProtocolPolicy: 'allow-all', ResponseHeadersPolicyId: '' },
      config: {
        CustomErrorResponses: {
          Quantity: 1,
          Items: [{ ErrorCode: 404, ResponseCode: '200', ResponsePagePath: '/index.html' }],
        },
      },
    },
    well,
  );
  return estateOn(ground);
}

export const webFaults: readonly Fault[] = [
  { check: 'cloudfront-s3-oac', resource: 'E1SITE00000001' },
  { check: 'cloudfront-https-only', resource: 'E1SITE00000001' },
  { check: 'cloudfront-security-headers', resource: 'E1SITE00000001' },
  { check: 'cloudfront-waf', resource: 'E1SITE00000001' },
  { check: 'cloudfront-logging', resource: 'E1SITE00000001' },
  { check: 's3-public-access', resource: ':site-pages' },
  { check: 'apigw-http-throttling', resource: `/apis/${apiId}/stages/$default` },
  { check: 'lambda-invoke-permission', resource: 'function:notes-api' },
  { check: 'apigw-lambda-timeout', resource: `/apis/${apiId}/` },
  { check: 'dynamodb-pitr', resource: 'table/notes' },
  { check: 'webapp-identity-provider', resource: 'workload/site' },
  { check: 'cognito-mfa', resource: 'userpool/eu-west-1_site' },
];

function addUsers({ region, tags }: Ground, well: boolean): void {
  region.userPools.push(
    aUserPool(home, 'site', {
      tags,
      pool: {
        Domain: 'site-users',
        ...(well
          ? {
              MfaConfiguration: 'ON' as const,
              DeletionProtection: 'ACTIVE' as const,
              UserPoolTier: 'PLUS' as const,
              UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' as const },
            }
          : {}),
      },
      mfa: well ? { SoftwareTokenMfaConfiguration: { Enabled: true } } : {},
      clients: [
        {
          ClientName: 'browser',
          ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          AllowedOAuthFlows: [well ? 'code' : 'implicit'],
          CallbackURLs: ['https://www.example.com/signed-in'],
        },
      ],
    }),
  );
}

function addApi({ at, region, tags }: Ground, well: boolean): void {
  const logs = '/aws/apigateway/site';
  const by = {
    to: 'notes',
    by: 'users',
    more: { AuthorizationType: 'JWT' as const, AuthorizationScopes: ['notes/all'] },
  };
  region.logGroups.push(aLogGroup(at, logs, 90));
  region.gateway.apisV2.push(
    anApiV2(at, apiId, {
      name: 'site-api',
      tags,
      more: { DisableExecuteApiEndpoint: well },
      stages: [
        aStageV2('$default', undefined, {
          Tags: { ...tags },
          DefaultRouteSettings: {
            DetailedMetricsEnabled: true,
            ...(well ? { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 100 } : {}),
          },
          AccessLogSettings: { DestinationArn: logGroupArn(logs), Format: format },
        }),
      ],
      integrations: { notes: { IntegrationUri: live('notes-api') } },
      authorizers: {
        users: {
          AuthorizerType: 'JWT',
          JwtConfiguration: {
            Issuer: `https://cognito-idp.${at.region}.amazonaws.com/eu-west-1_site`,
            Audience: ['browser'],
          },
        },
      },
      routes: { 'GET /notes': by, 'POST /notes': by },
    }),
  );
  if (!well) return;
  region.certificates.push(aCertificate(at, certificateId, 'api.example.com', { notAfter: daysFromNow(278) }));
  region.gateway.domainNames.push({
    domain: {
      domainName: 'api.example.com',
      domainNameArn: `arn:aws:apigateway:${at.region}::/domainnames/api.example.com`,
      regionalDomainName: `d-site00001.execute-api.${at.region}.amazonaws.com`,
      regionalCertificateArn: arnAt(at, 'acm', `certificate/${certificateId}`),
      certificateUploadDate: createdAt,
      endpointConfiguration: { types: ['REGIONAL'] },
      domainNameStatus: 'AVAILABLE',
      securityPolicy: 'TLS_1_2',
      tags: { ...tags },
    },
    mappings: [],
    apiMappings: [{ ApiMappingId: 'map01', ApiMappingKey: '', ApiId: apiId, Stage: '$default' }],
  });
}

function addBackend(ground: Ground, well: boolean): void {
  const stage = arnAt(home, 'execute-api', `${apiId}/*`);
  const target = well ? live('notes-api') : functionArn(home, 'notes-api');
  addFunction(ground, 'notes-api', {
    timeout: well ? 10 : 60,
    environment: { TABLE_NAME: 'notes' },
    grants: [allow(['dynamodb:Query', 'dynamodb:PutItem'], tableArn('notes'))],
    // Whoever built it badly let the API call the function, and not the alias that it calls.
    policies: { [well ? 'live' : '$LATEST']: [invokableBy('apigateway.amazonaws.com', target, stage)] },
  });
  ground.region.tables.push(
    aTable(home, 'notes', {
      tags: ground.tags,
      pointInTimeRecovery: well,
      expiresBy: 'expiresAt',
      differs: { OnDemandThroughput: { MaxReadRequestUnits: 2000, MaxWriteRequestUnits: 500 } },
    }),
  );
}
