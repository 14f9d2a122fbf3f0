import { CloudWatchLogsClient, DescribeExportTasksCommand, type ExportTask } from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { logsExportTask } from '../../collectors/logs-export-task.ts';
import { aLogGroup, anExportTask } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const logs = mockClient(CloudWatchLogsClient);
const { arn } = anExportTask();

function task(differs: Partial<ExportTask> = {}): ExportTask {
  return {
    taskId: '0b1c',
    taskName: 'orders-2026-10',
    logGroupName: aLogGroup().name,
    destination: 'log-archive',
    status: { code: 'COMPLETED', message: 'Completed successfully' },
    ...differs,
  };
}

beforeEach(() => {
  logs.reset();
});

it('reads tasks to the last page, fifty at a time', async () => {
  logs.on(DescribeExportTasksCommand, { limit: 50 }).resolves({ exportTasks: [task()], nextToken: 'two' });
  logs
    .on(DescribeExportTasksCommand, { limit: 50, nextToken: 'two' })
    .resolves({ exportTasks: [task({ taskId: '0b1c-2', taskName: undefined, status: { code: 'FAILED' } })] });
  const { resources, error } = await collect(logsExportTask, fakeAws());
  expect(error).toBeUndefined();
  expect(resources).toEqual([anExportTask(), anExportTask({ arn: `${arn}-2`, name: '0b1c-2', status: 'FAILED' })]);
  expect(logs.calls()).toHaveLength(2);
});

it('keeps what its first page gave when the second is refused', async () => {
  logs
    .on(DescribeExportTasksCommand)
    .resolvesOnce({ exportTasks: [task()], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(logsExportTask, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each(['taskId', 'logGroupName', 'destination', 'status'])('finds a task without %s malformed', async (member) => {
  logs.on(DescribeExportTasksCommand).resolves({ exportTasks: [task({ [member]: undefined })] });
  expect((await collect(logsExportTask, fakeAws())).error).toBeInstanceOf(Malformed);
});

it('finds a reply without tasks malformed', async () => {
  logs.on(DescribeExportTasksCommand).resolves({});
  expect((await collect(logsExportTask, fakeAws())).error).toBeInstanceOf(Malformed);
});
