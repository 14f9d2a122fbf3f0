import type { CacheBehavior, CloudfrontOrigin } from '#model';
import { apigwCompression } from '../../../checks/apigateway/apigw-compression.ts';
import {
  aBucketOrigin,
  aCacheBehavior,
  aCachePolicy,
  aDistribution,
  aDomainName,
  aGap,
  aRestApi,
  aStage,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const plain = aRestApi({ minimumCompressionBytes: undefined });
const stage = aStage();
const policy = aCachePolicy();

function origin(domainName: string): CloudfrontOrigin {
  return aBucketOrigin({ id: 'api', domainName, type: 'custom' });
}

/** A bucket for all, and below `/api` what is given. */
function before(behavior: Partial<CacheBehavior> = {}, domainName = 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com') {
  const behaviors = [aCacheBehavior({ pathPattern: '/api/*', targetOriginId: 'api', ...behavior }), aCacheBehavior()];
  return aDistribution({ origins: [origin(domainName), aBucketOrigin()], behaviors });
}

function legacy(defaultTtlSeconds: number) {
  const legacyCaching = {
    defaultTtlSeconds,
    forwardsQueryString: false,
    forwardsCookies: 'none',
    forwardedHeaders: [],
  };
  return { cachePolicyId: undefined, legacyCaching };
}

testCheck(apigwCompression, {
  passes: [
    {
      name: 'from a kilobyte on',
      given: [aRestApi({ minimumCompressionBytes: 1024 }), stage],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', minimumBytes: 1024 },
    },
    {
      name: 'from 0 bytes on, which compresses everything',
      given: [aRestApi({ minimumCompressionBytes: 0 }), stage],
      evidence: { minimumBytes: 0 },
    },
    {
      name: 'it compresses, whatever could not be read of distributions',
      given: [aRestApi(), stage],
      gaps: [aGap({ kind: 'cloudfront.distribution' })],
    },
    {
      name: 'CloudFront compresses in front of it',
      given: [plain, stage, before(), policy],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', compressedBy: ['E1SITE'] },
    },
    {
      name: 'CloudFront compresses with Gzip alone, before its domain name',
      given: [plain, stage, aDomainName(), before({}, 'api.example.com'), aCachePolicy({ brotli: false })],
      evidence: { compressedBy: ['E1SITE'] },
    },
    {
      name: 'CloudFront compresses with Brotli alone',
      given: [plain, stage, before(), aCachePolicy({ gzip: false })],
    },
    {
      name: 'CloudFront compresses, in the older way to say what is cached',
      given: [plain, stage, before(legacy(1))],
    },
    {
      name: 'two distributions compress in front of it, told in order',
      given: [
        plain,
        stage,
        { ...before(), distributionId: 'E9', arn: 'arn:aws:cloudfront::1:distribution/E9' },
        before(),
        policy,
      ],
      evidence: { compressedBy: ['E1SITE', 'E9'] },
    },
  ],
  fails: [
    {
      name: 'no minimum, and nothing in front of it',
      given: [plain, stage, aDistribution(), policy],
      message: 'uncompressed',
      severity: 'low',
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5' },
      text: 'shop sends all responses uncompressed',
    },
    {
      name: 'some types are binary, and others are not',
      given: [aRestApi({ minimumCompressionBytes: undefined, binaryMediaTypes: ['image/png'] }), stage],
      message: 'uncompressed',
    },
    {
      name: 'CloudFront in front of it leaves them as they are',
      given: [plain, stage, before({ compress: false }), policy],
      message: 'uncompressed',
    },
    {
      name: 'CloudFront in front of it leaves them as they are, in the older way',
      given: [plain, stage, before({ ...legacy(60), compress: false })],
      message: 'uncompressed',
    },
    {
      name: 'CloudFront is to compress, and its policy asks for neither way',
      given: [plain, stage, before(), aCachePolicy({ gzip: false, brotli: false })],
      message: 'uncompressed',
    },
    {
      name: 'CloudFront is to compress, and caches nothing of it',
      given: [plain, stage, before(legacy(0))],
      message: 'uncompressed',
    },
    {
      name: 'CloudFront is to compress by a policy that is not among those of the account',
      given: [plain, stage, before({ cachePolicyId: 'another' }), policy],
      message: 'uncompressed',
    },
    {
      name: 'neither a policy nor the older way says what is cached',
      given: [plain, stage, before({ cachePolicyId: undefined }), policy],
      message: 'uncompressed',
    },
  ],
  skips: [
    { name: 'no stage', given: [plain], text: 'it has no stage' },
    {
      name: 'binary alone',
      given: [aRestApi({ minimumCompressionBytes: undefined, binaryMediaTypes: ['*/*'] }), stage],
      text: 'all that it sends is binary',
    },
  ],
  unknowns: [
    {
      name: 'distributions could not be listed',
      given: [plain, stage],
      gaps: [aGap({ kind: 'cloudfront.distribution', operation: 'cloudfront:ListDistributions' })],
      gap: { operation: 'cloudfront:ListDistributions' },
    },
    {
      name: 'the mappings of a domain name could not be read',
      given: [plain, stage, aDomainName({ mappings: unseen() })],
    },
  ],
});
