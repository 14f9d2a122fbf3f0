import {
  CreateEventSourceMappingCommand,
  type EventSourceMappingConfiguration,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import type { Moto } from './moto.ts';

/** What polls queues and streams. moto knows no Kafka, nor what is in another account. */
export async function buildMappings(moto: Moto, mappings: readonly EventSourceMappingConfiguration[]): Promise<void> {
  const client = moto.client(LambdaClient);
  for (const mapping of mappings) {
    if (mapping.EventSourceArn === undefined) continue;
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
