import type { Finding, FindingId, State, Transition, Waiver } from './finding.ts';
import type { Summary } from './report.ts';
import type { Pillar, Severity } from './verdict.ts';

/** Remembers findings. A save that is refused because something newer is stored drops that transition, and only that. */
export interface FindingStore {
  load(account: string): AsyncIterable<Finding>;
  save(transitions: AsyncIterable<Transition>): Promise<void>;
  /** Accounts that have findings: those that left the organization among them. */
  accounts(): AsyncIterable<string>;
  close(): Promise<void>;
}

/** Findings that fit every condition; none: all of them. */
export interface FindingQuery {
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly severities?: readonly Severity[];
  readonly pillars?: readonly Pillar[];
  /** Ids of checks, as the findings have them. */
  readonly checks?: readonly string[];
  /** An ARN as it is. */
  readonly resource?: string;
  readonly states?: readonly State[];
}

/** What somebody said of a finding elsewhere. It changes nothing of the finding. */
export interface Note {
  readonly findingId: FindingId;
  readonly account: string;
  readonly at: string;
  /** `security-hub`, say. */
  readonly by: string;
  readonly text: string;
}

/** A finding as a change left it, or a note. */
export type HistoryEntry =
  | { readonly kind: 'change'; readonly at: string; readonly finding: Finding }
  | { readonly kind: 'note'; readonly at: string; readonly note: Note };

/** Asks for what is remembered, each question from an index of its own. */
export interface FindingArchive {
  find(query: FindingQuery): AsyncIterable<Finding>;
  finding(id: FindingId): Promise<Finding | undefined>;
  /** The oldest first; as long as history is kept. */
  historyOf(id: FindingId): AsyncIterable<HistoryEntry>;
  /** Findings as that run's changes left them. */
  changesOf(runId: string): AsyncIterable<Finding>;
  /** What was said of a finding, the oldest first; also what was kept a moment ago, so that what follows can rest on it. */
  notesOf(id: FindingId): AsyncIterable<Note>;
  keepNote(note: Note): Promise<void>;
}

export interface RunRecord {
  readonly id: string;
  readonly startedAt: string;
  readonly toolVersion: string;
  readonly accounts: readonly string[];
  /** It audits all of them that is configured. */
  readonly whole: boolean;
  /** Null while it goes on, and for ever where it died. */
  readonly ended: {
    readonly finishedAt: string;
    readonly complete: boolean;
    readonly changes: Summary['changes'];
    readonly open: Summary['open'];
    readonly gaps: number;
  } | null;
  /** ISO date-time from which on it was telling; absent before that. */
  readonly telling?: string;
  /** Everybody whom it was to tell has been told, by it or by a later run. */
  readonly told: boolean;
}

/** Remembers runs, so that what a run saved and could not tell is told by the next. */
export interface RunStore {
  /** Before it saves anything. To begin a run again is no new run. */
  beginRun(run: RunRecord): Promise<void>;
  endRun(run: RunRecord): Promise<void>;
  /** The latest first; those that began at that ISO date-time or later, if one is given. */
  runs(since?: string): AsyncIterable<RunRecord>;
  /** Those that are not told, the oldest first. */
  untoldRuns(): AsyncIterable<RunRecord>;
  /** First ids of the checks that have judged the account; undefined where none ever has. */
  judgedChecks(account: string): Promise<ReadonlySet<string> | undefined>;
  rememberChecks(account: string, checks: ReadonlySet<string>): Promise<void>;
}

export interface WaiverStore {
  waivers(): AsyncIterable<Waiver>;
  /** In place of one with the same id. */
  keepWaiver(waiver: Waiver): Promise<void>;
  /** False where there is none. */
  dropWaiver(id: string): Promise<boolean>;
}

/** The right to work on something alone. Whoever takes it over has a higher fence. */
export interface Lease {
  readonly fence: number;
  /** Makes it last for as long again. False: it was lost, and nothing may be written under it. */
  renew(): Promise<boolean>;
  /** Lets go, if it is still held. */
  release(): Promise<void>;
}

export interface LeaseRequest {
  /** What is leased: an account's id, say. */
  readonly name: string;
  /** A holder of the same name takes the lease over at once: a run that starts anew. */
  readonly holder: string;
  readonly milliseconds: number;
  /** Takes it whoever has it, as a run that starts anew takes back its own name from one that tells what it left. */
  readonly evenIfHeld?: boolean;
}

export interface LeaseStore {
  /** The lease, or who has it and until when. */
  takeLease(request: LeaseRequest): Promise<Lease | { readonly heldBy: string; readonly until: string }>;
}

/** What was last sent of a finding to where it is shown too. */
export interface Publication {
  readonly findingId: FindingId;
  readonly account: string;
  /** `security-hub`. */
  readonly to: string;
  readonly region: string;
  /** Of what was sent, without its times: the same again is not sent. */
  readonly digest: string;
  readonly state: 'active' | 'archived';
  /** Of the finding there, and when it was last changed by us: the next must be later. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Why it was not taken; null where it was. */
  readonly error: string | null;
}

export interface PublicationStore {
  publications(account: string, to: string): AsyncIterable<Publication>;
  /** In place of what was sent before. */
  savePublications(publications: AsyncIterable<Publication>): Promise<void>;
}

/** All that is remembered, in one place. */
export interface Store extends FindingStore, FindingArchive, RunStore, WaiverStore, LeaseStore, PublicationStore {}
