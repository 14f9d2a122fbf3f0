import { type AppMonitorSummary, ListAppMonitorsCommand, RUMClient } from '@aws-sdk/client-rum';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { rumAppMonitor } from '../../collectors/rum-app-monitor.ts';
import { anAppMonitor, seen } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const rum = mockClient(RUMClient);
const { arn } = anAppMonitor();

function listed(differs: Partial<AppMonitorSummary> = {}): AppMonitorSummary {
  return { Name: 'shop', Id: '1a2b', State: 'ACTIVE', Platform: 'Web', ...differs };
}

beforeEach(() => {
  rum.reset();
});

it('reads app monitors to the last page, a hundred at a time', async () => {
  rum.on(ListAppMonitorsCommand, { MaxResults: 100 }).resolves({ AppMonitorSummaries: [listed()], NextToken: 'two' });
  rum
    .on(ListAppMonitorsCommand, { MaxResults: 100, NextToken: 'two' })
    .resolves({ AppMonitorSummaries: [listed({ Name: 'old', Platform: undefined })] });
  const { resources, error } = await collect(rumAppMonitor, fakeAws({ tags: { [arn]: { team: 'web' } } }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    anAppMonitor({ tags: seen({ team: 'web' }) }),
    anAppMonitor({ name: 'old', platform: undefined }),
  ]);
  expect(rum.calls()).toHaveLength(2);
});

it('keeps what its first page gave when the second is refused', async () => {
  rum
    .on(ListAppMonitorsCommand)
    .resolvesOnce({ AppMonitorSummaries: [listed()], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(rumAppMonitor, fakeAws())).toEqual({ resources: [anAppMonitor()], error: denied });
});

it.each([
  ['a reply without monitors', {}],
  ['a monitor without a name', { AppMonitorSummaries: [listed({ Name: undefined })] }],
])('finds %s malformed', async (_, page) => {
  rum.on(ListAppMonitorsCommand).resolves(page);
  expect((await collect(rumAppMonitor, fakeAws())).error).toBeInstanceOf(Malformed);
});
