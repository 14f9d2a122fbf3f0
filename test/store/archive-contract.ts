import { describe, expect, it } from 'vitest';
import type { Finding, FindingQuery, HistoryEntry } from '#model';
import { aFinding, all, aTransition, at, idOf, life, stream } from './finding.ts';
import { aClock, type ContractOptions, minutesOfADay } from './place.ts';
import { aNote, aRun } from './records.ts';

const arn = 'arn:aws:sqs:eu-west-1:111122223333:inbox';
const estate = {
  group: aFinding({ id: idOf(1) }),
  queue: aFinding({
    id: idOf(2),
    checkId: 'sqs-dead-letter',
    severity: 'high',
    pillar: 'reliability',
    resource: { kind: 'sqs.queue', arn, name: 'inbox' },
  }),
  mended: aFinding({
    id: idOf(3),
    severity: 'high',
    state: 'resolved',
    resource: { kind: 'sqs.queue', arn, name: 'inbox' },
  }),
  abroad: aFinding({ id: idOf(4), region: 'us-east-1', severity: 'critical', pillar: 'security' }),
  elsewhere: aFinding({ id: idOf(5), account: '444455556666', severity: 'high', pillar: 'security', resource: null }),
} as const;
type Name = keyof typeof estate;

const queries: readonly { readonly query: FindingQuery; readonly found: readonly Name[] }[] = [
  { query: {}, found: ['group', 'queue', 'mended', 'abroad', 'elsewhere'] },
  { query: { accounts: ['444455556666', '444455556666'] }, found: ['elsewhere'] },
  {
    query: { accounts: ['444455556666', '111122223333'], severities: ['high'] },
    found: ['queue', 'mended', 'elsewhere'],
  },
  { query: { accounts: [] }, found: [] },
  { query: { regions: ['us-east-1'] }, found: ['abroad'] },
  { query: { severities: ['high', 'critical'] }, found: ['queue', 'mended', 'abroad', 'elsewhere'] },
  { query: { severities: ['high', 'critical', 'high'], states: ['open'] }, found: ['queue', 'abroad', 'elsewhere'] },
  { query: { severities: ['high'], states: ['open', 'resolved'] }, found: ['queue', 'mended', 'elsewhere'] },
  { query: { severities: [], states: ['open'] }, found: [] },
  { query: { pillars: ['security'], states: ['open'] }, found: ['abroad', 'elsewhere'] },
  {
    query: { pillars: ['security', 'reliability'], states: ['open'], severities: ['high'] },
    found: ['queue', 'elsewhere'],
  },
  { query: { pillars: ['cost-optimization'] }, found: ['group', 'mended'] },
  { query: { checks: ['sqs-dead-letter'] }, found: ['queue'] },
  { query: { states: ['open'] }, found: ['group', 'queue', 'abroad', 'elsewhere'] },
  { query: { states: ['resolved'] }, found: ['mended'] },
  { query: { resource: arn }, found: ['queue', 'mended'] },
  { query: { resource: arn, states: ['open'], pillars: ['security'] }, found: [] },
  { query: { resource: `${arn}-2` }, found: [] },
];

/** What every store answers of what it remembers. */
export function archiveContract({ newPlace }: ContractOptions): void {
  describe('as an archive', () => {
    it('finds what fits every condition, in whatever way it is asked', async () => {
      const store = (await newPlace(aClock().now))();
      await store.save(stream(...Object.values(estate)));
      for (const { query, found } of queries) {
        expect(sorted(await all(store.find(query))), JSON.stringify(query)).toEqual(
          sorted(found.map((name): Finding => estate[name])),
        );
      }
    });

    it('no longer finds among what is open what was resolved, nor under its old severity what has another', async () => {
      const store = (await newPlace(aClock().now))();
      await store.save(stream(estate.queue, estate.abroad));
      const resolved = { ...estate.queue, state: 'resolved', seenAt: at(1) } as const;
      const graver = { ...estate.abroad, severity: 'low', seenAt: at(1) } as const;
      await store.save(
        stream(aTransition(resolved, 'resolved', estate.queue), aTransition(graver, 'changed', estate.abroad)),
      );
      expect(await all(store.find({ severities: ['high', 'critical'], states: ['open'] }))).toEqual([]);
      expect(await all(store.find({ pillars: ['security', 'reliability'], states: ['open'] }))).toEqual([graver]);
      expect(await all(store.find({ pillars: ['security'], severities: ['critical'], states: ['open'] }))).toEqual([]);
    });

    it('gives one finding by its id, wherever it is, also when its history is over', async () => {
      const clock = aClock();
      const place = await newPlace(clock.now);
      await place().save(stream(...Object.values(estate)));
      clock.moveTo(500 * minutesOfADay);
      expect(await place().finding(idOf(5))).toEqual(estate.elsewhere);
      expect(await place().finding(idOf(4))).toEqual(estate.abroad);
      expect(await place().finding(idOf(6))).toBeUndefined();
    });

    it('keeps what each change made of a finding, the oldest first, with the notes of it between', async () => {
      const store = (await newPlace(aClock().now))();
      const steps = life(
        ['new', {}],
        ['changed', { severity: 'high' }],
        ['unchanged', { stale: true }],
        ['gone', { state: 'gone' }],
      );
      for (const step of steps) await store.save(stream(step));
      await store.save(stream(aFinding({ id: idOf(2) })));
      const note = aNote({ at: at(2) });
      const atOnce = aNote({ at: at(3), text: 'Said as it went.' });
      await store.keepNote(atOnce);
      await store.keepNote(note);
      await store.keepNote(note);
      const change = (n: number): HistoryEntry => ({ kind: 'change', at: at(n), finding: steps[n]!.after });
      expect(await all(store.historyOf(idOf(1)))).toEqual([
        change(0),
        change(1),
        { kind: 'note', at: at(2), note },
        change(3),
        { kind: 'note', at: at(3), note: atOnce },
      ]);
      expect(await all(store.notesOf(idOf(1)))).toEqual([note, atOnce]);
      expect(await all(store.notesOf(idOf(2)))).toEqual([]);
    });

    it('leaves a finding as it is when something is said of it', async () => {
      const store = (await newPlace(aClock().now))();
      await store.save(stream(aFinding()));
      await store.keepNote(aNote());
      expect(await all(store.load(aFinding().account))).toEqual([aFinding()]);
    });

    it('gives a run’s changes as the run left them, and nothing of what it left as it was or wrote twice', async () => {
      const store = (await newPlace(aClock().now))();
      const [first, second] = life(['new', {}], ['changed', { severity: 'high' }]);
      const others = Array.from({ length: 20 }, (_, n) => aFinding({ id: idOf(n + 10) }));
      await store.save(stream(first!, ...others));
      await store.save(stream(...others));
      await store.save(stream(second!));
      expect(sorted(await all(store.changesOf('run-0')))).toEqual(sorted([first!.after, ...others]));
      expect(await all(store.changesOf('run-1'))).toEqual([second!.after]);
      expect(await all(store.changesOf('run'))).toEqual([]);
    });

    it('keeps what an attempt of a run changed beside what the next attempt did', async () => {
      const store = (await newPlace(aClock().now))();
      const [first, second] = life(['new', {}], ['changed', { severity: 'high', runId: 'run-0' }]);
      await store.save(stream(first!));
      await store.save(stream(second!));
      expect(sorted(await all(store.changesOf('run-0')))).toEqual(sorted([first!.after, second!.after]));
      expect(await all(store.historyOf(idOf(1)))).toMatchObject([{ at: at(0) }, { at: at(1) }]);
    });

    it('keeps one change where it is written twice, the last', async () => {
      const store = (await newPlace(aClock().now))();
      const twice = aFinding({ message: 'looked at twice' });
      await store.save(stream(aFinding()));
      await store.save(stream(twice));
      expect(await all(store.changesOf('run-0'))).toEqual([twice]);
      expect(await all(store.historyOf(idOf(1)))).toEqual([{ kind: 'change', at: at(0), finding: twice }]);
    });

    it('keeps no change that it drops as older than what is stored', async () => {
      const store = (await newPlace(aClock().now))();
      const newer = aFinding({ seenAt: at(5), lastChanged: at(5), runId: 'run-5' });
      await store.save(stream(newer));
      await store.save(stream(aFinding({ seenAt: at(4), lastChanged: at(4), runId: 'run-4' })));
      expect(await all(store.changesOf('run-4'))).toEqual([]);
      expect(await all(store.historyOf(idOf(1)))).toHaveLength(1);
    });

    it('forgets changes, notes and runs after 400 days, and not the findings', async () => {
      const clock = aClock();
      const place = await newPlace(clock.now);
      await place().beginRun(aRun({ id: 'run-0', startedAt: at(0) }));
      await place().save(stream(aFinding()));
      await place().keepNote(aNote({ at: at(0) }));
      const told = async () => [
        (await all(place().historyOf(idOf(1)))).length,
        (await all(place().notesOf(idOf(1)))).length,
        (await all(place().changesOf('run-0'))).length,
        (await all(place().runs())).length,
        (await all(place().untoldRuns())).length,
        (await all(place().find({}))).length,
      ];
      clock.moveTo(400 * minutesOfADay - 1);
      expect(await told()).toEqual([2, 1, 1, 1, 1, 1]);
      clock.moveTo(400 * minutesOfADay);
      expect(await told()).toEqual([0, 0, 0, 0, 0, 1]);
    });
  });
}

function sorted(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
