import type { Finding, Gap, Kind, Resource } from '#model';
import type { AuditPlan, HandedOn, PlaceView } from '../engine/index.ts';
import type { Bucket } from './bucket.ts';
import { beginningKey, monitoringPrefix, untoldPrefix } from './keys.ts';
import { readParts, writeParts } from './line-parts.ts';
import { RunFilesError } from './run-files-error.ts';

/** What a planner decided, for the workers and for whoever concludes the run. */
export interface RunFile extends Pick<AuditPlan, 'runId' | 'startedAt' | 'toolVersion' | 'accounts'> {
  /** The event that started the run, as it came. */
  readonly asked: unknown;
  /** Null where the organization was not asked. */
  readonly organizationAccounts: AuditPlan['organizationAccounts'] | null;
  readonly begun: Omit<HandedOn, 'changes' | 'previousFinishedAt'> & { readonly previousFinishedAt: string | null };
  /** Of the planner itself. */
  readonly calls: number;
  /** Objects of changes that nobody was told, and of what the monitoring accounts show. */
  readonly parts: { readonly untold: number; readonly monitoring: number };
}

export interface Decided extends Pick<RunFile, 'runId' | 'startedAt' | 'toolVersion' | 'accounts' | 'asked' | 'calls'> {
  readonly organizationAccounts: AuditPlan['organizationAccounts'];
  readonly begun: HandedOn;
  readonly monitoring: readonly PlaceView[];
}

/** Whoever finds `run.json` finds the rest: it is written last. */
export async function writeRunFile(
  bucket: Bucket,
  { begun, monitoring, organizationAccounts, ...decided }: Decided,
): Promise<void> {
  const { changes, previousFinishedAt, ...rest } = begun;
  const { runId } = decided;
  const untold = writeParts(bucket, untoldPrefix(runId));
  for (const change of changes) await untold.append(change);
  const views = writeParts(bucket, monitoringPrefix(runId));
  for (const view of monitoring) for (const line of linesOf(view)) await views.append(line);
  const file: RunFile = {
    ...decided,
    organizationAccounts: organizationAccounts ?? null,
    begun: { ...rest, previousFinishedAt: previousFinishedAt ?? null },
    parts: { untold: await untold.finish(), monitoring: await views.finish() },
  };
  await bucket.put(beginningKey(runId), JSON.stringify(file));
}

/** Throws a RunFilesError where there is none. */
export async function readRunFile(bucket: Bucket, runId: string): Promise<RunFile> {
  const key = beginningKey(runId);
  const bytes = await bucket.get(key);
  if (bytes === undefined) {
    throw new RunFilesError(
      `${bucket.name}/${key} is not there: no run of that id was planned, or it is so long ago that it was deleted. Start a new audit.`,
    );
  }
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as RunFile;
}

/** Changes that nobody was told, of some accounts. */
export async function untoldIn(
  bucket: Bucket,
  { runId, parts }: RunFile,
  isWanted: (account: string) => boolean,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const value of readParts(bucket, untoldPrefix(runId), parts.untold)) {
    const finding = value as Finding;
    if (isWanted(finding.account)) findings.push(finding);
  }
  return findings;
}

type ViewLine =
  | { readonly place: Pick<PlaceView, 'account' | 'region' | 'coverage'>; readonly gaps: readonly Gap[] }
  | { readonly resource: Resource };

function* linesOf({ account, region, coverage, gaps, resources }: PlaceView): Generator<ViewLine> {
  yield { place: { account, region, coverage }, gaps };
  for (const list of resources.values()) for (const resource of list) yield { resource };
}

/** What the monitoring accounts showed, as it was looked at. */
export async function monitoringIn(bucket: Bucket, { runId, parts }: RunFile): Promise<readonly PlaceView[]> {
  const views: (PlaceView & { readonly resources: Map<Kind, Resource[]> })[] = [];
  for await (const value of readParts(bucket, monitoringPrefix(runId), parts.monitoring)) {
    const line = value as ViewLine;
    if ('place' in line) {
      views.push({ ...line.place, gaps: line.gaps, resources: new Map() });
      continue;
    }
    const { resource } = line;
    const resources = views.at(-1)?.resources;
    resources?.set(resource.kind, [...(resources.get(resource.kind) ?? []), resource]);
  }
  return views;
}
