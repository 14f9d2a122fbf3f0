import {
  type EventSourceMappingConfiguration,
  GetEventSourceMappingCommand,
  LambdaClient,
  paginateListEventSourceMappings,
} from '@aws-sdk/client-lambda';
import { type Aws, asArn, enrich, ifThere, required } from '#aws';
import { defineCollector } from '#kit';
import type { EventSourceMapping } from '#model';

/** Event source mappings of all functions, from one listing. */
export const lambdaEventSourceMapping = defineCollector({
  kinds: ['lambda.event-source-mapping'],
  scope: 'region',
  permissions: ['lambda:ListEventSourceMappings', 'tag:GetResources', 'lambda:GetEventSourceMapping'],
  collect(aws) {
    return enrich(listMappings(aws.client(LambdaClient)), (listed) => toMapping(aws, listed));
  },
  async *collectOne(aws, uuid) {
    const client = aws.client(LambdaClient);
    const mapping = await ifThere(() => client.send(new GetEventSourceMappingCommand({ UUID: uuid })));
    if (mapping !== undefined) yield toMapping(aws, mapping);
  },
});

async function* listMappings(client: LambdaClient): AsyncIterable<EventSourceMappingConfiguration> {
  for await (const page of paginateListEventSourceMappings({ client }, {})) yield* required(page.EventSourceMappings);
}

async function toMapping(aws: Aws, listed: EventSourceMappingConfiguration): Promise<EventSourceMapping> {
  const uuid = required(listed.UUID);
  const made = `arn:${aws.partition}:lambda:${aws.region}:${aws.account}:event-source-mapping:${uuid}`;
  const arn = asArn(listed.EventSourceMappingArn ?? made);
  return {
    kind: 'lambda.event-source-mapping',
    arn,
    name: uuid,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    uuid,
    functionArn: asArn(required(listed.FunctionArn)),
    sourceArn: listed.EventSourceArn,
    selfManaged: listed.SelfManagedEventSource !== undefined,
    state: listed.State,
    stateTransitionReason: listed.StateTransitionReason,
    lastProcessingResult: listed.LastProcessingResult,
    lastModified: listed.LastModified?.toISOString(),
    startingPosition: listed.StartingPosition,
    ...batchingOf(listed),
    ...failuresOf(listed),
    ...filtersOf(listed),
    ...pollersOf(listed),
    metrics: listed.MetricsConfig?.Metrics ?? [],
  };
}

type Batching = Pick<
  EventSourceMapping,
  'batchSize' | 'batchingWindowSeconds' | 'parallelizationFactor' | 'tumblingWindowSeconds'
>;

function batchingOf(listed: EventSourceMappingConfiguration): Batching {
  return {
    batchSize: listed.BatchSize,
    // Absent where it was never set, and then Lambda waits for less than a second.
    batchingWindowSeconds: listed.MaximumBatchingWindowInSeconds ?? 0,
    parallelizationFactor: listed.ParallelizationFactor,
    tumblingWindowSeconds: listed.TumblingWindowInSeconds,
  };
}

type Failures = Pick<
  EventSourceMapping,
  | 'maximumRetryAttempts'
  | 'maximumRecordAgeSeconds'
  | 'bisectBatchOnFunctionError'
  | 'functionResponseTypes'
  | 'onFailureArn'
>;

function failuresOf(listed: EventSourceMappingConfiguration): Failures {
  return {
    maximumRetryAttempts: listed.MaximumRetryAttempts,
    maximumRecordAgeSeconds: listed.MaximumRecordAgeInSeconds,
    bisectBatchOnFunctionError: listed.BisectBatchOnFunctionError,
    functionResponseTypes: listed.FunctionResponseTypes ?? [],
    onFailureArn: listed.DestinationConfig?.OnFailure?.Destination,
  };
}

function filtersOf(
  listed: EventSourceMappingConfiguration,
): Pick<EventSourceMapping, 'filterCount' | 'filterErrorCode' | 'kmsKeyArn'> {
  return {
    filterCount: listed.FilterCriteria?.Filters?.length ?? 0,
    filterErrorCode: listed.FilterCriteriaError?.ErrorCode,
    kmsKeyArn: listed.KMSKeyArn,
  };
}

function pollersOf(
  listed: EventSourceMappingConfiguration,
): Pick<EventSourceMapping, 'maximumConcurrency' | 'provisionedPollers'> {
  const pollers = listed.ProvisionedPollerConfig;
  return {
    maximumConcurrency: listed.ScalingConfig?.MaximumConcurrency,
    provisionedPollers:
      pollers === undefined ? undefined : { minimum: pollers.MinimumPollers, maximum: pollers.MaximumPollers },
  };
}
