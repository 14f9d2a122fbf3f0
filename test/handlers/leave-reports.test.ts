import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/catalog.ts';
import { DeliveryError } from '../../src/deliver/index.ts';
import { leaveReports } from '../../src/handlers/leave-reports.ts';
import { type Bucket, RunFilesError } from '../../src/run-files/index.ts';
import { aRun } from '../deliver/outcomes.ts';
import { memoryBucket } from '../support/memory-bucket.ts';

async function* none() {
  yield* await Promise.resolve([]);
}

function leave(bucket: Bucket, region = 'eu-west-1', resources?: readonly string[]) {
  return leaveReports(aRun({ id: 'run' }), { bucket, region, request: { checks, resources }, outcomes: none });
}

describe('Reports', () => {
  it.each([
    ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/s3/object/'],
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/s3/object/'],
    ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/s3/object/'],
  ])('are linked to in the console of the partition of %s', async (region, start) => {
    const bucket = memoryBucket();
    const { run, failures } = await leave(bucket, region, region === 'eu-west-1' ? undefined : ['arn:aws:sqs:*']);
    expect(failures).toEqual([]);
    expect(run.reportUrl).toBe(`${start}auditor-bucket?region=${region}&prefix=reports%2Frun%2Freport.html`);
    expect([...bucket.objects.keys()]).toEqual(['reports/run/report.json', 'reports/run/report.html']);
  });

  it('that cannot be left are a failed delivery, and nobody is sent to them', async () => {
    const put = () => Promise.reject(new RunFilesError('auditor-bucket/key cannot be written'));
    const { run, failures } = await leave({ ...memoryBucket(), put });
    expect(run.reportUrl).toBeUndefined();
    expect(failures).toEqual([expect.any(DeliveryError)]);
    expect(String(failures[0])).toContain('The report was not left: auditor-bucket/key cannot be written');
  });

  it('throw on what is a bug', async () => {
    const put = () => Promise.reject(new TypeError('oops'));
    await expect(leave({ ...memoryBucket(), put })).rejects.toThrow('oops');
  });
});
