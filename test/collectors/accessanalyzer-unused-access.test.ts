import {
  AccessAnalyzerClient,
  type AnalyzerSummary,
  type FindingSummaryV2,
  ListAnalyzersCommand,
  ListFindingsV2Command,
} from '@aws-sdk/client-accessanalyzer';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { accessanalyzerUnusedAccess } from '../../collectors/accessanalyzer-unused-access.ts';
import { anUnusedAccess } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const analyzer = mockClient(AccessAnalyzerClient);
const arn = 'arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/unused';
const expected = anUnusedAccess();
const at = new Date('2026-11-01T00:00:00Z');

function listed(differs: Partial<AnalyzerSummary> = {}): AnalyzerSummary {
  return { arn, name: 'unused', type: 'ACCOUNT_UNUSED_ACCESS', createdAt: at, status: 'ACTIVE', ...differs };
}

function finding(differs: Partial<FindingSummaryV2> = {}): FindingSummaryV2 {
  return {
    id: 'e4f1',
    analyzedAt: at,
    createdAt: at,
    updatedAt: at,
    resource: expected.roleArn,
    resourceType: 'AWS::IAM::Role',
    resourceOwnerAccount: '111122223333',
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    ...differs,
  };
}

beforeEach(() => {
  analyzer.reset();
  analyzer.on(ListAnalyzersCommand).resolves({ analyzers: [listed()] });
  analyzer.on(ListFindingsV2Command).resolves({ findings: [finding()] });
});

it('reads findings about roles of analyzers that are active, each to its last page', async () => {
  const external = listed({ arn: `${arn}-external`, type: 'ACCOUNT' });
  analyzer.on(ListAnalyzersCommand, {}).resolves({ analyzers: [external, listed()], nextToken: 'two' });
  analyzer
    .on(ListAnalyzersCommand, { nextToken: 'two' })
    .resolves({ analyzers: [listed({ arn: `${arn}-old`, status: 'DISABLED' })] });
  const asked = {
    analyzerArn: arn,
    filter: { status: { eq: ['ACTIVE'] }, resourceType: { eq: ['AWS::IAM::Role'] } },
    maxResults: 100,
  };
  analyzer.on(ListFindingsV2Command, asked).resolves({ findings: [finding()], nextToken: 'two' });
  analyzer
    .on(ListFindingsV2Command, { ...asked, nextToken: 'two' })
    .resolves({ findings: [finding({ id: 'e4f2', findingType: 'UnusedIAMRole' })] });
  const { resources, error } = await collect(accessanalyzerUnusedAccess, fakeAws());
  expect(error).toBeUndefined();
  expect(resources).toEqual([expected, anUnusedAccess({ name: 'e4f2', findingType: 'UnusedIAMRole' })]);
  expect(analyzer.calls()).toHaveLength(4);
});

it('finds nothing where the account has no such analyzer', async () => {
  analyzer.on(ListAnalyzersCommand).resolves({ analyzers: [] });
  expect(await collect(accessanalyzerUnusedAccess, fakeAws())).toEqual({ resources: [], error: undefined });
  expect(analyzer.calls()).toHaveLength(1);
});

it('tells that findings are hidden where one analyzer refuses them, and not where one has vanished', async () => {
  const analyzers = ['closed', 'gone'].map((name) => listed({ arn: `${arn}-${name}` }));
  analyzer.on(ListAnalyzersCommand).resolves({ analyzers: [...analyzers, listed()] });
  analyzer.on(ListFindingsV2Command, { analyzerArn: `${arn}-closed` }).rejects(denied);
  analyzer
    .on(ListFindingsV2Command, { analyzerArn: `${arn}-gone` })
    .rejects(serviceError('ResourceNotFoundException', 404));
  const aws = fakeAws();
  expect((await collect(accessanalyzerUnusedAccess, aws)).resources).toEqual([expected]);
  expect(aws.noted).toMatchObject([
    { kind: 'accessanalyzer.unused-access', operation: 'access-analyzer:ListFindings', hides: 'listing' },
  ]);
});

it.each(['id', 'resource', 'findingType'])('finds a finding without %s malformed', async (member) => {
  analyzer.on(ListFindingsV2Command).resolves({ findings: [finding({ [member]: undefined })] });
  expect((await collect(accessanalyzerUnusedAccess, fakeAws())).error).toBeInstanceOf(Malformed);
});

it.each([
  ['a reply without analyzers', {}],
  ['an analyzer without a type', { analyzers: [listed({ type: undefined })] }],
  ['an analyzer without an ARN', { analyzers: [listed({ arn: undefined })] }],
  ['an analyzer without a status', { analyzers: [listed({ status: undefined })] }],
])('finds %s malformed', async (_, page) => {
  analyzer.on(ListAnalyzersCommand).resolves(page);
  expect((await collect(accessanalyzerUnusedAccess, fakeAws())).error).toBeInstanceOf(Malformed);
});
