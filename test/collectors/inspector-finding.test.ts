import { type Finding, Inspector2Client, ListFindingsCommand } from '@aws-sdk/client-inspector2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { inspectorFinding } from '../../collectors/inspector-finding.ts';
import { anInspectorFinding, theInspectorStatus } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const inspector = mockClient(Inspector2Client);
const on = [theInspectorStatus()];
const expected = anInspectorFinding();

function finding(differs: Partial<Finding> = {}): Finding {
  const seenAt = new Date('2026-11-01T00:00:00Z');
  return {
    findingArn: expected.arn,
    awsAccountId: '111122223333',
    type: 'PACKAGE_VULNERABILITY',
    description: 'hunter2',
    remediation: {},
    severity: 'HIGH',
    firstObservedAt: seenAt,
    lastObservedAt: seenAt,
    status: 'ACTIVE',
    resources: expected.functionArns.map((id) => ({ type: 'AWS_LAMBDA_FUNCTION', id, tags: { note: 'hunter2' } })),
    ...differs,
  };
}

const is = (value: string) => ({ comparison: 'EQUALS' as const, value });

beforeEach(() => {
  inspector.reset();
});

it("reads active findings about the account's own functions to the last page, and not what was found", async () => {
  const asked = {
    maxResults: 100,
    filterCriteria: {
      awsAccountId: [is('111122223333')],
      findingStatus: [is('ACTIVE')],
      resourceType: [is('AWS_LAMBDA_FUNCTION')],
      severity: [is('CRITICAL'), is('HIGH')],
    },
  };
  inspector.on(ListFindingsCommand, asked).resolves({ findings: [finding()], nextToken: 'two' });
  inspector.on(ListFindingsCommand, { ...asked, nextToken: 'two' }).resolves({
    findings: [finding({ findingArn: `${expected.arn}-2`, type: 'CODE_VULNERABILITY', severity: 'CRITICAL' })],
  });
  const { resources, error } = await collect(inspectorFinding, fakeAws(), on);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    expected,
    anInspectorFinding({ name: `${expected.name}-2`, type: 'CODE_VULNERABILITY', severity: 'CRITICAL' }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('hunter2');
  expect(inspector.calls()).toHaveLength(2);
});

it('asks nothing where functions are not scanned', async () => {
  const off = [theInspectorStatus({ lambda: 'DISABLED' })];
  expect(await collect(inspectorFinding, fakeAws(), off)).toEqual({ resources: [], error: undefined });
  expect(inspector.calls()).toHaveLength(0);
});

it('keeps what its first page gave when the second is refused', async () => {
  inspector
    .on(ListFindingsCommand)
    .resolvesOnce({ findings: [finding()], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(inspectorFinding, fakeAws(), on)).toEqual({ resources: [expected], error: denied });
});

it.each(['findingArn', 'resources', 'type', 'severity'])('finds a finding without %s malformed', async (member) => {
  inspector.on(ListFindingsCommand).resolves({ findings: [finding({ [member]: undefined })] });
  expect((await collect(inspectorFinding, fakeAws(), on)).error).toBeInstanceOf(Malformed);
});

it('finds a reply without findings malformed', async () => {
  inspector.on(ListFindingsCommand).resolves({});
  expect((await collect(inspectorFinding, fakeAws(), on)).error).toBeInstanceOf(Malformed);
});
