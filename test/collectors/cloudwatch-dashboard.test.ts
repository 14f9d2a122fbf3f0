import {
  CloudWatchClient,
  type DashboardEntry,
  GetDashboardCommand,
  ListDashboardsCommand,
} from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudwatchDashboard } from '../../collectors/cloudwatch-dashboard.ts';
import { aDashboard, seen, theContents } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);
const prefix = 'arn:aws:cloudwatch::111122223333:dashboard/';
const global = { region: 'global' };

function listed(name: string, differs: Partial<DashboardEntry> = {}): DashboardEntry {
  return { DashboardArn: `${prefix}${name}`, DashboardName: name, ...differs };
}

const body = JSON.stringify({
  widgets: [
    {
      type: 'metric',
      properties: { title: 'pw=hunter2', metrics: [['AWS/Lambda', 'Errors', 'FunctionName', 'orders']] },
    },
    { type: 'text', properties: { markdown: 'password: hunter2' } },
  ],
});

beforeEach(() => {
  cloudwatch.reset();
  cloudwatch.on(ListDashboardsCommand).resolves({ DashboardEntries: [listed('orders')] });
  cloudwatch.on(GetDashboardCommand).resolves({ DashboardBody: body });
});

it('lists dashboards to the last page and reads each body, of which no text is kept', async () => {
  cloudwatch.on(ListDashboardsCommand, {}).resolves({ DashboardEntries: [listed('orders')], NextToken: 'two' });
  cloudwatch.on(ListDashboardsCommand, { NextToken: 'two' }).resolves({ DashboardEntries: [listed('empty')] });
  cloudwatch.on(GetDashboardCommand, { DashboardName: 'empty' }).resolves({ DashboardBody: '{"widgets":[]}' });
  const tags = { [`${prefix}orders`]: { team: 'shop' } } as const;
  const { resources, error } = await collect(cloudwatchDashboard, fakeAws({ ...global, tags }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    aDashboard({ tags: seen({ team: 'shop' }) }),
    aDashboard({ name: 'empty', contents: seen(theContents({ metrics: [] })) }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('hunter2');
  expect(cloudwatch.calls()).toHaveLength(4);
});

it('keeps a dashboard whose body is refused, and drops one that has vanished since', async () => {
  cloudwatch.on(ListDashboardsCommand).resolves({ DashboardEntries: [listed('closed'), listed('gone')] });
  cloudwatch.on(GetDashboardCommand, { DashboardName: 'closed' }).rejects(denied);
  cloudwatch.on(GetDashboardCommand, { DashboardName: 'gone' }).rejects(serviceError('DashboardNotFoundError', 404));
  const aws = fakeAws(global);
  const { resources } = await collect(cloudwatchDashboard, aws);
  const gap = { kind: 'cloudwatch.dashboard', operation: 'cloudwatch:GetDashboard', hides: 'fact' };
  expect(resources).toMatchObject([{ name: 'closed', contents: { seen: false, gap } }]);
  expect(aws.noted).toMatchObject([gap]);
});

it.each([
  ['no body', undefined],
  ['a body that is no JSON', 'widgets'],
])('has a gap for a dashboard with %s', async (_, DashboardBody) => {
  cloudwatch.on(GetDashboardCommand).resolves({ DashboardBody });
  const { resources } = await collect(cloudwatchDashboard, fakeAws(global));
  expect(resources).toMatchObject([{ contents: { seen: false, gap: { reason: 'malformed' } } }]);
});

it('keeps what its first page gave when the second is refused', async () => {
  cloudwatch
    .on(ListDashboardsCommand)
    .resolvesOnce({ DashboardEntries: [listed('orders')], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(cloudwatchDashboard, fakeAws(global))).toMatchObject({
    resources: [{ name: 'orders' }],
    error: denied,
  });
});

it.each([
  ['a reply without dashboards', {}],
  ['a dashboard without a name', { DashboardEntries: [listed('x', { DashboardName: undefined })] }],
  ['a dashboard without an ARN', { DashboardEntries: [listed('x', { DashboardArn: undefined })] }],
])('finds %s malformed', async (_, page) => {
  cloudwatch.on(ListDashboardsCommand).resolves(page);
  expect((await collect(cloudwatchDashboard, fakeAws(global))).error).toBeInstanceOf(Malformed);
});
