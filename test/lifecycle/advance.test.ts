import { describe, expect, it } from 'vitest';
import type { Arn, Change, Evaluation, State, Verdict, Waiver } from '#model';
import type { AdvanceRun } from '../../src/lifecycle/index.ts';
import { supersedes } from '../../src/store/write-rule.ts';
import { aFunction, aGap } from '../support/build.ts';
import { aCheck, after, anEvaluation, daysLater, failed, type Known, passed, ran, start } from './evaluations.ts';

const waiver: Waiver = {
  id: 'w',
  checks: ['*'],
  resource: '*',
  reason: 'known',
  owner: 'ann',
  expires: '2027-01-01T00:00:00.000Z',
};
const unread: Verdict = { result: 'unknown', gap: aGap() };
const young: Verdict = { result: 'insufficient-evidence', because: 'it is young' };
const odd: Verdict = { result: 'review', message: 'odd', evidence: {} };
const without: Verdict = { result: 'not-applicable', because: 'it is no more' };

const failing = [anEvaluation(failed)];
const waivers = [waiver];

/** What was remembered, by how it came about. */
const remembered = {
  'a finding never seen': after(),
  'an open finding': after([failing]),
  'an open finding that went stale': after([failing], [[anEvaluation(unread)]]),
  'a waived finding': after([failing, { waivers }]),
  'a resolved finding': after([failing], [[anEvaluation(passed)]]),
  'a gone finding': after([failing], [[]]),
  'a retired finding': after([failing], [[], { retired: () => true }]),
} satisfies Record<string, Known>;

/** What is seen now. */
const seenNow = {
  'fails as before': [failing],
  'fails with another text': [[anEvaluation(failed, { text: 'It is slower.' })]],
  'fails with another severity': [[anEvaluation({ ...failed, severity: { level: 'low', because: 'dev' } })]],
  'fails with other related resources': [[anEvaluation({ ...failed, related: ['arn:aws:x'] })]],
  'fails with other evidence alone': [[anEvaluation({ ...failed, evidence: { seconds: 10 } })]],
  'needs review': [[anEvaluation(odd)]],
  'fails under a waiver': [failing, { waivers }],
  'fails under a renewed waiver': [failing, { waivers: [{ ...waiver, expires: '2028-01-01T00:00:00.000Z' }] }],
  'fails under a waiver with another text': [[anEvaluation(failed, { text: 'It is slower.' })], { waivers }],
  passes: [[anEvaluation(passed)]],
  'fails with another text in a run that sees a part': [
    [anEvaluation(failed, { text: 'It is slower.' })],
    { mayClose: () => false },
  ],
  'passes in a run that may not close': [[anEvaluation(passed)], { mayClose: () => false }],
  'no longer applies': [[anEvaluation(without)]],
  'lacks evidence': [[anEvaluation(young)]],
  'could not be read': [[anEvaluation(unread)]],
  'is absent from a complete listing': [[]],
  'is absent from a listing with a gap': [[], { gapFor: () => aGap() }],
  'is absent in a run that may not close': [[], { mayClose: () => false }],
  'is of a check that was switched off': [[], { retired: () => true }],
  'is not selected': [failing, { selected: () => false }],
} satisfies Record<string, readonly [readonly Evaluation[], Partial<AdvanceRun>?]>;

type Row = readonly [
  keyof typeof remembered,
  keyof typeof seenNow,
  Change | 'nothing',
  State | 'no state',
  'written' | 'stale' | 'not written',
];

const table: readonly Row[] = [
  ['a finding never seen', 'fails as before', 'new', 'open', 'written'],
  ['a finding never seen', 'needs review', 'new', 'open', 'written'],
  ['a finding never seen', 'fails under a waiver', 'waived', 'waived', 'written'],
  ['a finding never seen', 'fails with another text in a run that sees a part', 'new', 'open', 'written'],
  ['a finding never seen', 'passes', 'nothing', 'no state', 'not written'],
  ['a finding never seen', 'no longer applies', 'nothing', 'no state', 'not written'],
  ['a finding never seen', 'lacks evidence', 'nothing', 'no state', 'not written'],
  ['a finding never seen', 'could not be read', 'nothing', 'no state', 'not written'],

  ['an open finding', 'fails as before', 'unchanged', 'open', 'not written'],
  ['an open finding', 'fails with another text', 'changed', 'open', 'written'],
  ['an open finding', 'fails with another severity', 'changed', 'open', 'written'],
  ['an open finding', 'fails with other related resources', 'changed', 'open', 'written'],
  ['an open finding', 'fails with other evidence alone', 'unchanged', 'open', 'not written'],
  ['an open finding', 'needs review', 'changed', 'open', 'written'],
  ['an open finding', 'fails under a waiver', 'waived', 'waived', 'written'],
  ['an open finding', 'fails with another text in a run that sees a part', 'unchanged', 'open', 'not written'],
  ['an open finding', 'passes', 'resolved', 'resolved', 'written'],
  ['an open finding', 'passes in a run that may not close', 'unchanged', 'open', 'not written'],
  ['an open finding', 'no longer applies', 'resolved', 'resolved', 'written'],
  ['an open finding', 'lacks evidence', 'unchanged', 'open', 'not written'],
  ['an open finding', 'could not be read', 'unchanged', 'open', 'stale'],
  ['an open finding', 'is absent from a complete listing', 'gone', 'gone', 'written'],
  ['an open finding', 'is absent from a listing with a gap', 'unchanged', 'open', 'stale'],
  ['an open finding', 'is absent in a run that may not close', 'unchanged', 'open', 'not written'],
  ['an open finding', 'is of a check that was switched off', 'retired', 'retired', 'written'],
  ['an open finding', 'is not selected', 'unchanged', 'open', 'not written'],

  ['an open finding that went stale', 'fails as before', 'unchanged', 'open', 'written'],
  ['an open finding that went stale', 'passes', 'resolved', 'resolved', 'written'],
  ['an open finding that went stale', 'fails under a waiver', 'waived', 'waived', 'written'],
  ['an open finding that went stale', 'is absent from a complete listing', 'gone', 'gone', 'written'],
  ['an open finding that went stale', 'is of a check that was switched off', 'retired', 'retired', 'written'],

  ['a waived finding', 'fails as before', 'waiver-expired', 'open', 'written'],
  ['a waived finding', 'needs review', 'waiver-expired', 'open', 'written'],
  ['a waived finding', 'fails under a waiver', 'unchanged', 'waived', 'not written'],
  ['a waived finding', 'fails under a renewed waiver', 'unchanged', 'waived', 'written'],
  ['a waived finding', 'fails under a waiver with another text', 'changed', 'waived', 'written'],
  ['a waived finding', 'passes', 'resolved', 'resolved', 'written'],
  ['a waived finding', 'no longer applies', 'resolved', 'resolved', 'written'],
  ['a waived finding', 'lacks evidence', 'unchanged', 'waived', 'not written'],
  ['a waived finding', 'could not be read', 'unchanged', 'waived', 'stale'],
  ['a waived finding', 'is absent from a complete listing', 'gone', 'gone', 'written'],
  ['a waived finding', 'is absent from a listing with a gap', 'unchanged', 'waived', 'stale'],
  ['a waived finding', 'is of a check that was switched off', 'retired', 'retired', 'written'],

  ...(['resolved', 'gone', 'retired'] as const).flatMap((state): readonly Row[] => [
    [`a ${state} finding`, 'fails as before', 'reopened', 'open', 'written'],
    [`a ${state} finding`, 'needs review', 'reopened', 'open', 'written'],
    [`a ${state} finding`, 'fails under a waiver', 'waived', 'waived', 'written'],
    [`a ${state} finding`, 'passes', 'unchanged', state, 'not written'],
    [`a ${state} finding`, 'no longer applies', 'unchanged', state, 'not written'],
    [`a ${state} finding`, 'lacks evidence', 'unchanged', state, 'not written'],
    [`a ${state} finding`, 'could not be read', 'unchanged', state, 'not written'],
  ]),
];

describe('a transition', () => {
  it.each(table)('%s that %s: %s, %s, %s', (before, now, ...[change, state, written]) => {
    const [seen, run] = seenNow[now] as readonly [readonly Evaluation[], Partial<AdvanceRun>?];
    const { steps } = ran(remembered[before], seen, { now: daysLater(9), id: 'later', ...run });
    expect(steps).toHaveLength(1);
    const { outcome, transition } = steps[0]!;
    expect([outcome.change ?? 'nothing', outcome.state ?? 'no state']).toEqual([change, state]);
    if (written === 'not written') {
      expect(transition).toBeUndefined();
      return;
    }
    expect(transition?.before).toBe(remembered[before].get(outcome.id));
    expect(transition).toMatchObject({
      change,
      after: { state, stale: written === 'stale', runId: 'later', seenAt: daysLater(9).toISOString() },
    });
  });

  it('is not written again for what stays stale', () => {
    const known = remembered['an open finding that went stale'];
    for (const [seen, run] of [seenNow['could not be read'], seenNow['is absent from a listing with a gap']]) {
      const [step] = ran(known, seen, { now: daysLater(9), ...(run ?? {}) }).steps;
      expect(step).toMatchObject({ transition: undefined, outcome: { result: 'unknown', state: 'open', stale: true } });
    }
  });

  it.each(['resolved', 'gone', 'retired'] as const)('of what is %s already does not come by silence', (state) => {
    expect(ran(remembered[`a ${state} finding`], []).steps).toEqual([]);
  });
});

describe('what is remembered', () => {
  it.each(['fails with another text', 'passes', 'could not be read', 'is absent from a complete listing'] as const)(
    'moves on where it %s, though the clock was put back since',
    (now) => {
      const [seen, run] = seenNow[now] as readonly [readonly Evaluation[], Partial<AdvanceRun>?];
      const ahead = after([failing, { now: daysLater(400), id: 'run-9' }]);
      const [before] = ahead.values();
      const [next] = ran(ahead, seen, { ...run, now: daysLater(1), id: 'run-1' }).known.values();
      expect(next).not.toEqual(before);
      expect(supersedes(next!, before!)).toBe(true);
    },
  );

  it('keeps when it was first seen, when it last changed and how often it opened', () => {
    const opened = after(
      [failing],
      [failing],
      [[anEvaluation(passed)]],
      [failing],
      [[anEvaluation(failed, { text: 'It is slower.' })]],
    );
    expect([...opened.values()]).toMatchObject([
      {
        firstSeen: start.toISOString(),
        lastChanged: daysLater(4).toISOString(),
        timesOpened: 2,
        message: 'It is slower.',
      },
    ]);
  });

  it('fits into a row of the table, though thousands of resources are related', () => {
    const related = Array.from({ length: 5000 }, (_, index): Arn => `${aFunction().arn}-${String(index)}`);
    const opened = after([[anEvaluation({ ...failed, related })]]);
    const [finding] = opened.values();
    expect(finding?.related).toEqual(related.slice(0, 500));
    expect(ran(opened, [anEvaluation({ ...failed, related })]).steps).toMatchObject([
      { outcome: { change: 'unchanged' } },
    ]);
  });

  it('counts the end of a waiver as an opening, and a waiver as none', () => {
    expect([...after([failing, { waivers }]).values()]).toMatchObject([{ timesOpened: 0 }]);
    expect([...after([failing, { waivers }], [failing]).values()]).toMatchObject([{ timesOpened: 1 }]);
  });

  it('keeps what was last seen of what could not be read again, and says so', () => {
    const { steps, known } = ran(remembered['an open finding'], [], { gapFor: () => aGap() });
    expect(steps[0]?.outcome).toMatchObject({
      result: 'unknown',
      gap: aGap(),
      message: 'lambda:ListFunctions could not be read (denied, AccessDeniedException); when last seen: It is slow.',
    });
    expect([...known.values()]).toMatchObject([{ result: 'fail', message: 'It is slow.', gap: null, stale: true }]);
    const codeless = ran(remembered['an open finding'], [], { gapFor: () => aGap({ code: undefined }) });
    expect(codeless.steps[0]?.outcome.message).toContain('could not be read (denied);');
  });

  it('is told as insufficient where the run was narrowed', () => {
    for (const name of ['passes in a run that may not close', 'is absent in a run that may not close'] as const) {
      const [seen, run] = seenNow[name];
      const [step] = ran(remembered['an open finding'], seen, run).steps;
      expect(step?.outcome.result).toBe('insufficient-evidence');
      expect(step?.outcome.message).toContain('less than the check is meant to see');
    }
  });
});

describe('the parts of a subject', () => {
  const part = (subKey: string, verdict: Verdict = failed) => anEvaluation({ ...verdict, subKey });
  const two = after([[part('a'), part('b')]]);

  it('are findings of their own', () => {
    expect([...two.values()].map(({ subKey, state }) => [subKey, state])).toEqual([
      ['a', 'open'],
      ['b', 'open'],
    ]);
  });

  it('are gone when a completely judged subject no longer has them, whatever else could not be listed', () => {
    expect(changesOf(two, [part('a')], { gapFor: () => aGap() })).toEqual([
      ['a', 'unchanged', 'open', false],
      ['b', 'gone', 'gone', false],
    ]);
    expect(changesOf(two, [anEvaluation(passed)])).toContainEqual(['b', 'gone', 'gone', false]);
  });

  it('stay, stale, when something of the subject could not be read', () => {
    expect(changesOf(two, [part('c', unread), part('a')])).toContainEqual(['b', 'unchanged', 'open', true]);
    expect(changesOf(two, [part('a'), part('c', unread)])).toContainEqual(['b', 'unchanged', 'open', true]);
    expect(changesOf(two, [anEvaluation(unread)])).toContainEqual(['a', 'unchanged', 'open', true]);
  });

  it('stay when evidence about the subject is lacking', () => {
    expect(changesOf(two, [anEvaluation(young, { text: 'it is young' })])).toContainEqual([
      'b',
      'unchanged',
      'open',
      false,
    ]);
    const { steps } = ran(two, [anEvaluation(young, { text: 'it is young' })]);
    expect(steps.at(-1)).toMatchObject({
      outcome: { result: 'insufficient-evidence', message: 'it is young' },
      transition: undefined,
    });
  });

  it('are not closed by what was seen of another subject', () => {
    expect(
      changesOf(two, [anEvaluation(passed, { subject: aFunction({ name: 'b' }) })], { gapFor: () => aGap() }),
    ).toContainEqual(['a', 'unchanged', 'open', true]);
  });

  it('keep their identity, and are gone as usual, under a new name of the check', () => {
    const check = aCheck({ id: 'lambda-is-fast', replaces: ['lambda-is-quick'] });
    const now = [anEvaluation({ ...failed, subKey: 'a' }, { check })];
    expect(changesOf(two, now, { gapFor: () => aGap() })).toEqual([
      ['a', 'unchanged', 'open', false],
      ['b', 'gone', 'gone', false],
    ]);
  });
});

describe('a place that could not be looked at', () => {
  it('is told as unknown, and nothing is remembered of it', () => {
    const { steps, known } = ran(new Map(), [anEvaluation(unread, { subject: undefined })]);
    expect(steps).toMatchObject([
      { outcome: { result: 'unknown', resource: null, state: null, change: null, firstSeen: null } },
    ]);
    expect(known.size).toBe(0);
  });

  it('closes nothing there, and nothing is left out of what is told', () => {
    const { steps } = ran(remembered['an open finding'], [anEvaluation(unread, { subject: undefined })], {
      gapFor: () => aGap(),
    });
    expect(steps.map(({ outcome }) => [outcome.resource?.name, outcome.state])).toEqual([
      [undefined, null],
      ['orders', 'open'],
    ]);
  });

  it('may be a finding itself, which is gone when it is no longer spoken of', () => {
    const closed = after([[anEvaluation(failed, { subject: undefined })]], [[]]);
    expect([...closed.values()]).toMatchObject([{ resource: null, state: 'gone' }]);
  });
});

describe('an open finding that is not judged again', () => {
  const severity = { level: 'low', because: 'dev' } as const;
  const low = after([[anEvaluation({ ...failed, severity })]]);

  it.each([
    ['could not be read', anEvaluation(unread), {}],
    ['lacks evidence', anEvaluation(young), {}],
    ['passes in a run that may not close', anEvaluation(passed), { mayClose: () => false }],
  ])('weighs what it weighed when it %s', (_, evaluation, run) => {
    expect(ran(low, [evaluation], run).steps[0]!.outcome).toMatchObject({
      state: 'open',
      severity: 'low',
      severityReason: 'dev',
    });
  });

  it('is told as grave as it was when it is resolved', () => {
    expect(ran(low, [anEvaluation(passed)]).steps[0]!.outcome).toMatchObject({
      change: 'resolved',
      severity: 'low',
      severityReason: 'dev',
    });
  });

  it('does not lend its weight once it is resolved', () => {
    const resolved = after([[anEvaluation({ ...failed, severity })]], [[anEvaluation(passed)]]);
    expect(ran(resolved, [anEvaluation(unread)]).steps[0]!.outcome).toMatchObject({
      state: 'resolved',
      severity: 'high',
    });
  });
});

describe('a judgement', () => {
  it('is the evaluation as plain data', () => {
    const check = aCheck({ remedy: { text: 'Make it quick.', property: 'Timeout', cli: 'aws x' } });
    const severity = { level: 'low', because: 'dev' } as const;
    const verdict: Verdict = { ...failed, severity, related: ['arn:aws:x'], subKey: 'a' };
    const { outcome } = ran(new Map(), [anEvaluation(verdict, { check, command: 'aws x --y' })]).steps[0]!;
    expect(outcome).toMatchObject({
      checkId: 'lambda-is-quick',
      severity: 'low',
      severityReason: 'dev',
      subKey: 'a',
      related: ['arn:aws:x'],
      evidence: { seconds: 9 },
      remediation: { text: 'Make it quick.', property: 'Timeout', cli: 'aws x --y', reference: check.reference },
      resource: { kind: 'lambda.function', arn: aFunction().arn, name: 'orders' },
      gap: null,
    });
    expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
  });

  it('has nulls and nothing where the check says nothing', () => {
    const { outcome } = ran(new Map(), [anEvaluation({ result: 'pass' })]).steps[0]!;
    expect(outcome).toMatchObject({
      severity: 'high',
      severityReason: null,
      subKey: null,
      related: [],
      evidence: {},
      remediation: { property: null, cli: null },
      waiver: null,
    });
    const because = ran(new Map(), [anEvaluation({ result: 'pass', evidence: { seconds: 1 } })]).steps[0]!;
    expect(because.outcome.evidence).toEqual({ seconds: 1 });
  });
});

function changesOf(known: Known, seen: readonly Evaluation[], run: Partial<AdvanceRun> = {}) {
  const { steps } = ran(known, seen, { now: daysLater(9), ...run });
  return steps.map(({ outcome }) => [outcome.subKey, outcome.change, outcome.state, outcome.stale]);
}
