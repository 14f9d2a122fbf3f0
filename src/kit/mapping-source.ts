import type { EventSourceMapping } from '#model';
import { qualifiedName } from '../text/function-arn.ts';

/** What a mapping reads, as far as its settings differ: `other` are brokers and databases of documents. */
type MappingSource = 'dynamodb' | 'kafka' | 'kinesis' | 'other' | 'sqs';

const services: Readonly<Record<string, MappingSource>> = {
  dynamodb: 'dynamodb',
  kafka: 'kafka',
  kinesis: 'kinesis',
  sqs: 'sqs',
};

export function mappingSource({ selfManaged, sourceArn }: EventSourceMapping): MappingSource {
  return selfManaged ? 'kafka' : (services[sourceArn?.split(':')[2] ?? ''] ?? 'other');
}

/** Whether a batch that fails is tried again before what comes behind it in its shard or partition. */
export function readsStream(mapping: EventSourceMapping): boolean {
  return ['dynamodb', 'kafka', 'kinesis'].includes(mappingSource(mapping));
}

/** How long a mapping waits for its batch to fill. Kafka and brokers have half a second where nobody set it. */
export function batchWindowSeconds(mapping: EventSourceMapping): number {
  const least = ['kafka', 'other'].includes(mappingSource(mapping)) ? 0.5 : 0;
  return Math.max(mapping.batchingWindowSeconds, least);
}

/** A setting that streams always have, and Kafka only where AWS tells it: undefined for a cluster that has none. */
export function settingOfStream<Value>(
  mapping: EventSourceMapping,
  told: Value | undefined,
  unset: Value,
): Value | undefined {
  return mappingSource(mapping) === 'kafka' ? told : (told ?? unset);
}

/** What is said of any mapping: its id, what it reads and what it calls. */
export function mappingFacts(mapping: EventSourceMapping) {
  const { uuid, sourceArn, functionArn } = mapping;
  return { uuid, source: sourceArn ?? 'a cluster outside AWS', function: qualifiedName(functionArn) };
}
