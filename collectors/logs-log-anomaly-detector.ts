import {
  type AnomalyDetector,
  CloudWatchLogsClient,
  paginateListLogAnomalyDetectors,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { LogAnomalyDetector } from '#model';

/** Detectors that look for anomalies in log groups. */
export const logsLogAnomalyDetector = defineCollector({
  kinds: ['logs.log-anomaly-detector'],
  scope: 'region',
  permissions: ['logs:ListLogAnomalyDetectors', 'tag:GetResources'],
  collect(aws) {
    return enrich(listDetectors(aws.client(CloudWatchLogsClient)), (listed) => toDetector(aws, listed));
  },
});

async function* listDetectors(client: CloudWatchLogsClient): AsyncIterable<AnomalyDetector> {
  for await (const page of paginateListLogAnomalyDetectors({ client }, { limit: 50 })) {
    yield* required(page.anomalyDetectors);
  }
}

async function toDetector(aws: Aws, listed: AnomalyDetector): Promise<LogAnomalyDetector> {
  const arn = asArn(required(listed.anomalyDetectorArn));
  return {
    kind: 'logs.log-anomaly-detector',
    arn,
    // One that was given no name has its id.
    name: listed.detectorName ?? required(arn.split(':').at(-1)),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    logGroupArns: required(listed.logGroupArnList),
    status: required(listed.anomalyDetectorStatus),
  };
}
