import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Note, Waiver } from '#model';
import {
  feedback,
  feedbackWaiverId,
  type WorkflowEvent,
  type WorkflowStatus,
  workflowStatuses,
} from '../../src/lifecycle/feedback.ts';
import { aFinding, at, idOf } from '../store/finding.ts';

const finding = aFinding();
const hour = 60;

/** A change of the customer's, long after the import of minute 0. */
function anEvent(overrides: Partial<WorkflowEvent> = {}): WorkflowEvent {
  return { findingId: finding.id, at: at(hour), status: 'SUPPRESSED', importedAt: at(0), note: null, ...overrides };
}

function aNote(minute: number, text: string, by = 'security-hub'): Note {
  return { findingId: finding.id, account: finding.account, at: at(minute), by, text };
}

const alice = { text: 'known, ticket 4711', by: 'alice', at: at(hour) };

describe('A finding that becomes SUPPRESSED', () => {
  it('gets a waiver of its own for 90 days, with the reason that the note gives', () => {
    expect(feedback(anEvent({ note: alice }), finding, [])).toEqual({
      kind: 'note',
      note: aNote(hour, 'SUPPRESSED (note of alice: known, ticket 4711)'),
      waiver: {
        id: `security-hub:${finding.id}`,
        checks: ['log-retention'],
        resource: 'arn:aws:logs:eu-west-1:111122223333:log-group:/a',
        account: '111122223333',
        finding: finding.id,
        reason: 'known, ticket 4711 (alice, in Security Hub)',
        owner: 'security-hub',
        expires: '2027-04-04T01:00:00.000Z',
      },
    });
  });

  it('gets a reason also where there is no note, and a waiver also where there is no resource', () => {
    expect(feedback(anEvent(), aFinding({ resource: null }), [])).toMatchObject({
      note: { text: 'SUPPRESSED' },
      waiver: { reason: 'suppressed in Security Hub', resource: '*', finding: finding.id },
    });
  });

  it('gets it although an import has said so within the same minute', () => {
    expect(feedback(anEvent({ importedAt: at(hour) }), finding, [])).toMatchObject({
      waiver: { owner: 'security-hub' },
    });
  });

  it.each<WorkflowStatus>(['NOTIFIED', 'RESOLVED'])('after it was %s gets one too', (status) => {
    expect(feedback(anEvent(), finding, [aNote(9, status)])).toMatchObject({ waiver: { owner: 'security-hub' } });
  });

  it('has no more made of it when the same is said again by an import, however much later', () => {
    const imported = anEvent({ at: at(500_000), importedAt: at(499_999) });
    expect(feedback(imported, finding, [aNote(hour, 'SUPPRESSED')])).toEqual({
      kind: 'nothing',
      because: 'own-import',
    });
  });

  it('keeps its waiver as it is when the customer says the same again, and the note is kept', () => {
    const later = anEvent({ at: at(500_000), note: { ...alice, text: 'still known' } });
    expect(feedback(later, finding, [aNote(hour, 'SUPPRESSED (note of alice: known)')])).toEqual({
      kind: 'note',
      note: aNote(500_000, 'SUPPRESSED (note of alice: still known)'),
      waiver: null,
    });
  });
});

describe('A finding that is SUPPRESSED no longer', () => {
  it.each<WorkflowStatus>(['NEW', 'NOTIFIED', 'RESOLVED'])('because it is %s has its waiver dropped', (status) => {
    const event = anEvent({ at: at(99), status });
    expect(feedback(event, finding, [aNote(hour, 'SUPPRESSED')])).toEqual({
      kind: 'note',
      note: aNote(99, status),
      waiver: 'dropped',
    });
  });

  it('has its waiver dropped although an import was just made: no import takes a suppression back', () => {
    const event = anEvent({ at: at(99), status: 'NEW', importedAt: at(99) });
    expect(feedback(event, finding, [aNote(hour, 'SUPPRESSED')])).toMatchObject({ waiver: 'dropped' });
  });
});

describe('A status that is no suppression', () => {
  it.each<WorkflowStatus>(['NOTIFIED', 'RESOLVED'])('%s is a note and closes nothing', (status) => {
    const event = anEvent({ status, note: alice });
    expect(feedback(event, finding, [])).toEqual({
      kind: 'note',
      note: aNote(hour, `${status} (note of alice: known, ticket 4711)`),
      waiver: null,
    });
  });

  it('is no news where an import of ours brought it along', () => {
    const imported = anEvent({ status: 'NEW', importedAt: at(hour - 4) });
    expect(feedback(imported, finding, [])).toEqual({ kind: 'nothing', because: 'own-import' });
  });

  it('is taken for an import also where the clock of the importer is ahead', () => {
    const imported = anEvent({ status: 'NEW', importedAt: at(hour + 10) });
    expect(feedback(imported, finding, [])).toEqual({ kind: 'nothing', because: 'own-import' });
  });

  it('is a note where the customer wrote one after the import, or did anything well after it', () => {
    const written = anEvent({ status: 'NEW', importedAt: at(hour - 1), note: alice });
    expect(feedback(written, finding, [])).toMatchObject({ kind: 'note', waiver: null });
    const before = anEvent({ status: 'NEW', importedAt: at(hour), note: alice });
    expect(feedback(before, finding, [])).toEqual({ kind: 'nothing', because: 'own-import' });
    const changed = anEvent({ status: 'NEW', importedAt: at(hour - 5) });
    expect(feedback(changed, finding, [])).toMatchObject({ kind: 'note', note: { text: 'NEW' }, waiver: null });
  });
});

describe('An event', () => {
  it('that is older than what was said last does nothing', () => {
    expect(feedback(anEvent(), finding, [aNote(hour + 1, 'NEW')])).toEqual({ kind: 'nothing', because: 'older' });
  });

  it('that comes twice does nothing the second time', () => {
    expect(feedback(anEvent(), finding, [aNote(hour, 'SUPPRESSED')])).toEqual({ kind: 'nothing', because: 'repeated' });
  });

  it('of the same second gives way where it says NEW, and prevails where it says more', () => {
    const older = { kind: 'nothing', because: 'older' };
    expect(feedback(anEvent({ status: 'NEW' }), finding, [aNote(hour, 'SUPPRESSED')])).toEqual(older);
    expect(feedback(anEvent(), finding, [aNote(hour, 'NEW')])).toMatchObject({ waiver: { finding: finding.id } });
  });

  it('is measured by the notes of Security Hub alone, the latest of them, wherever it stands', () => {
    const others = [aNote(200, 'NEW', 'somebody'), aNote(201, 'NEWS of the day'), aNote(202, '')];
    const ours = [aNote(50, 'SUPPRESSED (note of a: b)'), aNote(40, 'NOTIFIED'), aNote(30, 'NEW')];
    expect(feedback(anEvent({ status: 'NEW' }), finding, [...others, ...ours])).toMatchObject({ waiver: 'dropped' });
  });
});

describe('Events in whatever order, some more than once', () => {
  const statuses = fc.array(fc.constantFrom(...workflowStatuses), { minLength: 1, maxLength: 6 });
  const order = fc.infiniteStream(fc.nat());

  it('leave a waiver where the last status is SUPPRESSED, and only there', () => {
    fc.assert(
      fc.property(statuses, order, fc.nat(), (said, numbers, twice) => {
        const inOrder = said.map((status, index) => anEvent({ status, at: at(hour * (index + 1)) }));
        const again = inOrder[twice % inOrder.length];
        const delivered = shuffled(again === undefined ? inOrder : [...inOrder, again], numbers);
        const waiver = takenIn(delivered);
        expect(waiver !== undefined).toBe(said.at(-1) === 'SUPPRESSED');
        if (waiver === undefined) return;
        const latest = Date.parse(at(hour * said.length)) + 90 * 86_400_000;
        expect(Date.parse(waiver.expires)).toBeLessThanOrEqual(latest);
      }),
      { numRuns: 300 },
    );
  });

  function takenIn(events: readonly WorkflowEvent[]): Waiver | undefined {
    const notes: Note[] = [];
    let held: Waiver | undefined;
    for (const event of events) {
      const result = feedback(event, finding, notes);
      if (result.kind === 'nothing') continue;
      notes.push(result.note);
      if (result.waiver === 'dropped') held = undefined;
      else if (result.waiver !== null) held = result.waiver;
    }
    return held;
  }

  function shuffled<T>(items: readonly T[], numbers: Iterable<number>): T[] {
    const left = [...items];
    const result: T[] = [];
    for (const number of numbers) {
      if (left.length === 0) break;
      result.push(...left.splice(number % left.length, 1));
    }
    return result;
  }
});

it('The waiver of a finding from Security Hub has the same id for life', () => {
  expect(feedbackWaiverId(idOf(1))).toBe(`security-hub:${idOf(1)}`);
});
