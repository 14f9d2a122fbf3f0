import type { EventSourceMapping } from '#model';
import { type Edge, type Seen, wired } from './edge.ts';
import { eventTriggers } from './event-triggers.ts';
import { requestTriggers } from './request-triggers.ts';

/** Services whose mappings read shards or partitions in order; the others hand out messages. */
const streams = ['kinesis', 'dynamodb', 'kafka', 'rds'];

/** What the other side's configuration names a function for. */
export function wiredTriggers(seen: Seen): readonly Edge[] {
  return [...mappings(seen), ...urls(seen), ...eventTriggers(seen), ...requestTriggers(seen), ...destinations(seen)];
}

function mappings(seen: Seen): readonly Edge[] {
  return seen
    .all('lambda.event-source-mapping')
    .filter(({ state }) => state !== 'Disabled')
    .flatMap((mapping) => wired(mapping.functionArn, polling(mapping)));
}

function polling({ arn: by, sourceArn }: EventSourceMapping) {
  // Only Kafka can be self-managed and so without an ARN.
  const service = sourceArn?.split(':')[2] ?? 'self-managed-kafka';
  const isStream = sourceArn === undefined || streams.includes(service);
  const mode = isStream ? ('poll-stream' as const) : ('poll-queue' as const);
  return { mode, source: service === 'rds' ? 'docdb' : service, sourceArn, by };
}

function urls(seen: Seen): readonly Edge[] {
  return seen
    .all('lambda.url')
    .flatMap(({ functionArn, qualifier, arn }) =>
      wired(qualified(functionArn, qualifier), { mode: 'sync', source: 'lambda-url', sourceArn: arn, by: arn }),
    );
}

function qualified(functionArn: string, qualifier: string | undefined): string {
  return qualifier === undefined ? functionArn : `${functionArn}:${qualifier}`;
}

function destinations(seen: Seen): readonly Edge[] {
  return seen.all('lambda.function').flatMap(({ arn, invokeConfigs }) => {
    const configs = invokeConfigs.seen ? invokeConfigs.value : [];
    return configs
      .flatMap(({ onFailureArn, onSuccessArn }) => [onFailureArn, onSuccessArn])
      .flatMap((target) => wired(target, { mode: 'async', source: 'lambda', sourceArn: arn, by: arn }));
  });
}
