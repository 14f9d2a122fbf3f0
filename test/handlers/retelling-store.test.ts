import { describe, expect, it } from 'vitest';
import { retellingStore } from '../../src/handlers/retelling-store.ts';
import type { Finding, State } from '../../src/model/index.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { aFinding, all, at } from '../store/finding.ts';

async function shown(finding: Finding, runId = 'run'): Promise<readonly Finding[]> {
  return all(retellingStore(memoryStore([finding]), runId).load(finding.account));
}

describe('A store that retells a run', () => {
  it('does not know yet what an earlier attempt of the run found first', async () => {
    expect(await shown(aFinding({ runId: 'run' }))).toEqual([]);
  });

  it('shows what the attempt changed in a way that the change is seen again', async () => {
    const changed = aFinding({ runId: 'run', firstSeen: at(0), lastChanged: at(9), seenAt: at(9) });
    const [before] = await shown(changed);
    expect(before?.message).not.toBe(changed.message);
    expect(before).toMatchObject({ state: 'open', firstSeen: at(0), timesOpened: 1 });
  });

  it.each<State>(['resolved', 'gone', 'retired', 'waived'])('shows as open what the attempt left %s', async (state) => {
    const closed = aFinding({ runId: 'run', state, lastChanged: at(9), seenAt: at(9) });
    expect(await shown(closed)).toEqual([{ ...closed, state: 'open' }]);
  });

  it('leaves alone what another run wrote, and what the attempt only found stale', async () => {
    const theirs = aFinding({ runId: 'other' });
    const stale = aFinding({ runId: 'run', stale: true, lastChanged: at(0), seenAt: at(9) });
    expect(await shown(theirs)).toEqual([theirs]);
    expect(await shown(stale)).toEqual([stale]);
  });
});
