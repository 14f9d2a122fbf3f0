import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kind, Resource } from '#model';
import { acmCertificate } from '../../collectors/acm-certificate.ts';
import { amplifyApp } from '../../collectors/amplify-app.ts';
import { cloudfrontCachePolicy } from '../../collectors/cloudfront-cache-policy.ts';
import { cloudfrontDistribution } from '../../collectors/cloudfront-distribution.ts';
import { cloudfrontDistributionConfig } from '../../collectors/cloudfront-distribution-config.ts';
import { cloudfrontMonitoring } from '../../collectors/cloudfront-monitoring.ts';
import { cloudfrontOriginAccessControl } from '../../collectors/cloudfront-origin-access-control.ts';
import { cognitoUserPool } from '../../collectors/cognito-user-pool.ts';
import { lambdaAlias } from '../../collectors/lambda-alias.ts';
import { lambdaFunction } from '../../collectors/lambda-function.ts';
import { s3AccountPublicAccess } from '../../collectors/s3-account-public-access.ts';
import { s3Bucket } from '../../collectors/s3-bucket.ts';
import { s3BucketPolicy } from '../../collectors/s3-bucket-policy.ts';
import { s3Encryption } from '../../collectors/s3-encryption.ts';
import { s3Lifecycle } from '../../collectors/s3-lifecycle.ts';
import { s3Notification } from '../../collectors/s3-notification.ts';
import { s3PublicAccess } from '../../collectors/s3-public-access.ts';
import { s3RequestMetrics } from '../../collectors/s3-request-metrics.ts';
import { s3Versioning } from '../../collectors/s3-versioning.ts';
import { s3Website } from '../../collectors/s3-website.ts';
import { snsTopic } from '../../collectors/sns-topic.ts';
import { sqsQueue } from '../../collectors/sqs-queue.ts';
import { wafv2Association } from '../../collectors/wafv2-association.ts';
import { wafv2RuleGroup } from '../../collectors/wafv2-rule-group.ts';
import { wafv2WebAcl } from '../../collectors/wafv2-web-acl.ts';
import { type AccountAccess, openSession, type Session } from '../../src/aws/index.ts';
import { collectPlace, type PlaceView } from '../../src/engine/collect.ts';
import type { Collector } from '../../src/kit/index.ts';
import { accountIds, adminCredentials, demoEstate } from '../sandbox/estate/index.ts';
import type { Estate } from '../sandbox/estate/model.ts';
import { daysFromNow } from '../sandbox/estate/moments.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { serveEstate } from '../sandbox/services/serve-estate.ts';

let sandbox: Sandbox<Estate>;

beforeAll(async () => {
  sandbox = await serveEstate(demoEstate(), { quotas: { multiplier: 1000 } });
  process.env['AWS_ENDPOINT_URL'] = sandbox.endpoint;
});

afterAll(async () => {
  delete process.env['AWS_ENDPOINT_URL'];
  await sandbox.close();
});

interface Looked {
  readonly place: PlaceView;
  /** Calls by service and operation, of the service named. */
  calls(service: string): Readonly<Record<string, number>>;
}

/** What collectors see as the administrator of an account. */
async function look(account: string, region: string, collectors: readonly Collector[]): Promise<Looked> {
  const begun = sandbox.calls.length;
  const session = await openSession({
    credentials: async () => adminCredentials(account),
    homeRegion: 'eu-west-1',
    userAgent: 'test/0',
    runId: 'test',
    pacing: { share: 1000 },
  });
  const place = await collectPlace(await entered(session, account), region, collectors);
  session.close();
  const made = sandbox.calls.slice(begun);
  return {
    place,
    calls: (service) => countBy(made.filter((call) => call.service === service).map((call) => call.operation)),
  };
}

async function entered(session: Session, account: string): Promise<AccountAccess> {
  const access = await session.enter(account);
  if ('gap' in access) throw new Error(access.gap.detail);
  return access;
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function named(place: PlaceView, kind: Kind): Readonly<Record<string, Resource>> {
  return Object.fromEntries((place.resources.get(kind) ?? []).map((one) => [one.name, one]));
}

describe('the buckets of the production account', () => {
  const storage = [
    s3Bucket,
    s3BucketPolicy,
    s3Encryption,
    s3Lifecycle,
    s3Notification,
    s3PublicAccess,
    s3RequestMetrics,
    s3Versioning,
    s3Website,
  ];
  let seen: Looked;

  beforeAll(async () => {
    const collectors = [lambdaFunction, lambdaAlias, snsTopic, sqsQueue, ...storage];
    seen = await look(accountIds.production, 'eu-west-1', collectors);
  });

  it('are those of the region, all told of without a gap', () => {
    expect(seen.place.gaps).toEqual([]);
    const names = [
      'exports-prod',
      'shop-log-archive',
      'shop-lookbook',
      'shop-media-legacy',
      'shop-old-links',
      'shop-site-prod',
      'shop-uploads-prod',
    ];
    for (const { kinds } of storage.filter((one) => one !== s3Notification)) {
      expect(Object.keys(named(seen.place, kinds[0])).sort()).toEqual(names);
    }
  });

  it('tell who may reach them', () => {
    expect(named(seen.place, 's3.public-access')).toMatchObject({
      'shop-site-prod': { exposure: undefined, tags: { value: { Team: 'web' } } },
      'shop-media-legacy': {
        block: { seen: true, value: undefined },
        exposure: { policyIsPublic: { value: true }, publicGrants: { value: [{ grantee: 'AllUsers' }] } },
      },
      'shop-log-archive': {
        block: { value: { restrictsPublicBuckets: false } },
        exposure: { policyIsPublic: { value: false }, publicGrants: { value: [] } },
      },
    });
  });

  it('tell what they are for and how they are kept', () => {
    expect(named(seen.place, 's3.notification')).toMatchObject({
      'shop-uploads-prod': { targets: [{ prefix: 'incoming/', events: ['s3:ObjectCreated:*'] }], eventBridge: false },
      'shop-log-archive': { targets: [], eventBridge: true },
    });
    expect(named(seen.place, 's3.website')).toMatchObject({
      'shop-media-legacy': { website: { value: { redirectsEverything: false } } },
      'shop-old-links': { website: { value: { redirectsEverything: true } } },
      'shop-site-prod': { website: { value: undefined } },
    });
    expect(named(seen.place, 's3.versioning')['shop-media-legacy']).toMatchObject({ status: { value: 'Suspended' } });
    expect(named(seen.place, 's3.encryption')['shop-site-prod']).toMatchObject({ algorithm: { value: 'aws:kms' } });
    expect(named(seen.place, 's3.lifecycle')['shop-log-archive']).toMatchObject({
      transitionsTo: { value: ['GLACIER'] },
    });
    expect(named(seen.place, 's3.request-metrics')['shop-site-prod']).toMatchObject({
      filterIds: { value: ['EntireBucket'] },
    });
    expect(named(seen.place, 's3.bucket-policy')['shop-uploads-prod']).toMatchObject({
      policy: { value: { statements: [{ effect: 'Deny', conditions: [{ key: 'aws:SecureTransport' }] }] } },
    });
  });

  it('cost one call a bucket and fact, and further ones only where a bucket does not block everything', () => {
    expect(seen.calls('s3')).toEqual({
      ListBuckets: 1,
      GetBucketEncryption: 7,
      GetBucketLifecycleConfiguration: 7,
      GetBucketNotificationConfiguration: 7,
      GetBucketPolicy: 7,
      GetBucketVersioning: 7,
      GetBucketWebsite: 7,
      GetPublicAccessBlock: 7,
      ListBucketMetricsConfigurations: 7,
      GetBucketPolicyStatus: 2,
      GetBucketOwnershipControls: 2,
      GetBucketAcl: 1,
    });
  });
});

it('asks no bucket for notifications where no policy lets S3 notify', async () => {
  const collectors = [lambdaFunction, lambdaAlias, snsTopic, sqsQueue, s3Bucket, s3Notification];
  const { place, calls } = await look(accountIds.staging, 'eu-west-1', collectors);
  expect(place.gaps).toEqual([]);
  expect(calls('s3')).toEqual({ ListBuckets: 1 });
});

it.each([
  ['is shut for staging as a whole', accountIds.staging, { ignoresPublicAcls: true, restrictsPublicBuckets: true }],
  ['is open for production', accountIds.production, undefined],
])('the account %s', async (_, account, block) => {
  const { place, calls } = await look(account, 'global', [s3AccountPublicAccess]);
  expect(place.gaps).toEqual([]);
  expect(named(place, 's3.account-public-access')).toMatchObject({ [account]: { region: 'global', block } });
  expect(calls('s3')).toEqual({ GetPublicAccessBlock: 1 });
});

describe('the distributions of the production account', () => {
  let seen: Looked;

  beforeAll(async () => {
    seen = await look(accountIds.production, 'global', [
      cloudfrontDistribution,
      cloudfrontDistributionConfig,
      cloudfrontMonitoring,
      cloudfrontCachePolicy,
      cloudfrontOriginAccessControl,
    ]);
  });

  it('are told of without a gap, and without the values of their headers', () => {
    expect(seen.place.gaps).toEqual([]);
    const distributions = named(seen.place, 'cloudfront.distribution');
    expect(distributions).toMatchObject({
      E1SHOPPROD0001: {
        tags: { value: { Team: 'web' } },
        aliases: ['shop.example.com'],
        certificate: { isDefault: false, minimumProtocolVersion: 'TLSv1.2_2021' },
        origins: [
          { type: 's3', originAccessControlId: 'E2SHOPOAC00001' },
          { type: 'custom', protocolPolicy: 'https-only', customHeaderNames: ['x-origin-secret'] },
          { type: 'custom', protocolPolicy: 'https-only', customHeaderNames: [] },
          { type: 'custom', protocolPolicy: 'https-only' },
          { type: 'custom', protocolPolicy: 'https-only' },
        ],
        behaviors: [
          { pathPattern: '/api/*', viewerProtocolPolicy: 'https-only' },
          { pathPattern: undefined, functions: [{ eventType: 'origin-response' }] },
        ],
      },
      E1MEDIAPROD002: {
        webAclId: undefined,
        httpVersion: 'http1.1',
        behaviors: [{ viewerProtocolPolicy: 'allow-all', legacyCaching: { forwardedHeaders: ['*'] } }],
      },
      E1EDGEASSETS03: {
        certificate: { isDefault: true },
        origins: [{ type: 's3', originAccessControlId: undefined, hasAccessIdentity: false }],
      },
    });
    expect(JSON.stringify(distributions)).not.toContain('not-a-real-secret');
  });

  it('are told of further than they are listed', () => {
    expect(named(seen.place, 'cloudfront.distribution-config')).toMatchObject({
      E1SHOPPROD0001: {
        config: { value: { logging: true, continuousDeploymentPolicyId: 'a1b2c3d4-0000-4000-8000-5a6b7c8d9e0f' } },
      },
      E1MEDIAPROD002: { config: { value: { logging: false, continuousDeploymentPolicyId: undefined } } },
    });
    expect(named(seen.place, 'cloudfront.monitoring')).toMatchObject({
      E1SHOPPROD0001: { additionalMetrics: { value: true } },
      E1MEDIAPROD002: { additionalMetrics: { value: true } },
      E1EDGEASSETS03: { additionalMetrics: { value: false } },
    });
    expect(named(seen.place, 'cloudfront.cache-policy')).toMatchObject({
      'Managed-CachingOptimized': { managed: true, defaultTtlSeconds: 86_400, brotli: true },
      'Managed-CachingDisabled': { defaultTtlSeconds: 0, gzip: false },
    });
    expect(named(seen.place, 'cloudfront.origin-access-control')).toMatchObject({
      'shop-site': { signingBehavior: 'always' },
      'shop-never': { signingBehavior: 'never' },
    });
  });

  it('cost one listing each, and two calls a distribution', () => {
    expect(seen.calls('cloudfront')).toEqual({
      ListDistributions: 1,
      ListCachePolicies: 1,
      ListOriginAccessControls: 1,
      GetDistributionConfig: 3,
      GetMonitoringSubscription: 3,
    });
  });

  it('cost one call where there are none', async () => {
    const { place, calls } = await look(accountIds.management, 'global', [
      cloudfrontDistribution,
      cloudfrontCachePolicy,
    ]);
    expect(place.gaps).toEqual([]);
    expect(calls('cloudfront')).toEqual({ ListDistributions: 1 });
  });
});

describe('web ACLs', () => {
  const collectors = [wafv2WebAcl, wafv2RuleGroup, wafv2Association, cognitoUserPool];

  it('are told of with what they protect and the groups that they refer to', async () => {
    const { place, calls } = await look(accountIds.production, 'eu-west-1', collectors);
    expect(place.gaps).toEqual([]);
    expect(named(place, 'wafv2.web-acl')).toMatchObject({
      counting: {
        tags: { value: { Environment: 'production' } },
        rules: [
          { action: 'Count', rate: { limit: 1000, aggregateKeyType: 'IP' } },
          { action: 'Block', matches: [{ type: 'ByteMatch', negated: true, headerName: 'x-origin-secret' }] },
        ],
      },
      grouped: {
        rules: [
          {
            ruleGroupArn:
              'arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/shop-limits/3f0c2b7e-8a51-4d6f-9b0e-7c1d2e3f4b01',
          },
        ],
      },
    });
    expect(named(place, 'wafv2.rule-group')).toMatchObject({
      'shop-limits': { rules: { value: [{ action: 'Block', rate: { limit: 300 } }] } },
    });
    expect(place.resources.get('wafv2.association')).toMatchObject([{ name: 'userpool/eu-west-1_customers' }]);
    expect(JSON.stringify([...place.resources])).not.toContain('not-a-real-secret');
    expect(calls('wafv2')).toEqual({ ListWebACLs: 2, GetWebACL: 2, GetRuleGroup: 1, ListResourcesForWebACL: 2 });
  });

  it('of distributions are found in the home of CloudFront', async () => {
    const { place, calls } = await look(accountIds.production, 'us-east-1', collectors);
    expect(place.gaps).toEqual([]);
    expect(named(place, 'wafv2.web-acl')).toMatchObject({
      'shop-edge': { scope: 'CLOUDFRONT', rules: [{ action: 'Block' }, { managedGroup: { vendor: 'AWS' } }] },
    });
    expect(calls('wafv2')).toEqual({ ListWebACLs: 3, GetWebACL: 1 });
  });
});

it('certificates with keys of all types are listed with the day they end', async () => {
  const { place, calls } = await look(accountIds.production, 'eu-west-1', [acmCertificate]);
  expect(place.gaps).toEqual([]);
  expect(named(place, 'acm.certificate')).toMatchObject({
    'banking.example.com': { renewalEligible: true },
    'legacy.example.com': { renewalEligible: false, notAfter: daysFromNow(10).toISOString() },
  });
  expect(calls('acm')).toEqual({ ListCertificates: 1 });
});

it('apps of Amplify are told of with their branches, and without their variables', async () => {
  const { place, calls } = await look(accountIds.production, 'eu-west-1', [amplifyApp]);
  expect(place.gaps).toEqual([]);
  expect(named(place, 'amplify.branch')).toMatchObject({
    'help-desk/main': { stage: 'PRODUCTION', autoBuild: false, customDomains: ['help.example.com'] },
    'help-desk/pr-17': { pullRequestPreview: true, basicAuth: false },
    'careers/preview': { pullRequestPreview: true, basicAuth: true },
  });
  expect(JSON.stringify([...place.resources])).not.toContain('not-a-real-token');
  expect(calls('amplify')).toEqual({ ListApps: 1, ListBranches: 2 });
});
