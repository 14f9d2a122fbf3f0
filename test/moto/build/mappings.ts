import {
  CreateEventSourceMappingCommand,
  type EventSourceMappingConfiguration,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import type { Moto } from './moto.ts';

/** What polls queues and streams. moto knows no Kafka, no consumers of streams, nor what is in another account. */
export async function buildMappings(moto: Moto, mappings: readonly EventSourceMappingConfiguration[]): Promise<void> {
  const client = moto.client(LambdaClient);
  for (const mapping of mappings) {
    if (/^$|:kafka:|\/consumer\//.test(mapping.EventSourceArn ?? '')) continue;
    const { UUID, FunctionArn, State, LastModified: _modified, EventSourceMappingArn: _arn, ...settings } = mapping;
    const { StateTransitionReason: _reason, LastProcessingResult: _result, ...given } = settings;
    const made = await client.send(
      new CreateEventSourceMappingCommand({
        ...given,
        FunctionName: FunctionArn,
        Enabled: State === 'Enabled',
      }),
    );
    moto.named('eventSourceMapping', made.UUID, UUID);
  }
}
