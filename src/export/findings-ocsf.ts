import type { Finding } from '#model';
import type { ExportContext } from './export-context.ts';
import { jsonText } from './json-text.ts';
import { ocsfEvent } from './ocsf-event.ts';

/** Events of OCSF, one a line (JSON Lines), as data lakes and event managers take them in. */
export async function* findingsOcsf(
  findings: AsyncIterable<Finding>,
  { toolVersion }: ExportContext,
): AsyncIterable<string> {
  for await (const finding of findings) yield `${jsonText(ocsfEvent(finding, toolVersion))}\n`;
}
