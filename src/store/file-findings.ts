import type { Finding, FindingStore, Transition } from '#model';
import { type ReplacedRecords, replacedRecords } from './file-records.ts';
import { nameOf } from './records.ts';
import { changeRecord, idIn } from './scanned-archive.ts';
import type { StateFile } from './state-file.ts';
import { findingIn, lineOf, type StateLine, sameAgain, unreadable } from './state-lines.ts';
import { isRecord } from './state-records.ts';
import { storable } from './storable.ts';
import { isWorthWriting, supersedes } from './write-rule.ts';

/** Findings as lines of a state file. What a save changes is in their history when it is in them. */
export function fileFindings(file: StateFile, historyDays: number): Omit<FindingStore, 'close'> {
  return {
    async *load(account) {
      for await (const finding of findingsIn(file)) if (finding.account === account) yield finding;
    },
    async save(transitions) {
      const changed = await newestOf(transitions);
      if (changed.size === 0) return;
      await file.edit((stored) => Promise.resolve({ answer: undefined, lines: next(stored, changed, historyDays) }));
    },
    async *accounts() {
      const seen = new Set<string>();
      for await (const { account } of findingsIn(file)) seen.add(account);
      yield* seen;
    },
  };
}

export async function* findingsIn(file: Pick<StateFile, 'lines'>): AsyncGenerator<Finding> {
  for await (const { finding } of findingLines(file.lines())) yield finding;
}

interface FindingLine {
  readonly finding: Finding;
  readonly line: StateLine;
}

/** Throws StateUnreadableError for a finding that is damaged, and for one that is there twice. */
async function* findingLines(lines: AsyncIterable<StateLine>): AsyncGenerator<FindingLine> {
  const seen = new Set<string>();
  for await (const line of lines) {
    if (isRecord(line)) continue;
    const finding = findingIn(line);
    if (seen.has(finding.id)) throw unreadable(line, `finding ${finding.id} is there twice`);
    seen.add(finding.id);
    yield { finding, line };
  }
}

async function newestOf(transitions: AsyncIterable<Transition>): Promise<Map<string, Finding>> {
  const newest = new Map<string, Finding>();
  for await (const transition of transitions) {
    if (!isWorthWriting(transition)) continue;
    const after = storable(transition.after);
    const other = newest.get(after.id);
    if (other === undefined || supersedes(after, other)) newest.set(after.id, after);
  }
  return newest;
}

/**
 * The findings, those that changed in place of what they were, and after them all records with what the changes made of
 * the findings. Takes out of `changed` what it has written.
 */
async function* next(
  stored: StateFile['lines'],
  changed: Map<string, Finding>,
  historyDays: number,
): AsyncGenerator<Buffer> {
  const written = new Map<string, Finding>();
  for await (const { finding, line } of findingLines(stored())) {
    const after = changed.get(finding.id);
    changed.delete(finding.id);
    if (after === undefined || !supersedes(after, finding)) {
      yield sameAgain(line);
      continue;
    }
    written.set(after.id, after);
    yield lineOf(after);
  }
  for (const finding of changed.values()) {
    written.set(finding.id, finding);
    yield lineOf(finding);
  }
  yield* replacedRecords(recordsAmong(stored()), changesOf(written, historyDays));
}

/** Made one at a time, since there may be many. */
function changesOf(written: ReadonlyMap<string, Finding>, historyDays: number): ReplacedRecords {
  return {
    has(name) {
      const finding = written.get(idIn(name));
      const change = finding === undefined ? undefined : changeRecord(finding, historyDays);
      return change !== undefined && nameOf(change) === name;
    },
    *added() {
      for (const finding of written.values()) {
        const change = changeRecord(finding, historyDays);
        if (change !== undefined) yield change;
      }
    },
  };
}

async function* recordsAmong(lines: AsyncIterable<StateLine>): AsyncGenerator<StateLine> {
  for await (const line of lines) if (isRecord(line)) yield line;
}
