import { type Finding, Inspector2Client, paginateListFindings, type StringFilter } from '@aws-sdk/client-inspector2';
import { type Aws, asArn, required } from '#aws';
import { defineCollector } from '#kit';
import type { InspectorFinding } from '#model';

const severities = ['CRITICAL', 'HIGH'] as const;

/**
 * High and critical findings about the account's own functions, where any are scanned. Those that a filter suppresses are
 * not active; an administrator is told of its members' too.
 */
export const inspectorFinding = defineCollector({
  kinds: ['inspector.finding'],
  scope: 'region',
  depth: 'deep',
  after: ['inspector.account-status'],
  permissions: ['inspector2:ListFindings'],
  async *collect(aws, seen) {
    const isScanning = seen.all('inspector.account-status').some(({ lambda }) => lambda === 'ENABLED');
    if (!isScanning) return;
    const filterCriteria = {
      awsAccountId: any(aws.account),
      findingStatus: any('ACTIVE'),
      resourceType: any('AWS_LAMBDA_FUNCTION'),
      severity: any(...severities),
    };
    const pages = paginateListFindings({ client: aws.client(Inspector2Client) }, { maxResults: 100, filterCriteria });
    for await (const { findings } of pages) {
      for (const finding of required(findings)) yield toFinding(aws, finding);
    }
  },
});

function any(...values: readonly string[]): StringFilter[] {
  return values.map((value) => ({ comparison: 'EQUALS', value }));
}

function toFinding(aws: Aws, finding: Finding): InspectorFinding {
  const arn = asArn(required(finding.findingArn));
  return {
    kind: 'inspector.finding',
    arn,
    name: required(arn.split('/').at(-1)),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    functionArns: required(finding.resources).map(({ id }) => required(id)),
    type: required(finding.type),
    severity: required(severities.find((one) => one === finding.severity)),
  };
}
