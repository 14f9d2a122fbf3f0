export { renderTable, type TableOptions } from './console.ts';
export { DeliveryError } from './delivery-error.ts';
export { consoleSink, htmlSink, jsonSink } from './file-sinks.ts';
export { renderHtml } from './html/report.ts';
export { type JsonOptions, renderJson, schemaVersion } from './json.ts';
export { type SnsOptions, snsSink } from './sns.ts';
export { toFile, toStream, type WriteText } from './write-text.ts';
