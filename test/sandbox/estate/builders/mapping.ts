import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import type { Place } from '../model.ts';
import { arnAt, createdAt } from '../place.ts';
import { stableUuid } from '../stable-id.ts';

/** A mapping from `source` (an ARN) to `target` (`name` or `name:qualifier`), switched on unless said otherwise. */
export function aMapping(
  at: Place,
  source: string,
  target: string,
  more: EventSourceMappingConfiguration = {},
): EventSourceMappingConfiguration {
  const uuid = stableUuid(`${source}>${at.account}:${target}`);
  return {
    UUID: uuid,
    EventSourceMappingArn: arnAt(at, 'lambda', `event-source-mapping:${uuid}`),
    EventSourceArn: source,
    FunctionArn: arnAt(at, 'lambda', `function:${target}`),
    BatchSize: 10,
    MaximumBatchingWindowInSeconds: 0,
    State: 'Enabled',
    StateTransitionReason: 'USER_INITIATED',
    LastModified: createdAt,
    FunctionResponseTypes: [],
    ...more,
  };
}
