import type { Outcome, Run } from '#model';
import { findingOf } from './json.ts';
import { cut } from './plain-text.ts';
import type { Entry } from './put-events.ts';

/** Grows when a field is taken away or changes its meaning; new fields do not count. */
const schemaVersion = 1;
const source = 'serverless-lens-auditor';
const accountsListed = 2000;
/** Of a detail, in bytes: EventBridge took 256 KB an entry before it took 1 MB, and targets such as SQS may still do so. */
const maxBytes = 200_000;

/** The event of a run that has ended: counts, no findings. Its detail is that of schema/audit-completed.schema.json. */
export function auditCompleted(run: Run, busArn: string): Entry {
  const { results, changes, ofNewChecks, open, savings, gaps, calls, cost } = run.summary;
  const detail = {
    schemaVersion,
    run: {
      ...runOf(run),
      accounts: run.accounts.slice(0, accountsListed).map(({ id }) => id),
      accountCount: run.accounts.length,
      regions: run.regions,
    },
    results,
    changes,
    ofNewChecks,
    open,
    savings,
    gaps,
    calls,
    cost,
    waivers: { expiring: run.waivers.expiring.length, unmatched: run.waivers.unmatched.length },
  };
  return entryOf('Audit Completed', { detail: JSON.stringify(detail), at: run.finishedAt, busArn });
}

/** The event of a finding that changed, as the JSON output has it. Its detail is that of schema/finding-changed.schema.json. */
export function findingChanged(run: Run, outcome: Outcome, busArn: string): Entry {
  const resources = outcome.resource === null ? [] : [outcome.resource.arn];
  const whole = detailOf(run, outcome, false);
  const detail = Buffer.byteLength(whole) <= maxBytes ? whole : detailOf(run, shortened(outcome), true);
  return { ...entryOf('Finding Changed', { detail, at: run.finishedAt, busArn }), Resources: resources };
}

function detailOf(run: Run, outcome: Outcome, truncated: boolean): string {
  return JSON.stringify({ schemaVersion, run: runOf(run), finding: findingOf(outcome), truncated });
}

/** Without what may be of any length. */
function shortened(outcome: Outcome): Outcome {
  const { message, waiver } = outcome;
  return {
    ...outcome,
    message: cut(message, 1000),
    evidence: {},
    related: [],
    waiver: waiver && { ...waiver, reason: cut(waiver.reason, 1000) },
  };
}

function runOf({ id, startedAt, finishedAt, toolVersion, complete }: Run): object {
  return { id, startedAt, finishedAt, toolVersion, complete };
}

interface Told {
  readonly detail: string;
  readonly at: string;
  readonly busArn: string;
}

function entryOf(detailType: string, { detail, at, busArn }: Told): Entry {
  return { EventBusName: busArn, Source: source, DetailType: detailType, Time: new Date(at), Detail: detail };
}
