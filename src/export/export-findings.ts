import type { Finding } from '#model';
import type { ExportContext, ExportFindings } from './export-context.ts';
import { findingsAsff } from './findings-asff.ts';
import { findingsCsv } from './findings-csv.ts';
import { findingsJson } from './findings-json.ts';
import { findingsJunit } from './findings-junit.ts';
import { findingsOcsf } from './findings-ocsf.ts';
import { findingsSarif } from './findings-sarif.ts';

const writers = {
  json: findingsJson,
  csv: findingsCsv,
  ocsf: findingsOcsf,
  asff: findingsAsff,
  sarif: findingsSarif,
  junit: findingsJunit,
} as const satisfies Record<string, ExportFindings>;

export type ExportFormat = keyof typeof writers;

export const exportFormats = Object.keys(writers) as readonly ExportFormat[];

/** Findings as text of a format, in pieces and in their order: JUnit's must come check by check. */
export function exportFindings(
  format: ExportFormat,
  findings: AsyncIterable<Finding>,
  context: ExportContext,
): AsyncIterable<string> {
  return writers[format](findings, context);
}
