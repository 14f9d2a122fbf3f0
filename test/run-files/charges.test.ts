import { describe, expect, it } from 'vitest';
import { readCharges, writeCharges } from '../../src/run-files/index.ts';
import { memoryBucket } from '../support/memory-bucket.ts';

const charged = { metricSeries: 500, scannedBytes: 1000, costRequests: 4 };

describe('What AWS charges for of a run', () => {
  it('is the sum over the turns of its workers, each as it was the last time that it was tried', async () => {
    const bucket = memoryBucket();
    await writeCharges(bucket, { runId: 'run', batch: '0001', turn: 1 }, { ...charged, metricSeries: 7 });
    await writeCharges(bucket, { runId: 'run', batch: '0001', turn: 1 }, charged);
    await writeCharges(bucket, { runId: 'run', batch: '0001', turn: 2 }, { ...charged, costRequests: 0 });
    await writeCharges(bucket, { runId: 'run', batch: '0002', turn: 1 }, { ...charged, scannedBytes: 1 });
    await writeCharges(bucket, { runId: 'other', batch: '0001', turn: 1 }, charged);
    expect(await readCharges(bucket, 'run')).toEqual({ metricSeries: 1500, scannedBytes: 2001, costRequests: 8 });
  });

  it('is nothing where nobody wrote it down', async () => {
    expect(await readCharges(memoryBucket(), 'run')).toEqual({ metricSeries: 0, scannedBytes: 0, costRequests: 0 });
  });
});
