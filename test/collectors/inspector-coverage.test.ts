import { type CoveredResource, Inspector2Client, ListCoverageCommand } from '@aws-sdk/client-inspector2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { inspectorCoverage } from '../../collectors/inspector-coverage.ts';
import { aCoverage, theInspectorStatus } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const inspector = mockClient(Inspector2Client);
const on = [theInspectorStatus()];

function covered(differs: Partial<CoveredResource> = {}): CoveredResource {
  return {
    resourceType: 'AWS_LAMBDA_FUNCTION',
    resourceId: aCoverage().functionArn,
    accountId: '111122223333',
    scanType: 'PACKAGE',
    scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
    ...differs,
  };
}

beforeEach(() => {
  inspector.reset();
});

it("reads how the account's own functions are covered to the last page, two hundred at a time", async () => {
  const asked = {
    maxResults: 200,
    filterCriteria: {
      accountId: [{ comparison: 'EQUALS' as const, value: '111122223333' }],
      resourceType: [{ comparison: 'EQUALS' as const, value: 'AWS_LAMBDA_FUNCTION' }],
    },
  };
  inspector.on(ListCoverageCommand, asked).resolves({ coveredResources: [covered()], nextToken: 'two' });
  inspector.on(ListCoverageCommand, { ...asked, nextToken: 'two' }).resolves({
    coveredResources: [
      covered({ scanType: 'CODE', scanStatus: { statusCode: 'INACTIVE', reason: 'UNSUPPORTED_RUNTIME' } }),
    ],
  });
  const { resources, error } = await collect(inspectorCoverage, fakeAws(), on);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    aCoverage(),
    aCoverage({ scanType: 'CODE', active: false, reason: 'UNSUPPORTED_RUNTIME' }),
  ]);
  expect(inspector.calls()).toHaveLength(2);
});

it.each([
  ['is off', [theInspectorStatus({ lambda: 'DISABLED' })]],
  ['could not be asked', []],
])('asks nothing where the scanning of functions %s', async (_, before) => {
  expect(await collect(inspectorCoverage, fakeAws(), before)).toEqual({ resources: [], error: undefined });
  expect(inspector.calls()).toHaveLength(0);
});

it('keeps what its first page gave when the second is refused', async () => {
  inspector
    .on(ListCoverageCommand)
    .resolvesOnce({ coveredResources: [covered()], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(inspectorCoverage, fakeAws(), on)).toEqual({ resources: [aCoverage()], error: denied });
});

it.each([
  ['a reply without functions', {}],
  ['a function without an ARN', { coveredResources: [covered({ resourceId: undefined })] }],
  ['a function with another form of ARN', { coveredResources: [covered({ resourceId: 'i-0abc' })] }],
  ['a function without a way of scanning', { coveredResources: [covered({ scanType: undefined })] }],
  ['a function without a status', { coveredResources: [covered({ scanStatus: undefined })] }],
])('finds %s malformed', async (_, page) => {
  inspector.on(ListCoverageCommand).resolves(page);
  expect((await collect(inspectorCoverage, fakeAws(), on)).error).toBeInstanceOf(Malformed);
});
