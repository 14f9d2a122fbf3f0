import type { Outcome, Run } from '#model';
import { checks } from '../../checks/catalog.ts';
import { type AuditRequest, noAnswers } from '../config/index.ts';
import { DeliveryError, type Lens, renderHtml, renderJson } from '../deliver/index.ts';
import { type Bucket, packed, RunFilesError, reportKey } from '../run-files/index.ts';

export interface Reporting {
  readonly bucket: Bucket;
  readonly request: Pick<AuditRequest, 'checks' | 'resources'>;
  /** Of the bucket, for the link to it. */
  readonly region: string;
  readonly outcomes: () => AsyncIterable<Outcome>;
}

/**
 * Leaves the report of a run in the bucket, for people and as JSON, and gives the run with a link to it. A report that
 * cannot be left is a DeliveryError, and no reason for nobody to be told.
 */
export async function leaveReports(
  run: Run,
  { bucket, request, region, outcomes }: Reporting,
): Promise<{ readonly run: Run; readonly failures: readonly DeliveryError[] }> {
  const lens = lensOf(request);
  try {
    await put(bucket, reportKey(run.id, 'report.json'), 'application/json', renderJson(run, outcomes(), { lens }));
    const key = reportKey(run.id, 'report.html');
    await put(bucket, key, 'text/html; charset=utf-8', renderHtml(run, outcomes(), lens));
    return { run: { ...run, reportUrl: consoleUrl(bucket.name, key, region) }, failures: [] };
  } catch (cause) {
    if (!(cause instanceof RunFilesError)) throw cause;
    return { run, failures: [new DeliveryError(`The report was not left: ${cause.message}`, { cause })] };
  }
}

/** Where single resources were asked for, a check that says nothing may have had much to judge. */
function lensOf({ checks: asked, resources }: Reporting['request']): Lens {
  const whole = resources === undefined ? asked : [];
  return {
    answers: noAnswers,
    built: new Set(checks.map(({ id }) => id)),
    whole: new Set(whole.map(({ id }) => id)),
  };
}

/** Under gzip a report of a hundred thousand findings is some megabytes, and a browser sees it unpacked. */
async function put(bucket: Bucket, key: string, contentType: string, text: AsyncIterable<string>): Promise<void> {
  await bucket.put(key, await packed(text), { contentType, contentEncoding: 'gzip' });
}

/** The console's page of an object, from which it is opened by whoever may read it. */
function consoleUrl(bucket: string, key: string, region: string): string {
  const query = new URLSearchParams({ region, prefix: key });
  return `https://${region}.${consoleDomain(region)}/s3/object/${bucket}?${query.toString()}`;
}

function consoleDomain(region: string): string {
  if (region.startsWith('cn-')) return 'console.amazonaws.cn';
  return region.startsWith('us-gov-') ? 'console.amazonaws-us-gov.com' : 'console.aws.amazon.com';
}
