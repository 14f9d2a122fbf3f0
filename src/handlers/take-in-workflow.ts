import type { FindingArchive, LeaseStore, Note, WaiverStore } from '#model';
import { type Feedback, feedback, feedbackWaiverId, type WorkflowEvent } from '../lifecycle/index.ts';

/** Of the store what feedback reads and writes. */
export type FeedbackStore = Pick<FindingArchive, 'finding' | 'notesOf' | 'keepNote'> &
  Pick<WaiverStore, 'keepWaiver' | 'dropWaiver'> &
  LeaseStore;

/** What became of an event. */
export type TakenIn =
  | 'waived'
  | 'waiver dropped'
  | 'noted'
  | 'unknown finding'
  | (Feedback & { kind: 'nothing' })['because'];

/** As long as the function may take for its whole batch. */
const leaseMilliseconds = 60_000;

/** Another event of the same finding is being taken in at this moment: this one is to come again. */
export class FindingBusyError extends Error {
  override readonly name = 'FindingBusyError';
}

/**
 * Writes what an event of a finding asks for: the waiver first, then the note, by which the event counts as taken in. One
 * event of a finding at a time, under a lease, since what is written depends on what was said before. Throws a
 * FindingBusyError where another one has the lease, and a StoreError.
 */
export async function takeInWorkflow(event: WorkflowEvent, eventId: string, store: FeedbackStore): Promise<TakenIn> {
  const seen = await look(event, store);
  if (seen === undefined) return 'unknown finding';
  if (seen.kind === 'nothing') return seen.because;
  // A lease's row stays for ever: 256 of them for all findings together, rather than one each.
  const name = `feedback#${event.findingId.slice(0, 2)}`;
  const lease = await store.takeLease({ name, holder: eventId, milliseconds: leaseMilliseconds });
  if ('heldBy' in lease)
    throw new FindingBusyError(`Finding ${event.findingId} is being worked on by ${lease.heldBy}.`);
  try {
    return await write(event, store);
  } finally {
    await lease.release();
  }
}

async function look(event: WorkflowEvent, store: FeedbackStore): Promise<Feedback | undefined> {
  const finding = await store.finding(event.findingId);
  if (finding === undefined) return undefined;
  const notes: Note[] = [];
  for await (const note of store.notesOf(finding.id)) notes.push(note);
  return feedback(event, finding, notes);
}

async function write(event: WorkflowEvent, store: FeedbackStore): Promise<TakenIn> {
  const seen = await look(event, store);
  if (seen === undefined) return 'unknown finding';
  if (seen.kind === 'nothing') return seen.because;
  const { waiver, note } = seen;
  if (waiver === 'dropped') await store.dropWaiver(feedbackWaiverId(event.findingId));
  else if (waiver !== null) await store.keepWaiver(waiver);
  await store.keepNote(note);
  if (waiver === null) return 'noted';
  return waiver === 'dropped' ? 'waiver dropped' : 'waived';
}
