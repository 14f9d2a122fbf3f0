import {
  CloudFrontClient,
  type OriginAccessControlSummary,
  paginateListOriginAccessControls,
} from '@aws-sdk/client-cloudfront';
import { type Aws, required } from '#aws';
import { defineCollector } from '#kit';
import type { CloudfrontOriginAccessControl } from '#model';

/** How requests to origins are signed, listed only where an origin says so. */
export const cloudfrontOriginAccessControl = defineCollector({
  kinds: ['cloudfront.origin-access-control'],
  scope: 'account',
  after: ['cloudfront.distribution'],
  permissions: ['cloudfront:ListOriginAccessControls'],
  async *collect(aws, seen) {
    const origins = seen.all('cloudfront.distribution').flatMap((one) => one.origins);
    if (origins.every(({ originAccessControlId }) => originAccessControlId === undefined)) return;
    const pages = paginateListOriginAccessControls({ client: aws.client(CloudFrontClient), pageSize: 100 }, {});
    for await (const { OriginAccessControlList } of pages) {
      for (const listed of required(OriginAccessControlList).Items ?? []) yield toControl(aws, listed);
    }
  },
});

function toControl(aws: Aws, listed: OriginAccessControlSummary): CloudfrontOriginAccessControl {
  const controlId = required(listed.Id);
  return {
    kind: 'cloudfront.origin-access-control',
    arn: `arn:${aws.partition}:cloudfront::${aws.account}:origin-access-control/${controlId}`,
    name: required(listed.Name),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    controlId,
    originType: required(listed.OriginAccessControlOriginType),
    signingBehavior: required(listed.SigningBehavior),
  };
}
