import {
  AccessAnalyzerClient,
  type AnalyzerSummary,
  type FindingSummaryV2,
  paginateListAnalyzers,
  paginateListFindingsV2,
} from '@aws-sdk/client-accessanalyzer';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { AccessAnalyzerUnusedAccess } from '#model';

/** Active findings about roles of the account's analyzers of unused access, where it has one. */
export const accessanalyzerUnusedAccess = defineCollector({
  kinds: ['accessanalyzer.unused-access'],
  scope: 'region',
  depth: 'deep',
  permissions: ['access-analyzer:ListAnalyzers', 'access-analyzer:ListFindings'],
  async *collect(aws) {
    const client = aws.client(AccessAnalyzerClient);
    for await (const findings of enrich(listAnalyzers(client), (one) => findingsOf(aws, client, one), {
      aws,
      key: ({ arn }) => required(arn),
    }))
      yield* findings;
  },
});

/** All types are listed, since a region that does not have this one refuses to be asked for it. */
async function* listAnalyzers(client: AccessAnalyzerClient): AsyncIterable<AnalyzerSummary> {
  for await (const { analyzers } of paginateListAnalyzers({ client }, {})) {
    const unused = required(analyzers).filter(({ type }) => required(type) === 'ACCOUNT_UNUSED_ACCESS');
    yield* unused.filter(({ status }) => required(status) === 'ACTIVE');
  }
}

async function findingsOf(
  aws: Aws,
  client: AccessAnalyzerClient,
  { arn }: AnalyzerSummary,
): Promise<readonly AccessAnalyzerUnusedAccess[]> {
  const analyzerArn = required(arn);
  const listed = await observe(aws, {
    kind: 'accessanalyzer.unused-access',
    operation: 'access-analyzer:ListFindings',
    call: () => listFindings(client, analyzerArn),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((finding) => toUnusedAccess(aws, analyzerArn, finding)) : [];
}

async function listFindings(client: AccessAnalyzerClient, analyzerArn: string): Promise<readonly FindingSummaryV2[]> {
  const findings: FindingSummaryV2[] = [];
  const filter = { status: { eq: ['ACTIVE'] }, resourceType: { eq: ['AWS::IAM::Role'] } };
  for await (const page of paginateListFindingsV2({ client }, { analyzerArn, filter, maxResults: 100 })) {
    findings.push(...required(page.findings));
  }
  return findings;
}

/** A finding has an id and no ARN, and cannot be tagged. */
function toUnusedAccess(aws: Aws, analyzerArn: string, finding: FindingSummaryV2): AccessAnalyzerUnusedAccess {
  const id = required(finding.id);
  return {
    kind: 'accessanalyzer.unused-access',
    arn: `${asArn(analyzerArn)}/finding/${id}`,
    name: id,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    roleArn: asArn(required(finding.resource)),
    findingType: required(finding.findingType),
  };
}
