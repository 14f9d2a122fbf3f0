import { defineCheck, fail, isWebsiteEndpoint, notApplicable, pass } from '#kit';
import type { CacheBehavior, CloudfrontDistribution, CloudfrontOrigin } from '#model';

/** Where certificate authorities look for a proof, by plain HTTP. */
const proofPath = '.well-known/acme-challenge/';
const clear = 'allow-all';

export const cloudfrontHttpsOnly = defineCheck({
  id: 'cloudfront-https-only',
  title: 'A distribution speaks HTTPS with its viewers and its origins',
  question: 'SWA',
  practices: ['SWA-B1'],
  scope: 'account',
  severity: 'medium',
  beyondLens: true,
  why: 'What goes in clear text can be read and changed on its way: cookies, tokens, scripts.',
  remedy: {
    text: 'Redirect viewers to HTTPS, and let the distribution speak HTTPS alone with its origins.',
    property:
      'AWS::CloudFront::Distribution DefaultCacheBehavior.ViewerProtocolPolicy, CacheBehaviors.ViewerProtocolPolicy, Origins.CustomOriginConfig.OriginProtocolPolicy',
    cli: 'aws cloudfront update-distribution --id {distribution} --if-match ETAG --distribution-config file://config.json',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https.html',

  subject: 'cloudfront.distribution',
  messages: {
    viewers: '{distribution} answers {path} in clear text.',
    origin: '{distribution} may ask its origin {origin} in clear text ({protocol}).',
  },

  judge(subject) {
    if (!subject.enabled) return notApplicable('it is switched off');
    const { distributionId: distribution, behaviors } = subject;
    const clearPaths = behaviors.filter(isInClear).map(({ pathPattern }) => pathPattern ?? 'default');
    const clearOrigins = subject.origins.filter((origin) => mayBeAskedInClear(origin, subject));
    const verdicts = [
      ...clearPaths.map((path) =>
        fail('viewers', { distribution, path: path === 'default' ? 'all other paths' : path }, { subKey: path }),
      ),
      ...clearOrigins.map(({ id, domainName, protocolPolicy: protocol = 'none' }) =>
        fail('origin', { distribution, origin: domainName, protocol }, { subKey: `origin:${id}` }),
      ),
    ];
    return verdicts.length === 0 ? pass : verdicts;
  },
});

function isInClear({ viewerProtocolPolicy, pathPattern = '' }: CacheBehavior): boolean {
  return viewerProtocolPolicy === clear && !pathPattern.includes(proofPath);
}

/** Buckets have no such setting, nor do origins in a VPC; the websites of buckets speak plain HTTP alone. */
function mayBeAskedInClear(
  { id, type, domainName, protocolPolicy }: CloudfrontOrigin,
  { behaviors, originGroups }: CloudfrontDistribution,
): boolean {
  if (type !== 'custom' || protocolPolicy === 'https-only' || isWebsiteEndpoint(domainName)) return false;
  const groups = originGroups.filter(({ originIds }) => originIds.includes(id)).map((group) => group.id);
  const asking = behaviors.filter(({ targetOriginId }) => [id, ...groups].includes(targetOriginId));
  return protocolPolicy === 'match-viewer'
    ? asking.some(({ viewerProtocolPolicy }) => viewerProtocolPolicy === clear)
    : asking.length > 0;
}
