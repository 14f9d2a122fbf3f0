import { CostExplorerClient, GetAnomalyMonitorsCommand } from '@aws-sdk/client-cost-explorer';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { ceAnomalyMonitor } from '../../collectors/ce-anomaly-monitor.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const costExplorer = mockClient(CostExplorerClient);
const tags = { ['arn:aws:ce::111122223333:anomalymonitor/1']: { team: 'shop' } } as const;
const first = {
  MonitorArn: 'arn:aws:ce::111122223333:anomalymonitor/1',
  MonitorName: 'services',
  MonitorType: 'CUSTOM' as const,
};
const second = {
  MonitorArn: 'arn:aws:ce::111122223333:anomalymonitor/2',
  MonitorName: 'teams',
  MonitorType: 'CUSTOM' as const,
};

beforeEach(() => {
  costExplorer.reset();
});

it('reads the last page of the listing', async () => {
  costExplorer.on(GetAnomalyMonitorsCommand, {}).resolves({ AnomalyMonitors: [first], NextPageToken: 'two' });
  costExplorer.on(GetAnomalyMonitorsCommand, { NextPageToken: 'two' }).resolves({ AnomalyMonitors: [second] });
  const { resources, error } = await collect(ceAnomalyMonitor, fakeAws({ region: 'global', tags }));
  expect(error).toBeUndefined();
  expect(costExplorer.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'ce.anomaly-monitor',
      arn: 'arn:aws:ce::111122223333:anomalymonitor/1',
      name: 'services',
      account: '111122223333',
      region: 'global',
      tags: { seen: true, value: { team: 'shop' } },
    },
    {
      kind: 'ce.anomaly-monitor',
      arn: 'arn:aws:ce::111122223333:anomalymonitor/2',
      name: 'teams',
      account: '111122223333',
      region: 'global',
      tags: { seen: true, value: {} },
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  costExplorer
    .on(GetAnomalyMonitorsCommand)
    .resolvesOnce({ AnomalyMonitors: [first], NextPageToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(ceAnomalyMonitor, fakeAws({ region: 'global' }));
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['MonitorArn', 'MonitorName'] as const)('finds one without its %s malformed', async (member) => {
  costExplorer.on(GetAnomalyMonitorsCommand).resolves({ AnomalyMonitors: [{ ...first, [member]: undefined }] });
  expect((await collect(ceAnomalyMonitor, fakeAws({ region: 'global' }))).error).toBeInstanceOf(Malformed);
});

it('finds a page without its list malformed', async () => {
  costExplorer.on(GetAnomalyMonitorsCommand).resolves({});
  expect((await collect(ceAnomalyMonitor, fakeAws({ region: 'global' }))).error).toBeInstanceOf(Malformed);
});

it('costs money, so that only a deep audit runs it', () => {
  expect(ceAnomalyMonitor).toMatchObject({ depth: 'deep', scope: 'account' });
});
