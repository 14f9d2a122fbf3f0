import type { Collector } from '#kit';
import type { Gap, Kind, Resource } from '#model';
import { coverageOf, type Entrance, type Look, type Source } from '../engine/index.ts';
import type { LineOf } from './format.ts';
import type { InventoryFile } from './open-inventory.ts';

/** The accounts of an inventory file, as they were when it was collected. */
export function inventorySource(file: InventoryFile): Source {
  return {
    calls: 0,
    enter(account, asked) {
      const entered = file.accounts.get(account);
      if (entered === undefined) return Promise.resolve({ gap: absent(account) });
      return Promise.resolve('gap' in entered ? { gap: entered.gap } : entranceOf(file, entered, asked));
    },
  };
}

/** Only an account that watches others can be one that was not collected. */
function absent(account: string): Gap {
  return {
    hides: 'listing',
    kind: undefined,
    account,
    region: 'global',
    operation: 'inventory file',
    reason: 'unavailable',
    code: undefined,
    count: 1,
    detail: `it has no account ${account}, whose alarms watch others (monitoringAccounts): collect it too`,
  };
}

function entranceOf(file: InventoryFile, line: LineOf<'account'>, asked: readonly string[] | 'all'): Entrance {
  const { account, audited, skipped } = line;
  const isAsked = (region: string) => asked === 'all' || asked.includes(region);
  return {
    account: account.id,
    partition: account.partition,
    regions: { audited: audited.filter(isAsked), skipped: skipped.filter(isAsked) },
    look: (region, collectors) => lookAt(file, { account: account.id, region }, collectors),
  };
}

interface Place {
  readonly account: string;
  readonly region: string;
}

async function lookAt(file: InventoryFile, place: Place, collectors: readonly Collector[]): Promise<Look> {
  const record = file.read(place.account, place.region);
  const collected = new Set<Kind>(file.header.kinds);
  const wanted = collectors.flatMap(({ kinds }) => kinds);
  const resources = new Map<Kind, Resource[]>(wanted.map((kind) => [kind, []]));
  for await (const resource of record.resources) resources.get(resource.kind)?.push(resource);
  const gaps = record.gaps.filter((gap) => concerns(gap, wanted));
  const read = collectors.filter(({ kinds }) => kinds.some((kind) => collected.has(kind)));
  return {
    ...place,
    at: record.at,
    resources,
    gaps,
    coverage: coverageOf(place, read, gaps),
    unread: wanted
      .filter((kind) => !collected.has(kind))
      .map((kind) => ({
        ...place,
        kind,
        because: `${kind}: not in the inventory file, which was collected without it`,
      })),
  };
}

/** A gap of no kind hides the place, or its tags. */
function concerns({ kind }: Gap, wanted: readonly Kind[]): boolean {
  return kind === undefined || wanted.includes(kind);
}
