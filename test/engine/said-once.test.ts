import { describe, expect, it } from 'vitest';
import type { Finding, Outcome, RunRecord } from '#model';
import { saidOnce, toldBeside } from '../../src/engine/index.ts';
import { outcomeOf } from '../../src/lifecycle/step.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { aFinding, at, idOf, stream } from '../store/finding.ts';
import { anEnd, aRun } from '../store/records.ts';

const own = aRun({ id: 'own', startedAt: at(10) });

function outcome(overrides: Partial<Finding> = {}): Outcome {
  const finding = aFinding({ runId: 'own', seenAt: at(12), lastChanged: at(12), ...overrides });
  return outcomeOf(finding, finding, finding.change);
}

interface Beside {
  /** What it left of each finding. */
  readonly findings: readonly Partial<Finding>[];
  readonly run?: Partial<RunRecord>;
  /** Whether it was under way as this one began. */
  readonly isBefore?: boolean;
}

/** What is told by a run of its outcomes, beside another that was told meanwhile. */
async function saidBeside({ findings, run, isBefore = false }: Beside, outcomes: readonly Outcome[]) {
  const store = memoryStore([], { now: () => new Date(at(20)) });
  const other = aRun({ id: 'other', startedAt: at(isBefore ? 5 : 11), whole: false, told: true, ended: anEnd, ...run });
  await store.beginRun(other);
  await store.beginRun(own);
  await store.save(
    stream(...findings.map((one) => aFinding({ runId: 'other', seenAt: at(11), lastChanged: at(11), ...one }))),
  );
  await store.endRun(other);
  const counts = {
    results: {
      results: {} as never,
      changes: { ...anEnd!.changes, new: 2, unchanged: 5 },
      ofNewChecks: { 'log-retention': 1 },
      open: anEnd!.open,
      checks: {},
      savings: { low: 0, high: 0, currency: 'USD', findings: 0, unpriced: 0 } as const,
    },
    waiverUses: [],
  };
  const told = await toldBeside(
    store,
    { record: own, beside: isBefore ? [{ ...other, told: false, ended: null }] : [] },
    () => new Date(at(15)),
  );
  const said = await saidOnce({ outcomes: () => each(outcomes), counts }, told);
  const changes: (string | null)[] = [];
  for await (const { change, isOfNewCheck } of said.outcomes()) changes.push(isOfNewCheck ? `${change} check` : change);
  const { changes: counted, ofNewChecks } = said.counts.results;
  return { changes, counted: { new: counted.new, unchanged: counted.unchanged }, ofNewChecks };
}

async function* each(outcomes: readonly Outcome[]): AsyncGenerator<Outcome> {
  yield* await Promise.resolve(outcomes);
}

const counted = { new: 2, unchanged: 5 };
const asItWas = { changes: ['new'], counted, ofNewChecks: { 'log-retention': 1 } };
const silent = { changes: ['unchanged'], counted: { new: 1, unchanged: 6 }, ofNewChecks: { 'log-retention': 1 } };

describe('What a run tells', () => {
  it('is not what another has told meanwhile, begun before it or after it', async () => {
    expect(await saidBeside({ findings: [{}] }, [outcome()])).toEqual(silent);
    expect(await saidBeside({ findings: [{}], isBefore: true }, [outcome()])).toEqual(silent);
  });

  it('is what the other did not tell: it could not, or found something else or otherwise', async () => {
    expect(await saidBeside({ findings: [{}], run: { told: false } }, [outcome()])).toEqual(asItWas);
    expect(await saidBeside({ findings: [{ id: idOf(2) }] }, [outcome()])).toEqual(asItWas);
    for (const otherwise of [
      { state: 'resolved' },
      { result: 'review' },
      { severity: 'low' },
      { message: 'Else.' },
    ] as const)
      expect(await saidBeside({ findings: [otherwise] }, [outcome()])).toEqual(asItWas);
  });

  it('is what the other is telling at the same time, if that began to tell later', async () => {
    const telling = (minute: number) => ({ told: false, ended: null, telling: at(minute) });
    expect(await saidBeside({ findings: [{}], run: telling(14) }, [outcome()])).toEqual(silent);
    expect(await saidBeside({ findings: [{}], run: telling(16) }, [outcome()])).toEqual(asItWas);
    // At one time the lower id goes first: `other` before `own`, which goes before `yours`.
    expect(await saidBeside({ findings: [{}], run: telling(15) }, [outcome()])).toEqual(silent);
    const yours = { findings: [{ runId: 'yours' }], run: { ...telling(15), id: 'yours' } };
    expect(await saidBeside(yours, [outcome()])).toEqual(asItWas);
  });

  it('rests on the last that was told', async () => {
    const mended = { state: 'resolved', change: 'resolved', seenAt: at(12), lastChanged: at(12) } as const;
    expect(await saidBeside({ findings: [{}, mended] }, [outcome()])).toEqual(asItWas);
  });

  it('is the same beside a run that was over before, and of other accounts', async () => {
    expect(await saidBeside({ findings: [{}], run: { startedAt: at(9) } }, [outcome()])).toEqual(asItWas);
    const elsewhere = { account: '444455556666' };
    expect(await saidBeside({ findings: [elsewhere] }, [outcome(elsewhere)])).toEqual(asItWas);
  });

  it('is the same beside one that audits accounts whole too: only one at a time has an account', async () => {
    expect(await saidBeside({ findings: [{}], run: { whole: true } }, [outcome()])).toEqual(asItWas);
  });

  it('leaves what is no change, and counts what a new check has found apart', async () => {
    const quiet = [outcome({ change: 'unchanged' }), { ...outcome(), change: null }];
    expect(await saidBeside({ findings: [{}] }, quiet)).toEqual({ ...asItWas, changes: ['unchanged', null] });
    const ofNewCheck = { ...outcome(), isOfNewCheck: true };
    expect(await saidBeside({ findings: [{}] }, [ofNewCheck])).toEqual({
      changes: ['unchanged'],
      counted: { new: 2, unchanged: 6 },
      ofNewChecks: { 'log-retention': 0 },
    });
  });
});
