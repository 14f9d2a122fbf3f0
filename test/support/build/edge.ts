import type {
  AcmCertificate,
  AmplifyApp,
  AmplifyBranch,
  CacheBehavior,
  CloudfrontCachePolicy,
  CloudfrontDistribution,
  CloudfrontDistributionConfig,
  CloudfrontMonitoring,
  CloudfrontOrigin,
  CloudfrontOriginAccessControl,
  WafAssociation,
  WafRule,
  WafRuleGroup,
  WafWebAcl,
} from '#model';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

const defaultDistributionId = 'E1SITE';
const optimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const originAccessControlId = 'E2SITE';

function globalPlace(overrides: { readonly account?: string }) {
  return { account: placeOf(overrides).account, region: 'global' };
}

/** A bucket's REST endpoint, to which CloudFront signs its requests. */
export function aBucketOrigin(overrides: Partial<CloudfrontOrigin> = {}): CloudfrontOrigin {
  return {
    id: 'site',
    domainName: 'site.s3.eu-west-1.amazonaws.com',
    type: 's3',
    protocolPolicy: undefined,
    originAccessControlId,
    hasAccessIdentity: false,
    customHeaderNames: [],
    ...overrides,
  };
}

export function aCacheBehavior(overrides: Partial<CacheBehavior> = {}): CacheBehavior {
  return {
    pathPattern: undefined,
    targetOriginId: 'site',
    viewerProtocolPolicy: 'redirect-to-https',
    compress: true,
    cachePolicyId: optimized,
    legacyCaching: undefined,
    responseHeadersPolicyId: '67f7725c-6f97-4210-82d7-5512b31e9d03',
    realtimeLogArn: undefined,
    functions: [],
    ...overrides,
  };
}

export function aDistribution(overrides: Overrides<CloudfrontDistribution> = {}): CloudfrontDistribution {
  const place = globalPlace(overrides);
  const distributionId = overrides.distributionId ?? defaultDistributionId;
  return {
    kind: 'cloudfront.distribution',
    arn: arnOf('cloudfront', place, `distribution/${distributionId}`),
    name: distributionId,
    ...place,
    tags: noTags,
    distributionId,
    domainName: `d${distributionId.toLowerCase()}.cloudfront.net`,
    aliases: ['www.example.com'],
    enabled: true,
    staging: false,
    tenantOnly: false,
    httpVersion: 'http2and3',
    webAclId: `arn:aws:wafv2:us-east-1:${place.account}:global/webacl/edge/1`,
    certificate: {
      isDefault: false,
      acmArn: `arn:aws:acm:us-east-1:${place.account}:certificate/1`,
      minimumProtocolVersion: 'TLSv1.2_2021',
    },
    origins: [aBucketOrigin()],
    originGroups: [],
    behaviors: [aCacheBehavior()],
    answersErrorsWithPage: false,
    ...overrides,
  };
}

/** Of the default distribution, as the two that follow are, too. */
export function aDistributionConfig(
  overrides: Overrides<CloudfrontDistributionConfig> = {},
): CloudfrontDistributionConfig {
  const { arn, name, account, region } = aDistribution({ account: placeOf(overrides).account });
  const config = seen({ logging: true, continuousDeploymentPolicyId: 'policy' });
  return { kind: 'cloudfront.distribution-config', arn, name, account, region, tags: noTags, config, ...overrides };
}

export function aDistributionMonitoring(overrides: Overrides<CloudfrontMonitoring> = {}): CloudfrontMonitoring {
  const { arn, name, account, region } = aDistribution({ account: placeOf(overrides).account });
  const additionalMetrics = seen(true);
  return { kind: 'cloudfront.monitoring', arn, name, account, region, tags: noTags, additionalMetrics, ...overrides };
}

/** The managed one that is optimized for caching. */
export function aCachePolicy(overrides: Overrides<CloudfrontCachePolicy> = {}): CloudfrontCachePolicy {
  const place = globalPlace(overrides);
  const policyId = overrides.policyId ?? optimized;
  return {
    kind: 'cloudfront.cache-policy',
    arn: arnOf('cloudfront', place, `cache-policy/${policyId}`),
    name: 'Managed-CachingOptimized',
    ...place,
    tags: noTags,
    policyId,
    managed: true,
    defaultTtlSeconds: 86_400,
    gzip: true,
    brotli: true,
    headers: 'none',
    cookies: 'none',
    queryStrings: 'none',
    ...overrides,
  };
}

export function anOriginAccessControl(
  overrides: Overrides<CloudfrontOriginAccessControl> = {},
): CloudfrontOriginAccessControl {
  const place = globalPlace(overrides);
  const controlId = overrides.controlId ?? originAccessControlId;
  return {
    kind: 'cloudfront.origin-access-control',
    arn: arnOf('cloudfront', place, `origin-access-control/${controlId}`),
    name: 'site',
    ...place,
    tags: noTags,
    controlId,
    originType: 's3',
    signingBehavior: 'always',
    ...overrides,
  };
}

/** Blocks a client that sends more than a thousand requests in five minutes. */
export function aRateRule(overrides: Partial<WafRule> = {}): WafRule {
  return {
    name: 'per-client',
    action: 'Block',
    overriddenToCount: false,
    rate: { limit: 1000, windowSeconds: 300, aggregateKeyType: 'IP' },
    ruleGroupArn: undefined,
    managedGroup: undefined,
    matches: [],
    ...overrides,
  };
}

export function aWebAcl(overrides: Overrides<WafWebAcl> = {}): WafWebAcl {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'shop';
  return {
    kind: 'wafv2.web-acl',
    arn: arnOf('wafv2', place, `regional/webacl/${name}/1`),
    name,
    ...place,
    tags: noTags,
    scope: 'REGIONAL',
    defaultAction: 'Allow',
    rules: [aRateRule()],
    firewallManagerGroups: 0,
    ...overrides,
  };
}

export function aRuleGroup(overrides: Overrides<WafRuleGroup> = {}): WafRuleGroup {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'limits';
  return {
    kind: 'wafv2.rule-group',
    arn: arnOf('wafv2', place, `regional/rulegroup/${name}/1`),
    name,
    ...place,
    tags: noTags,
    rules: seen([aRateRule()]),
    ...overrides,
  };
}

/** The default web ACL's with a user pool. */
export function aWebAclAssociation(overrides: Overrides<WafAssociation> = {}): WafAssociation {
  const place = placeOf(overrides);
  const resourceArn = overrides.resourceArn ?? arnOf('cognito-idp', place, `userpool/${place.region}_shop`);
  return {
    kind: 'wafv2.association',
    arn: `${resourceArn}/web-acl`,
    name: `userpool/${place.region}_shop`,
    ...place,
    tags: noTags,
    webAclArn: aWebAcl(place).arn,
    resourceArn,
    ...overrides,
  };
}

export function aCertificate(overrides: Overrides<AcmCertificate> = {}): AcmCertificate {
  const place = placeOf(overrides);
  return {
    kind: 'acm.certificate',
    arn: arnOf('acm', place, 'certificate/1'),
    name: 'www.example.com',
    ...place,
    tags: noTags,
    notAfter: '2027-08-30T23:59:59.000Z',
    renewalEligible: true,
    ...overrides,
  };
}

export function anAmplifyApp(overrides: Overrides<AmplifyApp> = {}): AmplifyApp {
  const place = placeOf(overrides);
  const appId = overrides.appId ?? 'd1site';
  return {
    kind: 'amplify.app',
    arn: arnOf('amplify', place, `apps/${appId}`),
    name: 'site',
    ...place,
    tags: noTags,
    appId,
    defaultDomain: `${appId}.amplifyapp.com`,
    basicAuth: false,
    productionBranch: 'main',
    ...overrides,
  };
}

/** The production branch of the default app. */
export function anAmplifyBranch(overrides: Overrides<AmplifyBranch> = {}): AmplifyBranch {
  const place = placeOf(overrides);
  const appArn = overrides.appArn ?? anAmplifyApp(place).arn;
  return {
    kind: 'amplify.branch',
    arn: `${appArn}/branches/main`,
    name: 'site/main',
    ...place,
    tags: noTags,
    appArn,
    stage: 'PRODUCTION',
    autoBuild: true,
    basicAuth: false,
    pullRequestPreview: false,
    customDomains: ['www.example.com'],
    ...overrides,
  };
}
