import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appsyncApi } from '../../collectors/appsync-api.ts';
import { appsyncApiCache } from '../../collectors/appsync-api-cache.ts';
import { appsyncApiKey } from '../../collectors/appsync-api-key.ts';
import { appsyncDataSource } from '../../collectors/appsync-data-source.ts';
import { appsyncGraphqlApi } from '../../collectors/appsync-graphql-api.ts';
import { appsyncResolver } from '../../collectors/appsync-resolver.ts';
import { appsyncSchema } from '../../collectors/appsync-schema.ts';
import { cognitoIdentityPool } from '../../collectors/cognito-identity-pool.ts';
import { cognitoIdentityProvider } from '../../collectors/cognito-identity-provider.ts';
import { cognitoUserPool } from '../../collectors/cognito-user-pool.ts';
import { cognitoUserPoolClient } from '../../collectors/cognito-user-pool-client.ts';
import { daxCluster } from '../../collectors/dax-cluster.ts';
import { dynamodbContinuousBackups } from '../../collectors/dynamodb-continuous-backups.ts';
import { dynamodbContributorInsights } from '../../collectors/dynamodb-contributor-insights.ts';
import { dynamodbKinesisDestination } from '../../collectors/dynamodb-kinesis-destination.ts';
import { dynamodbTable } from '../../collectors/dynamodb-table.ts';
import { dynamodbTimeToLive } from '../../collectors/dynamodb-time-to-live.ts';
import { firehoseDeliveryStream } from '../../collectors/firehose-delivery-stream.ts';
import { kinesisConsumer } from '../../collectors/kinesis-consumer.ts';
import { kinesisStream } from '../../collectors/kinesis-stream.ts';
import { opensearchDomain } from '../../collectors/opensearch-domain.ts';
import { sesAccount } from '../../collectors/ses-account.ts';
import { sesConfigurationSet } from '../../collectors/ses-configuration-set.ts';
import { sesEmailTemplate } from '../../collectors/ses-email-template.ts';
import { type AccountAccess, openSession } from '../../src/aws/index.ts';
import { collectPlace, type PlaceView } from '../../src/engine/collect.ts';
import type { Kind, ResourceOf } from '../../src/model/index.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { aTable } from '../sandbox/estate/builders/table.ts';
import {
  accountIds,
  auditorExternalId,
  auditorRoleName,
  demoEstate,
  type RegionEstate,
} from '../sandbox/estate/index.ts';

const collectors = [
  appsyncApi,
  appsyncApiCache,
  appsyncApiKey,
  appsyncDataSource,
  appsyncGraphqlApi,
  appsyncResolver,
  appsyncSchema,
  cognitoIdentityPool,
  cognitoIdentityProvider,
  cognitoUserPool,
  cognitoUserPoolClient,
  daxCluster,
  dynamodbContinuousBackups,
  dynamodbContributorInsights,
  dynamodbKinesisDestination,
  dynamodbTable,
  dynamodbTimeToLive,
  firehoseDeliveryStream,
  kinesisConsumer,
  kinesisStream,
  opensearchDomain,
  sesAccount,
  sesConfigurationSet,
  sesEmailTemplate,
];

const estate = demoEstate();
let local: LocalAws;
let enter: () => Promise<AccountAccess>;
let close: () => void;

/** With a table for findings beside the estate's, as an audit has it. */
beforeAll(async () => {
  local = await startLocalAws(estate, 'findings');
  const session = await openSession({
    userAgent: 'serverless-lens-auditor/test',
    runId: 'stores',
    roleName: auditorRoleName,
    externalId: auditorExternalId,
    pacing: { share: 100 },
  });
  enter = async () => {
    const access = await session.enter(accountIds.production);
    if ('gap' in access) throw new Error(access.gap.detail);
    return access;
  };
  close = () => {
    session.close();
  };
});

afterAll(async () => {
  close();
  await local.stop();
});

describe('what stores, streams, pools and GraphQL APIs the demo has', () => {
  let place: PlaceView;
  let calls: Readonly<Record<string, number>>;

  beforeAll(async () => {
    const access = await enter();
    const begun = local.sandbox.calls.length;
    place = await collectPlace(access, 'eu-west-1', collectors);
    const counts = new Map<string, number>();
    const own = local.sandbox.calls.slice(begun).filter(({ service }) => service !== 'tag');
    for (const { service, operation } of own) {
      counts.set(`${service}:${operation}`, (counts.get(`${service}:${operation}`) ?? 0) + 1);
    }
    calls = Object.fromEntries(counts);
  });

  const all = <K extends Kind>(kind: K) => (place.resources.get(kind) ?? []) as readonly ResourceOf<K>[];
  const named = <K extends Kind>(kind: K, name: string) => all(kind).find((one) => one.name === name);
  const namesOf = (kind: Kind) =>
    all(kind)
      .map(({ name }) => name)
      .toSorted();

  it('is read without a gap, in the fewest calls', () => {
    expect(place.gaps).toEqual([]);
    expect(calls).toEqual({
      'appsync:GetApiCache': 4,
      'appsync:GetIntrospectionSchema': 4,
      'appsync:ListApiKeys': 3,
      'appsync:ListApis': 1,
      'appsync:ListDataSources': 5,
      'appsync:ListFunctions': 4,
      'appsync:ListGraphqlApis': 1,
      'appsync:ListResolvers': 8,
      'cognito-identity:DescribeIdentityPool': 2,
      'cognito-identity:GetIdentityPoolRoles': 2,
      'cognito-identity:ListIdentityPools': 1,
      'cognito-idp:DescribeUserPool': 3,
      'cognito-idp:DescribeUserPoolClient': 4,
      'cognito-idp:GetUserPoolMfaConfig': 3,
      'cognito-idp:ListIdentityProviders': 3,
      'cognito-idp:ListUserPoolClients': 3,
      'cognito-idp:ListUserPools': 1,
      'dax:DescribeClusters': 1,
      'dynamodb:DescribeContinuousBackups': 5,
      'dynamodb:DescribeKinesisStreamingDestination': 2,
      'dynamodb:DescribeTable': 5,
      'dynamodb:DescribeTimeToLive': 5,
      'dynamodb:ListContributorInsights': 1,
      'dynamodb:ListTables': 1,
      'es:DescribeDomains': 1,
      'es:ListDomainNames': 1,
      'firehose:DescribeDeliveryStream': 3,
      'firehose:ListDeliveryStreams': 1,
      'kinesis:DescribeStreamSummary': 4,
      'kinesis:ListStreamConsumers': 1,
      'kinesis:ListStreams': 1,
      'ses:GetAccount': 1,
      'ses:GetConfigurationSet': 1,
      'ses:GetConfigurationSetEventDestinations': 1,
      'ses:ListConfigurationSets': 1,
      'ses:ListEmailTemplates': 1,
    });
    expect(local.sandbox.crashes).toEqual([]);
  });

  it('holds the tables, though the table for findings is served elsewhere', () => {
    expect(namesOf('dynamodb.table')).toEqual(['catalog', 'invoices-archive', 'orders', 'rate-limits', 'sessions']);
    expect(named('dynamodb.table', 'catalog')).toMatchObject({
      tags: { seen: true, value: { Team: 'web' } },
      provisioned: { readUnits: 20, writeUnits: 5 },
      indexes: [{ name: 'by-title', provisioned: { readUnits: 20, writeUnits: 5 } }],
      deletionProtected: false,
    });
    expect(named('dynamodb.table', 'invoices-archive')).toMatchObject({
      status: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS',
      tableClass: 'STANDARD_INFREQUENT_ACCESS',
      encryption: { keyInaccessibleSince: '2026-11-21T04:00:00.000Z' },
    });
    const unrecoverable = all('dynamodb.continuous-backups').filter((one) => !one.pointInTimeRecoveryEnabled);
    expect(unrecoverable.map(({ name }) => name)).toEqual(['rate-limits', 'sessions']);
    expect(named('dynamodb.time-to-live', 'rate-limits')).toMatchObject({ status: 'ENABLED' });
    expect(all('dynamodb.kinesis-destination')).toMatchObject([{ status: 'ACTIVE' }]);
    expect(namesOf('dynamodb.contributor-insights')).toEqual(['orders', 'orders/index/by-customer']);
    expect(namesOf('dax.cluster')).toEqual(['catalog-cache']);
  });

  it('holds the streams, over HTTP/1.1 as everything', () => {
    expect(all('kinesis.stream')).toMatchObject([
      { name: 'clickstream', mode: 'PROVISIONED', summary: { value: { encryptionType: 'NONE', retentionHours: 24 } } },
      { name: 'order-stream', mode: 'ON_DEMAND', summary: { value: { encryptionType: 'KMS', consumerCount: 1 } } },
      { name: 'sensor-readings', mode: 'PROVISIONED' },
      { name: 'ticket-sales', mode: 'PROVISIONED', summary: { value: { openShards: 4, consumerCount: 0 } } },
    ]);
    expect(namesOf('kinesis.consumer')).toEqual(['order-stream/fraud-detection']);
    expect(named('firehose.delivery-stream', 'clicks-to-lake')).toMatchObject({
      sourceStreamArn: named('kinesis.stream', 'clickstream')?.arn,
      destinations: [{ type: 's3', bufferSeconds: 900, convertsFormat: false }],
    });
  });

  it('holds the pools and who may enter them', () => {
    expect(all('cognito.user-pool').map(({ name, mfaConfiguration }) => [name, mfaConfiguration])).toEqual([
      ['customers', 'ON'],
      ['back-office', 'OFF'],
      ['employees', 'OFF'],
    ]);
    expect(named('cognito.user-pool-client', 'back-office/desk')).toMatchObject({
      oauthFlows: ['implicit'],
      plainHttpCallbacks: 1,
    });
    expect(namesOf('cognito.identity-provider')).toEqual(['customers/Google', 'employees/CompanyDirectory']);
    expect(all('cognito.identity-pool').map(({ name, guestsAllowed }) => [name, guestsAllowed])).toEqual([
      ['customers', false],
      ['visitors', true],
    ]);
  });

  it('holds the GraphQL and Event APIs with what answers them', () => {
    expect(namesOf('appsync.graphql-api')).toEqual(['courier-graph', 'public-catalog', 'returns-graph', 'shop-graph']);
    expect(namesOf('appsync.api')).toEqual(['order-events']);
    expect(all('appsync.api-key').map(({ name, keys }) => [name, keys.length])).toEqual([
      ['public-catalog', 2],
      ['returns-graph', 1],
      ['order-events', 1],
    ]);
    expect(named('appsync.schema', 'shop-graph')).toMatchObject({
      objectTypes: ['Mutation', 'Order', 'Query', 'Subscription'],
      restrictsToGroups: true,
    });
    expect(named('appsync.schema', 'public-catalog')?.openToApiKeys).toEqual(['Price', 'Query.titles']);
    expect(namesOf('appsync.resolver')).toEqual([
      'Mutation.placeOrder',
      'Query.claims',
      'Query.order',
      'Query.returns',
      'Query.titles',
    ]);
    expect(named('appsync.function', 'checkStock')).toMatchObject({ invokesAsync: true });
    expect(namesOf('appsync.data-source')).toHaveLength(6);
    expect(namesOf('appsync.api-cache')).toEqual(['courier-graph', 'shop-graph']);
  });

  it('holds the search domains and what is sent by e-mail', () => {
    expect(all('opensearch.domain').map(({ name, dedicatedMasters }) => [name, dedicatedMasters])).toEqual([
      ['orders-search', 3],
      ['catalog-search', 0],
    ]);
    expect(all('ses.account')).toMatchObject([{ sentLast24Hours: 1840 }]);
    expect(all('ses.configuration-set')).toMatchObject([
      { name: 'transactional', reputationMetricsEnabled: { value: true } },
    ]);
    expect(namesOf('ses.email-template')).toEqual(['order-placed', 'order-shipped']);
  });

  it('keeps none of the secrets that were planted in the replies', () => {
    const text = JSON.stringify([...place.resources]);
    expect(text).not.toMatch(/planted/i);
    expect(text).not.toContain('da2-');
  });
});

describe('a region with more of everything than a page holds', () => {
  it('is read to its end, one page after another', async () => {
    const regions: Readonly<Record<string, RegionEstate>> = estate.accounts[accountIds.production]?.regions ?? {};
    const [full, empty] = [regions['eu-west-1'], regions['us-east-1']];
    if (full === undefined || empty === undefined) throw new Error('the demo has two regions');
    const at = { partition: 'aws', account: accountIds.production, region: 'us-east-1' };
    const many = <T>(count: number, make: (id: string) => T[]): T[] =>
      Array.from({ length: count }, (_, index) => make(`n${String(index).padStart(3, '0')}`)).flat();
    empty.tables = many(101, (id) => [aTable(at, id)]);
    empty.streams = full.streams.slice(0, 1).flatMap(({ summary, ...rest }) =>
      many(101, (id) => [
        {
          ...rest,
          summary: { ...summary, StreamName: id, StreamARN: `arn:aws:kinesis:us-east-1:${at.account}:stream/${id}` },
        },
      ]),
    );
    empty.userPools = full.userPools
      .slice(0, 1)
      .flatMap((record) => many(61, (Id) => [{ ...record, pool: { ...record.pool, Id } }]));
    empty.identityPools = full.identityPools
      .slice(0, 1)
      .flatMap((record) => many(61, (id) => [{ ...record, pool: { ...record.pool, IdentityPoolId: id } }]));
    empty.appsync.graphql = full.appsync.graphql
      .slice(0, 1)
      .flatMap((record) => many(26, (apiId) => [{ ...record, api: { ...record.api, apiId } }]));
    empty.searchDomains = full.searchDomains
      .slice(0, 1)
      .flatMap((record) => many(6, (id) => [{ ...record, domain: { ...record.domain, DomainName: id } }]));
    empty.email.templates = many(101, (id) => [id]);

    const place = await collectPlace(await enter(), 'us-east-1', [
      appsyncGraphqlApi,
      cognitoIdentityPool,
      cognitoUserPool,
      dynamodbTable,
      kinesisStream,
      opensearchDomain,
      sesEmailTemplate,
    ]);
    expect(place.gaps).toEqual([]);
    expect(Object.fromEntries([...place.resources].map(([kind, { length }]) => [kind, length]))).toEqual({
      'appsync.graphql-api': 26,
      'cognito.identity-pool': 61,
      'cognito.user-pool': 61,
      'dynamodb.table': 101,
      'kinesis.stream': 101,
      'opensearch.domain': 6,
      'ses.email-template': 101,
    });
    expect(local.sandbox.crashes).toEqual([]);
  });
});
