import {
  type AnomalyDetector,
  CloudWatchLogsClient,
  ListLogAnomalyDetectorsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { logsLogAnomalyDetector } from '../../collectors/logs-log-anomaly-detector.ts';
import { aLogAnomalyDetector, aLogGroup, seen } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const logs = mockClient(CloudWatchLogsClient);
const { arn } = aLogAnomalyDetector();

function detector(differs: Partial<AnomalyDetector> = {}): AnomalyDetector {
  return {
    anomalyDetectorArn: arn,
    detectorName: 'orders',
    logGroupArnList: [aLogGroup().arn],
    anomalyDetectorStatus: 'ANALYZING',
    filterPattern: 'hunter2',
    ...differs,
  };
}

beforeEach(() => {
  logs.reset();
});

it('reads detectors to the last page, fifty at a time', async () => {
  const page = { limit: 50 };
  logs.on(ListLogAnomalyDetectorsCommand, page).resolves({ anomalyDetectors: [detector()], nextToken: 'two' });
  logs.on(ListLogAnomalyDetectorsCommand, { ...page, nextToken: 'two' }).resolves({
    anomalyDetectors: [
      detector({ anomalyDetectorArn: `${arn}-2`, detectorName: undefined, anomalyDetectorStatus: 'PAUSED' }),
    ],
  });
  const { resources, error } = await collect(logsLogAnomalyDetector, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    aLogAnomalyDetector({ tags: seen({ team: 'shop' }) }),
    aLogAnomalyDetector({ arn: `${arn}-2`, name: '4f0c55d2-2', status: 'PAUSED' }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('hunter2');
  expect(logs.calls()).toHaveLength(2);
});

it('keeps what its first page gave when the second is refused', async () => {
  logs
    .on(ListLogAnomalyDetectorsCommand)
    .resolvesOnce({ anomalyDetectors: [detector()], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(logsLogAnomalyDetector, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each(['anomalyDetectorArn', 'logGroupArnList', 'anomalyDetectorStatus'])(
  'finds a detector without %s malformed',
  async (member) => {
    logs.on(ListLogAnomalyDetectorsCommand).resolves({ anomalyDetectors: [detector({ [member]: undefined })] });
    expect((await collect(logsLogAnomalyDetector, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);

it('finds a reply without detectors malformed', async () => {
  logs.on(ListLogAnomalyDetectorsCommand).resolves({});
  expect((await collect(logsLogAnomalyDetector, fakeAws())).error).toBeInstanceOf(Malformed);
});
