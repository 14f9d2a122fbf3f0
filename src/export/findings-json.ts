import type { Finding } from '#model';
import { findingOf } from '../deliver/json.ts';
import { jsonText } from './json-text.ts';

/** Grows when a field is taken away or changes its meaning; new fields do not count. */
export const findingsSchemaVersion = 1;

/** The JSON of `lens-audit findings` (docs/findings.md, schema/findings.schema.json): a finding a line. */
export async function* findingsJson(findings: AsyncIterable<Finding>): AsyncIterable<string> {
  yield `{"schemaVersion":${String(findingsSchemaVersion)},\n"findings":[`;
  let separator = '\n';
  for await (const finding of findings) {
    yield separator + jsonText(rememberedOf(finding));
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** As the report has a finding, with what only the store knows. */
export function rememberedOf(finding: Finding): unknown {
  const { timesOpened, seenAt, runId } = finding;
  return { ...findingOf(finding), timesOpened, seenAt, runId };
}
