import type { Outcome, Run } from '#model';
import { gapGroups } from './gap-groups.ts';
import type { News } from './sns-news.ts';

/** Under SNS's 256 KiB with room for the attributes. */
const maxBytes = 200_000;
const accountsListed = 500;
const gapsListed = 200;

/**
 * The digest as JSON: counts in full, then changed findings, the heaviest first, as many as fit into 200 KB.
 * A list that is cut says how long it was (`gapCount`, `findingCount`, `accountCount`).
 */
export function renderMachineMessage(run: Run, told: News): string {
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
    open: run.summary.open,
    gaps: groups.slice(0, gapsListed).map(({ account, regions, operation, reason, code, count }) => {
      return { account, regions, operation, reason, code: code ?? null, count };
    }),
    gapCount: groups.length,
    findingCount: told.total,
  };
  return JSON.stringify({ ...head, findings: thatFit(told.changed.map(toEntry), maxBytes - bytesOf(head)) });
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
