/*
 * What the auditor's own bucket holds. `runs/` is scaffolding and goes after some days; `snapshots/` is what was last seen of
 * each place; `reports/` is for people; `calls/` is what an audit of each account took, for the next one's batches.
 */

export const runsPrefix = 'runs/';
export const snapshotsPrefix = 'snapshots/';
export const reportsPrefix = 'reports/';

function inRun(runId: string): string {
  return `${runsPrefix}${runId}/`;
}

/** What the planner decided. Whoever finds it finds all that the planner wrote. */
export function beginningKey(runId: string): string {
  return `${inRun(runId)}run.json`;
}

/** The items of the map. */
export function batchesKey(runId: string): string {
  return `${inRun(runId)}batches.jsonl`;
}

/** Changes of earlier runs that nobody was told, findings a line. */
export function untoldPrefix(runId: string): string {
  return `${inRun(runId)}untold/`;
}

/** What monitoring accounts show of their alarms, as places. */
export function monitoringPrefix(runId: string): string {
  return `${inRun(runId)}monitoring/`;
}

/** What workers read of an account so far. */
export function journalsPrefix(runId: string, account: string): string {
  return `${inRun(runId)}journal/${account}/`;
}

/** The same of one place. */
export function journalPrefix(runId: string, account: string, region: string): string {
  return `${journalsPrefix(runId, account)}${region}/`;
}

/** What became of an account: its result, outcomes and transitions. */
export function accountPrefix(runId: string, account: string): string {
  return `${inRun(runId)}accounts/${account}/`;
}

/** What AWS charges for of all that each turn of a worker asked. */
export function chargesPrefix(runId: string): string {
  return `${inRun(runId)}charges/`;
}

/** Where the map leaves what its children gave. */
export function resultsPrefix(runId: string): string {
  return `${inRun(runId)}map`;
}

/** Which sinks have told of the run. */
export function toldKey(runId: string): string {
  return `${inRun(runId)}told.json`;
}

/** What the run concluded with. */
export function conclusionKey(runId: string): string {
  return `${inRun(runId)}conclusion.json`;
}

/** The place as the last audit of all of the account saw it: see snapshot.ts. */
export function snapshotKey(account: string, region: string): string {
  return `${snapshotsPrefix}${account}/${region}.jsonl.gz`;
}

/** What was seen since of things in the place that were looked at again, a folder a day: see sightings.ts. */
export function sightingsPrefix(account: string, region: string, day: string): string {
  return `${snapshotsPrefix}${account}/${region}/${day}/`;
}

/** Calls by account of the last audit of that depth. */
export function callsKey(depth: string): string {
  return `calls/${depth}.json`;
}

export function reportKey(runId: string, file: 'report.html' | 'report.json'): string {
  return `${reportsPrefix}${runId}/${file}`;
}
