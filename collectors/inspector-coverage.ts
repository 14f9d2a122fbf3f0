import { type CoveredResource, Inspector2Client, paginateListCoverage } from '@aws-sdk/client-inspector2';
import { type Aws, required } from '#aws';
import { defineCollector } from '#kit';
import type { InspectorCoverage } from '#model';

/** How the account's own functions are scanned, where any are: an administrator is told of its members' too. */
export const inspectorCoverage = defineCollector({
  kinds: ['inspector.coverage'],
  scope: 'region',
  depth: 'deep',
  after: ['inspector.account-status'],
  permissions: ['inspector2:ListCoverage'],
  async *collect(aws, seen) {
    const isScanning = seen.all('inspector.account-status').some(({ lambda }) => lambda === 'ENABLED');
    if (!isScanning) return;
    const filterCriteria = {
      accountId: [{ comparison: 'EQUALS' as const, value: aws.account }],
      resourceType: [{ comparison: 'EQUALS' as const, value: 'AWS_LAMBDA_FUNCTION' }],
    };
    const pages = paginateListCoverage({ client: aws.client(Inspector2Client) }, { maxResults: 200, filterCriteria });
    for await (const page of pages) {
      for (const covered of required(page.coveredResources)) yield toCoverage(aws, covered);
    }
  },
});

function toCoverage(aws: Aws, { resourceId, scanType, scanStatus }: CoveredResource): InspectorCoverage {
  const functionArn = required(resourceId);
  const way = required(scanType);
  const { statusCode, reason } = required(scanStatus);
  return {
    kind: 'inspector.coverage',
    arn: `arn:${aws.partition}:inspector2:${aws.region}:${aws.account}:coverage/${way}/${functionArn}`,
    name: required(functionArn.split(':function:')[1]),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    functionArn,
    scanType: way,
    active: required(statusCode) === 'ACTIVE',
    reason,
  };
}
