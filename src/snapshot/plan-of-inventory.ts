import { type Collector, optIns } from '#kit';
import { type AuditPlan, type RegionChoice, regionChoiceOf } from '../engine/index.ts';
import type { LineOf } from './format.ts';
import { InventoryFileError } from './inventory-file-error.ts';
import type { InventoryFile } from './open-inventory.ts';

/** What is asked of an inventory: as of accounts, but for which of them there are. */
export interface InventoryRequest
  extends Pick<
    AuditPlan,
    | 'regions'
    | 'configuredRegions'
    | 'regionsAreNarrowed'
    | 'regionsByAccount'
    | 'checks'
    | 'configuredChecks'
    | 'resources'
    | 'options'
    | 'waivers'
    | 'environments'
    | 'frameworkMade'
    | 'workloads'
    | 'monitoringAccounts'
    | 'expects'
  > {
  /** What was asked for by name, and so must be there. */
  readonly named: {
    readonly accounts?: readonly string[] | undefined;
    readonly regions?: readonly string[] | 'all' | undefined;
    readonly depth?: AuditPlan['depth'] | undefined;
  };
}

export interface InventoryStart extends Pick<AuditPlan, 'runId' | 'toolVersion' | 'listsNotApplicable'> {
  readonly collectors: readonly Collector[];
}

/** The audit of an inventory file, as of the time when it was collected. Throws an InventoryFileError on a name that is not in it. */
export function planOfInventory(file: InventoryFile, request: InventoryRequest, start: InventoryStart): AuditPlan {
  const { header } = file;
  const { named, ...asked } = request;
  refuseAbsent(file, named);
  const accounts = header.accounts.filter(({ id }) => named.accounts?.includes(id) ?? true);
  return {
    ...asked,
    ...start,
    accounts,
    startedAt: new Date(header.createdAt).toISOString(),
    isReplay: true,
    metrics: true,
    optIn: optIns.filter((name) =>
      holdsSome(
        file,
        start.collectors.filter(({ optIn }) => optIn === name),
      ),
    ),
    depth: named.depth ?? header.depth,
    // Only of the whole can be said who has left it.
    organizationAccounts: named.accounts === undefined ? (header.organizationAccounts ?? undefined) : undefined,
    regionsByAccount: Object.fromEntries(
      [...file.accounts.entries()].map(([id, line]) => [id, choiceOf(request, id, line)]),
    ),
  };
}

function holdsSome({ header }: InventoryFile, collectors: readonly Collector[]): boolean {
  return collectors.some(({ kinds }) => kinds.some((kind) => header.kinds.includes(kind)));
}

function refuseAbsent(
  { header, accounts }: InventoryFile,
  { accounts: ids, regions }: InventoryRequest['named'],
): void {
  const strangers = (ids ?? []).filter((id) => !accounts.has(id));
  const places = [...accounts.values()].flatMap((line) => ('gap' in line ? [] : [...line.audited, ...line.skipped]));
  const elsewhere =
    regions === undefined || regions === 'all' ? [] : regions.filter((region) => !places.includes(region));
  if (strangers.length === 0 && elsewhere.length === 0) return;
  throw new InventoryFileError(
    `The inventory file has no ${[...strangers, ...elsewhere].join(', ')}. It holds ${header.accounts.map(({ id }) => id).join(', ')} in ${[...new Set(places)].sort().join(', ')}.`,
  );
}

/** A file of fewer regions than are configured is as a run that was narrowed: an account-wide finding may open, and is not closed. */
function choiceOf(request: InventoryRequest, id: string, line: LineOf<'account'> | LineOf<'closed'>): RegionChoice {
  const choice = regionChoiceOf(request, id);
  const { configuredRegions, regionsAreNarrowed } = choice;
  const isNarrowed = regionsAreNarrowed || ('asked' in line && holdsFewer(line.asked, configuredRegions));
  return { ...choice, regionsAreNarrowed: isNarrowed };
}

function holdsFewer(collected: readonly string[] | 'all', configured: readonly string[] | undefined): boolean {
  if (collected === 'all') return false;
  return configured === undefined || configured.some((region) => !collected.includes(region));
}
