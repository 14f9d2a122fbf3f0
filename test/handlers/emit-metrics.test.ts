import { afterEach, describe, expect, it, vi } from 'vitest';
import { emitMetrics } from '../../src/handlers/emit-metrics.ts';
import { aRun } from '../deliver/outcomes.ts';

const run = aRun({ accounts: [{ id: '111122223333', name: null }] });

afterEach(() => {
  vi.restoreAllMocks();
});

describe('The metrics of a run', () => {
  it('are a line of their own on the output, under the name of the stack', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    emitMetrics(run, 2, { env: { STACK_NAME: 'lens-audit' } });
    const [[line]] = write.mock.calls as [[string]];
    expect(line.endsWith('\n')).toBe(true);
    expect(JSON.parse(line)).toMatchObject({ Stack: 'lens-audit', AccountsAudited: 1, DeliveriesFailed: 2 });
  });

  it('are none where no stack is named', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    emitMetrics(run, 0, { env: {} });
    emitMetrics(run, 0, { env: { STACK_NAME: '' } });
    expect(write).not.toHaveBeenCalled();
  });
});
