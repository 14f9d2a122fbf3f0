import type { Finding, FindingId, Note, Waiver } from '#model';

/** What an investigation has come to, as Security Hub writes it (`Workflow.Status` in its AwsSecurityFinding). */
export const workflowStatuses = ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'] as const;

export type WorkflowStatus = (typeof workflowStatuses)[number];

/** One of our findings as Security Hub had it at a moment, after an import of ours or a change of the customer's. */
export interface WorkflowEvent {
  readonly findingId: FindingId;
  /** When Security Hub said so; to the second. */
  readonly at: string;
  readonly status: WorkflowStatus;
  /** `UpdatedAt`: of our last import. A customer's change does not move it. */
  readonly importedAt: string;
  /** The customer's; it stays on the finding until another takes its place. */
  readonly note: { readonly text: string; readonly by: string; readonly at: string } | null;
}

/** Nothing to be written, or a note and what becomes of the waiver of this one finding. */
export type Feedback =
  | { readonly kind: 'nothing'; readonly because: 'older' | 'repeated' | 'own-import' }
  | { readonly kind: 'note'; readonly note: Note; readonly waiver: Waiver | 'dropped' | null };

const owner = 'security-hub';
const waiverDays = 90;
/** An import's event follows the import; one that comes later than this is a customer's. */
const importMilliseconds = 5 * 60_000;

/**
 * What an event makes of what is remembered. A waiver is there while the status is SUPPRESSED, and for 90 days at most: it
 * begins when the status becomes SUPPRESSED, is not renewed by that being said again, and goes when the status changes.
 * The other statuses are notes alone: nothing is closed here. `notes` are all notes of the finding; those of earlier events
 * are the memory of what was said last, so that an older event after a newer one does nothing.
 */
export function feedback(event: WorkflowEvent, finding: Finding, notes: Iterable<Note>): Feedback {
  const known = lastSaid(notes);
  if (isOlder(event, known)) return { kind: 'nothing', because: 'older' };
  if (event.status === known.status) {
    if (event.at === known.at) return { kind: 'nothing', because: 'repeated' };
    if (followsImport(event)) return { kind: 'nothing', because: 'own-import' };
  }
  return { kind: 'note', note: noteOf(event, finding), waiver: waiverAfter(event, known, finding) };
}

/** The id of the waiver that a finding has from Security Hub. */
export function feedbackWaiverId(id: FindingId): string {
  return `${owner}:${id}`;
}

interface Said {
  readonly status: WorkflowStatus;
  readonly at: string;
}

function lastSaid(notes: Iterable<Note>): Said {
  let last: Said = { status: 'NEW', at: '' };
  for (const { by, at, text } of notes) {
    const status = by === owner ? statusIn(text) : undefined;
    if (status !== undefined && at >= last.at) last = { status, at };
  }
  return last;
}

/** A note of ours begins with the status. */
function statusIn(text: string): WorkflowStatus | undefined {
  return workflowStatuses.find((status) => text === status || text.startsWith(`${status} `));
}

/** Within one second an import may have said NEW, and a customer something else after it. */
function isOlder({ at, status }: WorkflowEvent, known: Said): boolean {
  return at < known.at || (at === known.at && status === 'NEW' && known.status !== 'NEW');
}

/** Import and change make events of the same form. A note that is younger than the import shows the customer's hand. */
function followsImport({ at, importedAt, note }: WorkflowEvent): boolean {
  if (note !== null && note.at > importedAt) return false;
  return Date.parse(at) - Date.parse(importedAt) < importMilliseconds;
}

function noteOf({ at, status, note }: WorkflowEvent, { id, account }: Finding): Note {
  const text = note === null ? status : `${status} (note of ${note.by}: ${note.text})`;
  return { findingId: id, account, at, by: owner, text };
}

function waiverAfter(event: WorkflowEvent, known: Said, finding: Finding): Waiver | 'dropped' | null {
  if (event.status === known.status) return null;
  if (event.status === 'SUPPRESSED') return waiverOf(event, finding);
  return known.status === 'SUPPRESSED' ? 'dropped' : null;
}

function waiverOf({ at, note }: WorkflowEvent, { id, checkId, account, resource }: Finding): Waiver {
  return {
    id: feedbackWaiverId(id),
    checks: [checkId],
    resource: resource?.arn ?? '*',
    account,
    finding: id,
    reason: note === null ? 'suppressed in Security Hub' : `${note.text} (${note.by}, in Security Hub)`,
    owner,
    expires: new Date(Date.parse(at) + waiverDays * 86_400_000).toISOString(),
  };
}
