export type { ExportContext } from './export-context.ts';
export { type ExportFormat, exportFindings, exportFormats } from './export-findings.ts';
export { findingsSchemaVersion, rememberedOf } from './findings-json.ts';
export { jsonText } from './json-text.ts';
