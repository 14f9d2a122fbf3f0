import {
  CloudWatchLogsClient,
  CreateExportTaskCommand,
  CreateLogGroupCommand,
  type LogGroup,
  PutDeliverySourceCommand,
  PutMetricFilterCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { AccountEstate, LoggingRecord } from '../../sandbox/estate/model.ts';
import { createdAt } from '../../sandbox/estate/place.ts';
import type { Moto } from './moto.ts';
import { buildBucketElsewhere } from './s3.ts';

/** Log groups with what they keep. */
export async function buildLogGroups(moto: Moto, groups: readonly LogGroup[]): Promise<void> {
  const client = moto.client(CloudWatchLogsClient);
  for (const { logGroupName, retentionInDays, logGroupClass, kmsKeyId } of groups) {
    await client.send(new CreateLogGroupCommand({ logGroupName, logGroupClass, kmsKeyId }));
    if (retentionInDays === undefined) continue;
    await client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
  }
}

/** What is made of log groups. */
export async function buildLogging(moto: Moto, { metricFilters, exportTasks }: LoggingRecord): Promise<void> {
  const client = moto.client(CloudWatchLogsClient);
  for (const { creationTime: _made, ...filter } of metricFilters) {
    const { filterName, logGroupName, filterPattern, metricTransformations } = filter;
    await client.send(
      new PutMetricFilterCommand({ ...filter, filterName, logGroupName, filterPattern, metricTransformations }),
    );
  }
  for (const { taskId, taskName, logGroupName, destination } of exportTasks) {
    await buildBucketElsewhere(moto, destination);
    const made = await client.send(
      new CreateExportTaskCommand({ taskName, logGroupName, destination, from: 0, to: createdAt.getTime() }),
    );
    moto.named('exportTask', made.taskId, taskId);
  }
}

/** What CloudFront delivers, which is told in its home alone. */
export async function buildDeliverySources(moto: Moto, { regions }: AccountEstate): Promise<void> {
  const home = 'us-east-1';
  for (const { name, resourceArns = [], logType, service } of regions[home]?.logging.deliverySources ?? []) {
    if (service !== 'cloudfront') continue;
    const source = { name, resourceArn: resourceArns[0], logType };
    await moto.client(CloudWatchLogsClient, home).send(new PutDeliverySourceCommand(source));
  }
}
