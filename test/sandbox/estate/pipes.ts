import type { DescribePipeResponse, PipeSourceParameters } from '@aws-sdk/client-pipes';
import { functionArn } from './builders/function.ts';
import type { Place } from './model.ts';
import { accountIds, arnAt, createdAt, iamArn } from './place.ts';

/** The pipes of a place, as they are described. */
export function pipesIn(at: Place): DescribePipeResponse[] {
  return places[`${at.account}/${at.region}`]?.(at) ?? [];
}

const places: Readonly<Record<string, (at: Place) => DescribePipeResponse[]>> = {
  [`${accountIds.production}/eu-west-1`]: productionEu,
  [`${accountIds.staging}/eu-west-1`]: (at) => [
    aPipe(at, 'orders-to-worker', {
      Source: arnAt(at, 'sqs', 'orders'),
      Target: functionArn(at, 'orders-worker'),
      SourceParameters: { SqsQueueParameters: { BatchSize: 10 } },
    }),
  ],
};

function productionEu(at: Place): DescribePipeResponse[] {
  const clicks: Partial<DescribePipeResponse> = {
    Source: arnAt(at, 'kinesis', 'stream/clickstream'),
    Target: functionArn(at, 'search-indexer'),
  };
  return [
    // Blocks its shard until the record expires, and tells nobody.
    aPipe(at, 'clicks-to-index', { ...clicks, SourceParameters: kinesis({ MaximumRetryAttempts: -1 }) }),
    aPipe(at, 'clicks-to-lake', {
      ...clicks,
      Target: arnAt(at, 'firehose', 'deliverystream/partner-events'),
      SourceParameters: kinesis({
        MaximumRetryAttempts: 5,
        MaximumRecordAgeInSeconds: 3600,
        DeadLetterConfig: { Arn: arnAt(at, 'sqs', 'order-events-dlq') },
      }),
      LogConfiguration: { Level: 'ERROR', CloudwatchLogsLogDestination: logs(at, 'clicks-to-lake') },
      Tags: { Environment: 'production', Team: 'data' },
    }),
    aPipe(at, 'orders-to-fulfilment', {
      Source: arnAt(at, 'sqs', 'shipments'),
      Enrichment: functionArn(at, 'shipment-tracker'),
      Target: arnAt(at, 'states', 'stateMachine:order-fulfilment'),
      SourceParameters: {
        FilterCriteria: { Filters: [{ Pattern: '{"body":{"carrier":["post"]}}' }] },
        SqsQueueParameters: { BatchSize: 1, MaximumBatchingWindowInSeconds: 20 },
      },
      TargetParameters: {
        InputTemplate: '{"token":"s3cr3t"}',
        StepFunctionStateMachineParameters: { InvocationType: 'FIRE_AND_FORGET' },
      },
      LogConfiguration: { Level: 'OFF' },
    }),
    aPipe(at, 'retired', {
      ...clicks,
      DesiredState: 'STOPPED',
      CurrentState: 'STOPPED',
      SourceParameters: kinesis({}),
    }),
  ];
}

function kinesis(settings: Partial<PipeSourceParameters['KinesisStreamParameters']>): PipeSourceParameters {
  return { KinesisStreamParameters: { StartingPosition: 'LATEST', BatchSize: 100, ...settings } };
}

function logs(at: Place, pipe: string): { LogGroupArn: string } {
  return { LogGroupArn: arnAt(at, 'logs', `log-group:/aws/vendedlogs/pipes/${pipe}`) };
}

function aPipe(at: Place, name: string, described: Partial<DescribePipeResponse>): DescribePipeResponse {
  return {
    Arn: arnAt(at, 'pipes', `pipe/${name}`),
    Name: name,
    DesiredState: 'RUNNING',
    CurrentState: 'RUNNING',
    RoleArn: iamArn(at, `role/pipe-${name}`),
    CreationTime: createdAt,
    LastModifiedTime: createdAt,
    Tags: {},
    ...described,
  };
}
