import type { Sink } from '#model';
import type { Bucket } from './bucket.ts';
import { toldKey } from './keys.ts';

/** Lets each sink tell of a run once, however often the run is concluded: who has told is written down in the bucket. */
export async function toldSinks(bucket: Bucket, runId: string): Promise<(sink: Sink) => Sink> {
  const key = toldKey(runId);
  const bytes = await bucket.get(key);
  const told = new Set(
    bytes === undefined ? [] : (JSON.parse(Buffer.from(bytes).toString('utf8')) as readonly string[]),
  );
  return (sink) => ({
    name: sink.name,
    async deliver(run, outcomes) {
      if (told.has(sink.name)) return;
      await sink.deliver(run, outcomes);
      told.add(sink.name);
      await bucket.put(key, JSON.stringify([...told]));
    },
  });
}
