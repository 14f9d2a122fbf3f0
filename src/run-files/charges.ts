import { type Charged, sideBySide } from '../engine/index.ts';
import type { Bucket } from './bucket.ts';
import { chargesPrefix } from './keys.ts';

/** A turn of a worker over a batch. */
export interface Turn {
  readonly runId: string;
  readonly batch: string;
  readonly turn: number;
}

/** Writes down what AWS charges for of all that a turn asked. One that is tried again is counted as it was the last time. */
export async function writeCharges(bucket: Bucket, { runId, batch, turn }: Turn, charged: Charged): Promise<void> {
  await bucket.put(`${chargesPrefix(runId)}${batch}-${String(turn)}.json`, JSON.stringify(charged));
}

const readsAtOnce = 16;

/** What AWS charges for of all that the turns of a run asked. */
export async function readCharges(bucket: Bucket, runId: string): Promise<Charged> {
  const turns = await sideBySide(await bucket.list(chargesPrefix(runId)), readsAtOnce, async (key) => {
    const bytes = await bucket.get(key);
    return bytes === undefined ? nothing : (JSON.parse(Buffer.from(bytes).toString('utf8')) as Charged);
  });
  return turns.reduce(
    (sum, one) => ({
      metricSeries: sum.metricSeries + one.metricSeries,
      scannedBytes: sum.scannedBytes + one.scannedBytes,
      costRequests: sum.costRequests + one.costRequests,
    }),
    nothing,
  );
}

const nothing: Charged = { metricSeries: 0, scannedBytes: 0, costRequests: 0 };
