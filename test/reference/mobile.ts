import { anApi, aResolver, aSource } from '../sandbox/estate/appsync.ts';
import { aLogGroup } from '../sandbox/estate/builders/log-group.ts';
import { aMapping } from '../sandbox/estate/builders/mapping.ts';
import { aRole, assumableBy } from '../sandbox/estate/builders/role.ts';
import { aTable } from '../sandbox/estate/builders/table.ts';
import { aUserPool } from '../sandbox/estate/cognito.ts';
import type { Estate } from '../sandbox/estate/model.ts';
import { arnAt, iamArn } from '../sandbox/estate/place.ts';
import { stableUuid } from '../sandbox/estate/stable-id.ts';
import { aRule as aWafRule, aWebAcl, limiting } from '../sandbox/estate/wafv2.ts';
import {
  addDeadLetters,
  addFunction,
  allow,
  type Built,
  estateOn,
  type Fault,
  type Ground,
  groundOf,
  home,
  live,
  queueArn,
  tableArn,
} from './ground.ts';
import { addSite } from './site.ts';

const apiId = 'appgraph000000000000000001';
const cognito = 'cognito-identity.amazonaws.com';
const identityPoolId = `${home.region}:${stableUuid('identities/app')}`;
const aclKey = 'app/3f0c2b7e-8a51-4d6f-9b0e-7c1d2e3f4c02';

/** A mobile backend: GraphQL for users of a pool, their pictures in a bucket, and changes of a table followed. */
export function mobileEstate(built: Built): Estate {
  const ground = groundOf('app');
  const well = built === 'well';
  addUsers(ground, well);
  addGraph(ground, well);
  addPosts(ground, well);
  addSite(ground, { id: 'E1APPMEDIA0001', bucket: 'app-media', alias: 'media.app.example.com' }, well);
  return estateOn(ground);
}

export const mobileFaults: readonly Fault[] = [
  { check: 'appsync-auth-mode', resource: `apis/${apiId}` },
  { check: 'appsync-query-limits', resource: `apis/${apiId}` },
  { check: 'appsync-waf', resource: `apis/${apiId}` },
  { check: 'appsync-lambda-timeout', resource: `apis/${apiId}` },
  { check: 'cognito-mfa', resource: 'userpool/eu-west-1_app' },
  { check: 'cognito-deletion-protection', resource: 'userpool/eu-west-1_app' },
  { check: 'cognito-identity-scoped-role', resource: `identitypool/${identityPoolId}` },
  { check: 'stream-esm-max-retry', resource: 'event-source-mapping:' },
  { check: 'stream-esm-on-failure-destination', resource: 'event-source-mapping:' },
  { check: 'dynamodb-pitr', resource: 'table/posts' },
  { check: 'cloudfront-s3-oac', resource: 'E1APPMEDIA0001' },
  { check: 's3-public-access', resource: ':app-media' },
];

function addUsers({ account, region, tags }: Ground, well: boolean): void {
  region.userPools.push(
    aUserPool(home, 'app', {
      tags,
      pool: well
        ? {
            MfaConfiguration: 'ON',
            DeletionProtection: 'ACTIVE',
            UserPoolTier: 'PLUS',
            UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
          }
        : {},
      mfa: well ? { SoftwareTokenMfaConfiguration: { Enabled: true } } : {},
      clients: [
        {
          ClientName: 'phone',
          ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          AllowedOAuthFlows: ['code'],
          CallbackURLs: ['com.example.app://signed-in'],
        },
      ],
    }),
  );
  const own = well ? `\${${cognito}:sub}/*` : '*';
  account.iam.roles.push(
    aRole(home, 'app-signed-in', {
      trust: [
        assumableBy(
          { Federated: cognito },
          {
            StringEquals: { [`${cognito}:aud`]: identityPoolId },
            'ForAnyValue:StringLike': { [`${cognito}:amr`]: 'authenticated' },
          },
        ),
      ],
      inline: { pictures: [{ ...allow(['s3:PutObject', 's3:GetObject'], `arn:aws:s3:::app-media/${own}`) }] },
    }),
  );
  region.identityPools.push({
    pool: {
      IdentityPoolId: identityPoolId,
      IdentityPoolName: 'app',
      AllowUnauthenticatedIdentities: false,
      IdentityPoolTags: { ...tags },
    },
    roles: { authenticated: iamArn(home, 'role/app-signed-in') },
    roleMappings: {},
  });
}

function addGraph(ground: Ground, well: boolean): void {
  const { account, region, tags } = ground;
  const aclArn = arnAt(home, 'wafv2', `regional/webacl/${aclKey}`);
  region.waf.webAcls.push(
    aWebAcl(home, 'REGIONAL', aclKey, [aWafRule('per-client', 0, limiting(2000), { Action: { Block: {} } })]),
  );
  const api = anApi(home, apiId, {
    name: 'app-graph',
    ...(well
      ? {
          authenticationType: 'AMAZON_COGNITO_USER_POOLS',
          introspectionConfig: 'DISABLED' as const,
          queryDepthLimit: 10,
          resolverCountLimit: 200,
          wafWebAclArn: aclArn,
        }
      : { authenticationType: 'API_KEY', additionalAuthenticationProviders: [] }),
    userPoolConfig: { userPoolId: 'eu-west-1_app', awsRegion: home.region, defaultAction: 'ALLOW' },
    xrayEnabled: true,
    logConfig: {
      fieldLogLevel: 'ERROR',
      cloudWatchLogsRoleArn: iamArn(home, 'role/appsync-logs'),
      excludeVerboseContent: true,
    },
    tags,
  });
  region.logGroups.push(aLogGroup(home, `/aws/appsync/apis/${apiId}`, 30));
  const trust = [assumableBy({ Service: 'appsync.amazonaws.com' })];
  account.iam.roles.push(
    aRole(home, 'appsync-posts', {
      trust,
      inline: { own: [allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], tableArn('posts'))] },
    }),
    aRole(home, 'appsync-translate', {
      trust,
      inline: { own: [allow(['lambda:InvokeFunction'], live('translate'))] },
    }),
    aRole(home, 'appsync-logs', {
      trust,
      inline: {
        own: [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], arnAt(home, 'logs', 'log-group:/aws/appsync/*'))],
      },
    }),
  );
  addFunction(ground, 'translate', { timeout: well ? 10 : 60 });
  region.appsync.graphql.push({
    api,
    sdl: 'type Query { posts: [String!]! translated(id: ID!): String }\ntype Mutation { post(text: String!): String }\n',
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
      aSource(api, 'posts', {
        type: 'AMAZON_DYNAMODB',
        dynamodbConfig: {
          tableName: 'posts',
          awsRegion: home.region,
          versioned: true,
          deltaSyncConfig: { baseTableTTL: 43_200, deltaSyncTableName: 'posts-delta', deltaSyncTableTTL: 30 },
        },
      }),
      aSource(api, 'translate', { type: 'AWS_LAMBDA', lambdaConfig: { lambdaFunctionArn: live('translate') } }),
    ],
    resolvers: [
      aResolver(api, 'Query', 'posts', {
        dataSourceName: 'posts',
        code: "export const request = (ctx) => ({ operation: 'Query', owner: ctx.identity.sub });",
        cachingConfig: { ttl: 60, cachingKeys: ['$context.identity.sub'] },
        syncConfig: { conflictDetection: 'VERSION', conflictHandler: 'AUTOMERGE' },
      }),
      aResolver(api, 'Query', 'translated', {
        dataSourceName: 'translate',
        code: "export const request = (ctx) => ({ operation: 'Invoke', payload: { id: ctx.args.id, owner: ctx.identity.sub } });",
      }),
      aResolver(api, 'Mutation', 'post', {
        dataSourceName: 'posts',
        code: "export const request = (ctx) => ({ operation: 'PutItem', owner: ctx.identity.sub });",
        syncConfig: { conflictDetection: 'VERSION', conflictHandler: 'AUTOMERGE' },
      }),
    ],
    functions: [],
  });
}

/** Posts, and a function that follows what changes of them. */
function addPosts(ground: Ground, well: boolean): void {
  const { region, tags } = ground;
  const posts = aTable(home, 'posts', {
    tags,
    pointInTimeRecovery: well,
    expiresBy: 'expiresAt',
    stream: true,
    differs: { OnDemandThroughput: { MaxReadRequestUnits: 4000, MaxWriteRequestUnits: 1000 } },
  });
  const stream = posts.table.LatestStreamArn ?? '';
  region.tables.push(
    posts,
    aTable(home, 'posts-delta', {
      tags,
      expiresBy: '_ttl',
      differs: { OnDemandThroughput: { MaxReadRequestUnits: 4000, MaxWriteRequestUnits: 1000 } },
    }),
  );
  addDeadLetters(ground, 'posts-dlq');
  addFunction(ground, 'follow-posts', {
    timeout: 30,
    grants: [
      allow(['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'], stream),
      allow(['dynamodb:ListStreams'], '*'),
      allow(['sqs:SendMessage'], queueArn('posts-dlq')),
    ],
  });
  region.mappings.push(
    aMapping(home, stream, 'follow-posts:live', {
      StartingPosition: 'LATEST',
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
      LastProcessingResult: 'OK',
      ParallelizationFactor: 1,
      TumblingWindowInSeconds: 0,
      ...(well
        ? {
            MaximumRetryAttempts: 3,
            MaximumRecordAgeInSeconds: 3600,
            BisectBatchOnFunctionError: true,
            FunctionResponseTypes: ['ReportBatchItemFailures'],
            DestinationConfig: { OnFailure: { Destination: queueArn('posts-dlq') } },
            FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
            MetricsConfig: { Metrics: ['EventCount'] },
          }
        : { MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: -1, BisectBatchOnFunctionError: false }),
    }),
  );
}
