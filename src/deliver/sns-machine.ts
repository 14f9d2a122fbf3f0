import type { Outcome, Run, WaiverNotice } from '#model';
import { gapGroups } from './gap-groups.ts';
import type { RunNews } from './gather-news.ts';
import { cut } from './plain-text.ts';

/** Under SNS's 256 KiB with room for the attributes. */
const maxBytes = 200_000;
const accountsListed = 500;
const gapsListed = 200;
const waiversListed = 20;

/**
 * The digest as JSON: counts in full, then changed findings, the heaviest first, as many as fit into 200 KB.
 * A list that may be cut says how long it was (`gapCount`, `findingCount`, `accountCount`, `expiringCount`, `unmatchedCount`).
 */
export function renderMachineMessage(run: Run, told: RunNews): string {
  const groups = gapGroups(run.coverage);
  const head = {
    schemaVersion: 1,
    run: {
      id: run.id,
      startedAt: run.startedAt,
      finishedAt: run.finishedAt,
      toolVersion: run.toolVersion,
      complete: run.complete,
      accounts: run.accounts.slice(0, accountsListed).map(({ id }) => id),
      accountCount: run.accounts.length,
      regions: run.regions,
    },
    maxSeverity: told.maxSeverity,
    results: run.summary.results,
    changes: run.summary.changes,
    ofNewChecks: run.summary.ofNewChecks,
    open: run.summary.open,
    savings: run.summary.savings,
    gaps: groups.slice(0, gapsListed).map(({ account, regions, operation, reason, code, count }) => {
      return { account, regions, operation, reason, code: code ?? null, count };
    }),
    gapCount: groups.length,
    waivers: waiversOf(run),
    findingCount: told.total,
  };
  return JSON.stringify({ ...head, findings: thatFit(told.changed.map(toEntry), maxBytes - bytesOf(head)) });
}

function waiversOf({ waivers: { expiring, unmatched } }: Run): object {
  return {
    expiring: expiring.slice(0, waiversListed).map(toNotice),
    expiringCount: expiring.length,
    unmatched: unmatched.slice(0, waiversListed).map(toNotice),
    unmatchedCount: unmatched.length,
  };
}

function toNotice({ id, owner, reason, expires, findings }: WaiverNotice): object {
  return { id, owner, reason: cut(reason, 200), expires, findings };
}

function toEntry(outcome: Outcome): object {
  const { id, checkId, change, result, severity, account, region, resource, subKey, message } = outcome;
  return { id, checkId, change, result, severity, account, region, resource: resource?.arn ?? null, subKey, message };
}

function thatFit(entries: readonly object[], bytes: number): readonly object[] {
  let left = bytes;
  const end = entries.findIndex((entry) => {
    left -= bytesOf(entry) + 1;
    return left < 64;
  });
  return end === -1 ? entries : entries.slice(0, end);
}

function bytesOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}
