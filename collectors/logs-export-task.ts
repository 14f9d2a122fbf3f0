import { CloudWatchLogsClient, DescribeExportTasksCommand, type ExportTask } from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, eachPage, required } from '#aws';
import { defineCollector } from '#kit';
import type { LogExportTask } from '#model';

/** Exports of log groups to buckets, those that are done too: an account that exports each day has many pages of them. */
export const logsExportTask = defineCollector({
  kinds: ['logs.export-task'],
  scope: 'region',
  depth: 'deep',
  permissions: ['logs:DescribeExportTasks'],
  async *collect(aws) {
    const client = aws.client(CloudWatchLogsClient);
    const pages = eachPage((nextToken) => client.send(new DescribeExportTasksCommand({ limit: 50, nextToken })));
    for await (const { exportTasks } of pages) {
      for (const task of required(exportTasks)) yield toExportTask(aws, task);
    }
  },
});

/** It has an id and no ARN, and cannot be tagged. */
function toExportTask(aws: Aws, task: ExportTask): LogExportTask {
  const id = required(task.taskId);
  const prefix = `arn:${aws.partition}:logs:${aws.region}:${aws.account}` as const;
  return {
    kind: 'logs.export-task',
    arn: `${prefix}:export-task:${id}`,
    name: task.taskName ?? id,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    logGroupArn: `${prefix}:log-group:${required(task.logGroupName)}`,
    bucketName: required(task.destination),
    status: required(task.status?.code),
  };
}
