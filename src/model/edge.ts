import type { Arn, Observed, ResourceBase } from './fact.ts';

export interface CloudfrontDistribution extends ResourceBase<'cloudfront.distribution'> {
  readonly distributionId: string;
  /** `d111111abcdef8.cloudfront.net` */
  readonly domainName: string;
  readonly aliases: readonly string[];
  readonly enabled: boolean;
  readonly staging: boolean;
  /** Its tenants have the domains and certificates. */
  readonly tenantOnly: boolean;
  /** `http1.1`, `http2`, `HTTP3` …, as CloudFront spells it. */
  readonly httpVersion: string;
  /** An ARN; the id of a web ACL of WAF Classic. */
  readonly webAclId: string | undefined;
  readonly certificate: ViewerCertificate;
  readonly origins: readonly CloudfrontOrigin[];
  readonly originGroups: readonly { readonly id: string; readonly originIds: readonly string[] }[];
  /** In the order in which they are tried; the default comes last and has no pattern. */
  readonly behaviors: readonly CacheBehavior[];
  /** Answers an error with a page and status 200, as a site does that is one page. */
  readonly answersErrorsWithPage: boolean;
}

export interface ViewerCertificate {
  /** That of `*.cloudfront.net`, which accepts old versions of TLS. */
  readonly isDefault: boolean;
  readonly acmArn: string | undefined;
  readonly minimumProtocolVersion: string | undefined;
}

export interface CloudfrontOrigin {
  readonly id: string;
  readonly domainName: string;
  /** `s3`: the REST endpoint of a bucket. The website endpoint of a bucket is `custom`. */
  readonly type: 's3' | 'custom' | 'vpc';
  /** Of custom origins: `http-only`, `match-viewer`, `https-only`. */
  readonly protocolPolicy: string | undefined;
  readonly originAccessControlId: string | undefined;
  /** It has an origin access identity, the older way. */
  readonly hasAccessIdentity: boolean;
  /** Their values may be secrets, which stay behind. */
  readonly customHeaderNames: readonly string[];
}

export interface CacheBehavior {
  /** Undefined for the default. */
  readonly pathPattern: string | undefined;
  /** An origin or a group of origins. */
  readonly targetOriginId: string;
  readonly viewerProtocolPolicy: string;
  readonly compress: boolean;
  readonly cachePolicyId: string | undefined;
  /** The older way to say what is cached; undefined where a cache policy says it. */
  readonly legacyCaching: LegacyCaching | undefined;
  readonly responseHeadersPolicyId: string | undefined;
  readonly realtimeLogArn: string | undefined;
  /** Lambda@Edge, by version, and functions of CloudFront. */
  readonly functions: readonly EdgeFunction[];
}

export interface LegacyCaching {
  readonly defaultTtlSeconds: number;
  readonly forwardsQueryString: boolean;
  /** `none`, `whitelist`, `all` */
  readonly forwardsCookies: string;
  readonly forwardedHeaders: readonly string[];
}

export interface EdgeFunction {
  readonly arn: Arn;
  /** `viewer-request`, `origin-response` … */
  readonly eventType: string;
}

/** What a distribution's listing leaves out. */
export interface CloudfrontDistributionConfig extends ResourceBase<'cloudfront.distribution-config'> {
  readonly config: Observed<
    { readonly logging: boolean; readonly continuousDeploymentPolicyId: string | undefined } | undefined
  >;
}

export interface CloudfrontMonitoring extends ResourceBase<'cloudfront.monitoring'> {
  /** Whether the further metrics are switched on, `CacheHitRate` among them. */
  readonly additionalMetrics: Observed<boolean>;
}

/** A cache policy of the account, or one that AWS manages. */
export interface CloudfrontCachePolicy extends ResourceBase<'cloudfront.cache-policy'> {
  readonly policyId: string;
  readonly managed: boolean;
  readonly defaultTtlSeconds: number | undefined;
  readonly gzip: boolean;
  readonly brotli: boolean;
  /** What belongs to the key: `none`, `whitelist`, `allExcept`, `all`. */
  readonly headers: string;
  readonly cookies: string;
  readonly queryStrings: string;
}

export interface CloudfrontOriginAccessControl extends ResourceBase<'cloudfront.origin-access-control'> {
  readonly controlId: string;
  /** `s3`, `lambda` … */
  readonly originType: string;
  /** `always`, `never`, `no-override` */
  readonly signingBehavior: string;
}

export interface WafWebAcl extends ResourceBase<'wafv2.web-acl'> {
  readonly scope: 'REGIONAL' | 'CLOUDFRONT';
  readonly defaultAction: 'Allow' | 'Block';
  readonly rules: readonly WafRule[];
  /** Rule groups that Firewall Manager put before or after the rules, and whose rules are not seen. */
  readonly firewallManagerGroups: number;
}

export interface WafRuleGroup extends ResourceBase<'wafv2.rule-group'> {
  /** Undefined where another account's group is gone. */
  readonly rules: Observed<readonly WafRule[] | undefined>;
}

/** A rule without what it looks for, which may be a secret. */
export interface WafRule {
  readonly name: string;
  /** `Block`, `Count` …; undefined where a group of rules decides. */
  readonly action: string | undefined;
  /** A group of rules of which all only count. */
  readonly overriddenToCount: boolean;
  readonly rate: WafRate | undefined;
  /** The ARN of an own group of rules. */
  readonly ruleGroupArn: string | undefined;
  readonly managedGroup: { readonly vendor: string; readonly name: string } | undefined;
  /** What else it matches by, wherever it stands in the statement. */
  readonly matches: readonly WafMatch[];
}

export interface WafRate {
  readonly limit: number;
  readonly windowSeconds: number | undefined;
  /** `IP`, `FORWARDED_IP`, `CUSTOM_KEYS`, `CONSTANT` */
  readonly aggregateKeyType: string;
}

export interface WafMatch {
  /** `IPSetReference`, `GeoMatch`, `ByteMatch` … */
  readonly type: string;
  /** It stands below an odd number of `Not`. */
  readonly negated: boolean;
  /** The header that is looked at, if it is one. */
  readonly headerName: string | undefined;
}

/** What a web ACL protects, of the types that do not tell it themselves. */
export interface WafAssociation extends ResourceBase<'wafv2.association'> {
  readonly webAclArn: Arn;
  readonly resourceArn: Arn;
}

export interface AcmCertificate extends ResourceBase<'acm.certificate'> {
  /** Undefined while it is not issued. */
  readonly notAfter: string | undefined;
  /** ACM renews it by itself. */
  readonly renewalEligible: boolean;
}

export interface AmplifyApp extends ResourceBase<'amplify.app'> {
  readonly appId: string;
  readonly defaultDomain: string;
  readonly basicAuth: boolean;
  readonly productionBranch: string | undefined;
}

export interface AmplifyBranch extends ResourceBase<'amplify.branch'> {
  readonly appArn: Arn;
  /** `PRODUCTION`, `BETA`, `PULL_REQUEST` … */
  readonly stage: string;
  readonly autoBuild: boolean;
  readonly basicAuth: boolean;
  readonly pullRequestPreview: boolean;
  readonly customDomains: readonly string[];
}

export type EdgeResource =
  | AcmCertificate
  | AmplifyApp
  | AmplifyBranch
  | CloudfrontCachePolicy
  | CloudfrontDistribution
  | CloudfrontDistributionConfig
  | CloudfrontMonitoring
  | CloudfrontOriginAccessControl
  | WafAssociation
  | WafRuleGroup
  | WafWebAcl;
