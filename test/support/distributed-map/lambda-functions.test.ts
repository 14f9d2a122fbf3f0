import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.ts';
import { type Invocation, type LambdaFunctions, lambdaFunctions } from './lambda-functions.ts';
import type { Order } from './obedient-handler.ts';

let folder: string;
let functions: LambdaFunctions;
let under: Invocation[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'functions-'));
  const modules = await bundle(folder, {
    process: join(import.meta.dirname, 'handler-process.ts'),
    obedient: join(import.meta.dirname, 'obedient-handler.ts'),
  });
  const one = { module: modules.obedient, environment: {}, timeoutMilliseconds: 20_000 };
  functions = lambdaFunctions(
    [
      { ...one, name: 'work' },
      { ...one, name: 'single', reservedConcurrency: 1 },
      { ...one, name: 'hurried', timeoutMilliseconds: 400 },
      { ...one, name: 'absent', module: join(folder, 'none.mjs') },
    ],
    {
      process: modules.process,
      began: (invocation) => {
        under.push(invocation);
      },
    },
  );
});

afterAll(async () => {
  functions.stop();
  await rm(folder, { recursive: true, force: true });
});

const answer: Order = { do: 'answer' };

describe('a function', () => {
  it('answers from a process of its own, which serves the next invocation too', async () => {
    const first = await functions.invoke('work', answer);
    const second = await functions.invoke('arn:aws:lambda:eu-west-1:111122223333:function:work:live', answer);
    expect(first).toMatchObject({ payload: { event: answer, calls: 1 } });
    expect(second).toEqual({ payload: { ...(first as { payload: object }).payload, calls: 2 } });
    expect(first).not.toMatchObject({ payload: { pid: process.pid } });
  });

  it('serves two invocations at once in two processes', async () => {
    const both = await Promise.all([functions.invoke('work', answer), functions.invoke('work', answer)]);
    expect(new Set(both.map((one) => (one as { payload: { pid: number } }).payload.pid)).size).toBe(2);
  });

  it('answers null where it says nothing', async () => {
    expect(await functions.invoke('work', { do: 'nothing' })).toEqual({ payload: null });
  });

  it('fails by the name of what it threw', async () => {
    const failed = await functions.invoke('work', { do: 'throw' });
    expect(failed).toMatchObject({ error: 'TypeError' });
    expect(JSON.parse((failed as { cause: string }).cause)).toMatchObject({
      errorType: 'TypeError',
      errorMessage: 'as it was told',
    });
  });

  it('that takes too long is ended, and its next invocation has a new process', async () => {
    const failed = await functions.invoke('hurried', { do: 'hang' });
    expect(failed).toMatchObject({
      error: 'Lambda.Unknown',
      cause: expect.stringContaining('Task timed out after 0.40 seconds') as unknown,
    });
    expect(await functions.invoke('hurried', answer)).toMatchObject({ payload: { calls: 1 } });
  });

  it('that is killed or exits fails', async () => {
    under = [];
    const hanging = functions.invoke('work', { do: 'hang' });
    while (under.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(under[0]).toMatchObject({ functionName: 'work', event: { do: 'hang' } });
    under[0]?.kill();
    expect(await hanging).toMatchObject({
      error: 'Lambda.Unknown',
      cause: expect.stringContaining('signal: killed') as unknown,
    });
    expect(await functions.invoke('work', { do: 'exit' })).toMatchObject({
      error: 'Lambda.Unknown',
      cause: expect.stringContaining('exit status 3') as unknown,
    });
    expect(await functions.invoke('work', answer)).toMatchObject({ payload: { event: answer } });
  });

  it('has no more invocations at once than are reserved', async () => {
    const [first, second] = await Promise.all([functions.invoke('single', answer), functions.invoke('single', answer)]);
    expect(first).toMatchObject({ payload: { calls: 1 } });
    expect(second).toMatchObject({ error: 'Lambda.TooManyRequestsException' });
    expect(await functions.invoke('single', answer)).toMatchObject({ payload: { calls: 2 } });
  });

  it('knows how much time is left, and writes a log', async () => {
    const { remaining } = ((await functions.invoke('work', { do: 'tell' })) as { payload: { remaining: number } })
      .payload;
    expect(remaining).toBeGreaterThan(10_000);
    expect(remaining).toBeLessThanOrEqual(20_000);
    expect(functions.logs().join('')).toContain('a line of the log');
  });

  it('is refused where there is none, and where its handler cannot be loaded', async () => {
    expect(await functions.invoke('other', answer)).toMatchObject({ error: 'Lambda.ResourceNotFoundException' });
    await expect(functions.invoke('absent', answer)).rejects.toThrow('The handler of absent cannot be loaded');
  });
});
