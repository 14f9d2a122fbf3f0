import { homeRegionOf } from '#aws';
import type { Finding } from '#model';
import { toAsff } from '../deliver/security-hub/to-asff.ts';
import type { ExportContext } from './export-context.ts';
import { jsonText } from './json-text.ts';

/** A JSON array in the AWS Security Finding Format, a finding a line. What is closed or waived is archived. */
export async function* findingsAsff(
  findings: AsyncIterable<Finding>,
  { toolVersion }: ExportContext,
): AsyncIterable<string> {
  yield '[';
  let separator = '\n';
  for await (const finding of findings) {
    yield separator + jsonText(toAsff(finding, { ...placeOf(finding), toolVersion }));
    separator = ',\n';
  }
  yield '\n]\n';
}

/** As Security Hub is told of it in its region; of what belongs to no region in the partition's home. */
function placeOf({ resource, region, state, firstSeen, lastChanged }: Finding) {
  const partition = resource?.arn.split(':')[1] ?? 'aws';
  return {
    partition,
    region: region === 'global' ? homeRegionOf(partition, region) : region,
    archived: state !== 'open',
    createdAt: firstSeen,
    updatedAt: lastChanged,
  };
}
