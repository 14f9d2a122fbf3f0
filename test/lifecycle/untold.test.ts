import { describe, expect, it } from 'vitest';
import type { Change, Finding, Outcome } from '#model';
import { untold } from '../../src/lifecycle/index.ts';
import { aFinding, at, idOf } from '../store/finding.ts';

const { account } = aFinding();

const changed = (change: Change, minute = 1, more: Partial<Finding> = {}) =>
  aFinding({ change, lastChanged: at(minute), seenAt: at(minute), ...more });

const outcome = (change: Change | null, more: Partial<Outcome> = {}): Outcome => ({
  ...aFinding(),
  change,
  isOfNewCheck: false,
  ...more,
});

const known = (...findings: readonly Finding[]) => new Map(findings.map((finding) => [finding.id, finding]));

describe('A change that an earlier run told nobody', () => {
  it.each<[Change, Change | null, Change]>([
    ['new', 'unchanged', 'new'],
    ['new', null, 'new'],
    ['resolved', 'unchanged', 'resolved'],
    ['new', 'changed', 'new'],
    ['reopened', 'changed', 'reopened'],
    ['waiver-expired', 'changed', 'waiver-expired'],
    ['changed', 'changed', 'changed'],
    ['waived', 'changed', 'changed'],
    ['new', 'resolved', 'resolved'],
    ['resolved', 'reopened', 'reopened'],
  ])('%s, of which this run says %s, is told as %s', (earlier, now, told) => {
    const waiting = untold([changed(earlier)]);
    const joined = waiting.join(outcome(now, { message: 'as this run has it' }));
    expect(joined).toMatchObject({ change: told, message: 'as this run has it' });
    expect([...waiting.rest(account)]).toEqual([]);
  });

  it('is told once', () => {
    const waiting = untold([changed('new')]);
    waiting.join(outcome('unchanged'));
    expect(waiting.join(outcome('unchanged')).change).toBe('unchanged');
  });

  it('is told by itself where this run says nothing of the finding', () => {
    const gone = changed('gone', 1, { state: 'gone' });
    const [told] = untold([gone]).rest(account);
    expect(told).toEqual({
      ...outcome('gone'),
      state: 'gone',
      lastChanged: at(1),
      seenAt: undefined,
      runId: undefined,
      timesOpened: undefined,
    });
  });

  it('leaves other outcomes as they are', () => {
    const other = outcome('new', { id: idOf(2) });
    expect(untold([changed('gone')]).join(other)).toBe(other);
  });

  it('is told no more where the finding has changed since', () => {
    const waiting = untold([changed('new', 1), changed('gone', 1, { id: idOf(2) })]);
    waiting.settle(
      known(
        changed('resolved', 2, { state: 'resolved' }),
        changed('gone', 1, { id: idOf(2) }),
        changed('new', 9, { id: idOf(3) }),
      ),
    );
    expect([...waiting.rest(account)].map(({ id }) => id)).toEqual([idOf(2)]);
  });

  it.each<[string, Change, Partial<Finding>, Change | undefined]>([
    ['stays new while it is open and has only changed', 'new', {}, 'new'],
    ['stays reopened while it is open and has only changed', 'reopened', {}, 'reopened'],
    ['is over where it opened once more', 'new', { timesOpened: 2, change: 'reopened' }, undefined],
    ['is over where it was waived', 'new', { state: 'waived', change: 'waived' }, undefined],
    ['is over where it was no more than a change itself', 'changed', {}, undefined],
  ])('%s', (_, earlier, now, told) => {
    const waiting = untold([changed(earlier, 1)]);
    waiting.settle(known(changed('changed', 2, { message: 'later', ...now })));
    expect([...waiting.rest(account)].map(({ change, message }) => [change, message])).toEqual(
      told === undefined ? [] : [[told, 'later']],
    );
  });

  it('is in the account of its finding', () => {
    const waiting = untold([changed('new', 1), changed('new', 1, { id: idOf(2), account: '444455556666' })]);
    expect([...waiting.accounts()]).toEqual([account, '444455556666']);
    expect([...waiting.rest('444455556666')].map(({ id }) => id)).toEqual([idOf(2)]);
  });

  it.each([
    ['in their order', [changed('new', 1), changed('changed', 2, { message: 'later' })]],
    ['in whatever order', [changed('changed', 2, { message: 'later' }), changed('new', 1)]],
  ])('is one with a second of the same finding, %s', (_, changes) => {
    expect([...untold(changes).rest(account)]).toMatchObject([{ change: 'new', message: 'later' }]);
  });

  it('of a later and an earlier that say different things is the later', () => {
    expect([...untold([changed('new', 1), changed('gone', 2, { state: 'gone' })]).rest(account)]).toMatchObject([
      { change: 'gone', state: 'gone' },
    ]);
  });
});
