import {
  type EventSourceMappingConfiguration,
  LambdaClient,
  paginateListEventSourceMappings,
} from '@aws-sdk/client-lambda';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { EventSourceMapping } from '#model';

/** Event source mappings of all functions, from one listing. */
export const lambdaEventSourceMapping = defineCollector({
  kinds: ['lambda.event-source-mapping'],
  scope: 'region',
  permissions: ['lambda:ListEventSourceMappings', 'tag:GetResources'],
  collect(aws) {
    return enrich(listMappings(aws.client(LambdaClient)), (listed) => toMapping(aws, listed));
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
    state: listed.State,
    batchSize: listed.BatchSize,
    // Absent where it was never set, and then Lambda waits for less than a second.
    batchingWindowSeconds: listed.MaximumBatchingWindowInSeconds ?? 0,
    onFailureArn: listed.DestinationConfig?.OnFailure?.Destination,
  };
}
