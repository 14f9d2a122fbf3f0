export { deliverAll } from './deliver-all.ts';
export { DeliveryError } from './delivery-error.ts';
export { consoleSink, htmlSink, jsonSink } from './file-sinks.ts';
export type { Lens } from './lens.ts';
export { topicSink } from './topic-sink.ts';
export { toFile, toStream } from './write-text.ts';
