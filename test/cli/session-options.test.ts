import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, vi } from 'vitest';
import type { AccountOptions } from '../../src/cli/account-options.ts';
import { type SessionContext, sessionOptions } from '../../src/cli/session-options.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function reading(deadline: string | undefined, interrupted = new AbortController().signal): AbortSignal {
  const context = { request: { entries: {}, optIn: [] }, config: {}, terminal: { env: {}, interrupted }, runId: 'r' };
  const { signal } = sessionOptions({ deadline } as AccountOptions, context as unknown as SessionContext);
  if (signal === undefined) throw new Error('no signal');
  return signal;
}

it('ends the reading at the deadline, also when garbage was collected before', async () => {
  const signal = reading('0.002');
  const ended = vi.fn();
  signal.addEventListener('abort', ended);
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    collectGarbage();
  }
  await vi.waitFor(() => {
    expect(ended).toHaveBeenCalledOnce();
  });
  expect((signal.reason as DOMException).name).toBe('TimeoutError');
});

it('ends it at an interrupt before', () => {
  const terminal = new AbortController();
  const signal = reading('5', terminal.signal);
  expect(signal.aborted).toBe(false);
  terminal.abort();
  expect(signal.aborted).toBe(true);
});

it('takes a deadline of months for one that does not come', async () => {
  const signal = reading('100000');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(signal.aborted).toBe(false);
});

it('has none but the interrupt where no deadline is asked for', () => {
  const terminal = new AbortController();
  expect(reading(undefined, terminal.signal)).toBe(terminal.signal);
});
