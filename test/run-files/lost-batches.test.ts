import { describe, expect, it } from 'vitest';
import { lostBatches } from '../../src/run-files/index.ts';
import { memoryBucket } from '../support/memory-bucket.ts';

const folder = 'runs/run/map/0f6d1c3e';
const child = (accounts: readonly string[], more: object = {}) => JSON.stringify({ runId: 'run', accounts, ...more });

async function lost(manifest: object, files: Readonly<Record<string, unknown>> = {}) {
  const bucket = memoryBucket();
  await bucket.put(`${folder}/manifest.json`, JSON.stringify(manifest));
  for (const [name, content] of Object.entries(files))
    await bucket.put(`${folder}/${name}`, typeof content === 'string' ? content : JSON.stringify(content));
  return Object.fromEntries(await lostBatches(bucket, `${folder}/manifest.json`));
}

describe('What a distributed map says of batches that were lost', () => {
  it('is the name of the error that was caught, or that the child ended with', async () => {
    const succeeded = [
      { Status: 'SUCCEEDED', Input: child(['1']), Output: child(['1'], { more: false, done: 1 }) },
      {
        Status: 'SUCCEEDED',
        Input: child(['2', '3']),
        Output: child(['2', '3'], { lost: { Error: 'Sandbox.Timedout', Cause: '{}' } }),
      },
    ];
    const failed = [{ Status: 'FAILED', Input: child(['4']), Error: 'States.DataLimitExceeded', Cause: 'too large' }];
    const ResultFiles = {
      FAILED: [{ Key: `${folder}/FAILED_0.json`, Size: 1 }],
      PENDING: [],
      SUCCEEDED: [{ Key: `${folder}/SUCCEEDED_0.json`, Size: 1 }],
    };
    const losses = await lost({ ResultFiles }, { 'SUCCEEDED_0.json': succeeded, 'FAILED_0.json': failed });
    expect(losses).toEqual({ '2': 'Sandbox.Timedout', '3': 'Sandbox.Timedout', '4': 'States.DataLimitExceeded' });
  });

  it('is nothing where it cannot be read: who is lost is known without it', async () => {
    expect(Object.fromEntries(await lostBatches(memoryBucket(), `${folder}/manifest.json`))).toEqual({});
    expect(await lost({})).toEqual({});
    const ResultFiles = { SUCCEEDED: [{ Key: `${folder}/SUCCEEDED_0.json` }, { Key: `${folder}/SUCCEEDED_1.json` }] };
    expect(await lost({ ResultFiles }, { 'SUCCEEDED_1.json': '[{' })).toEqual({});
    expect(await lost({ ResultFiles }, { 'SUCCEEDED_1.json': [{ Error: 'States.Timeout' }, {}] })).toEqual({});
  });
});
