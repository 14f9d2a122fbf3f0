import { isDeepStrictEqual } from 'node:util';
import { collectors } from '../../collectors/catalog.ts';
import { openSession, type SessionOptions } from '../../src/aws/index.ts';
import { type Entrance, type Look, liveSource, ofScope } from '../../src/engine/index.ts';
import type { Collector } from '../../src/kit/index.ts';
import type { Gap, Resource } from '../../src/model/index.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { accountIds, auditorExternalId, auditorRoleName, demoEstate } from '../sandbox/estate/index.ts';
import type { CallPlace, FaultStorm, FaultSwitch } from '../sandbox/faults.ts';
import { complaintsOfResources } from './inventory-complaints.ts';
import { needed } from './needed-calls.ts';

/** Whatever disturbs a run. */
export interface Disturbance {
  readonly storm?: FaultStorm | undefined;
  readonly faults?: readonly FaultSwitch[];
}

export interface InventoryTrial {
  /** What should not have come of it: none where all is well. */
  readonly complaints: readonly string[];
  readonly gaps: readonly Gap[];
  readonly resources: number;
  /** How many of those that are there are just as they were. */
  readonly equal: number;
  readonly calls: number;
  readonly attempts: number;
  readonly struck: number;
}

/** A company whose whole inventory was taken once without any fault. */
export interface InventoryGround {
  /** Every place that a fault may strike, once. */
  readonly calls: readonly CallPlace[];
  /** Takes the inventory under this, and tells what differs. */
  trial(disturbance: Disturbance): Promise<InventoryTrial>;
  stop(): Promise<void>;
}

export interface InventoryScope {
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly collectors?: readonly Collector[];
  readonly patience?: Pick<SessionOptions, 'retry' | 'timeouts'>;
}

/** By account: where it was looked at, or why it was not. */
export type Inventories = ReadonlyMap<string, readonly Look[] | Gap>;

export async function openInventoryGround(scope: InventoryScope = {}): Promise<InventoryGround> {
  const local = await startLocalAws(demoEstate(), 'findings');
  const clean = await take(scope);
  const [gap] = gapsOf(clean.inventories);
  if (gap !== undefined) throw new Error(`the undisturbed inventory has a gap: ${gap.operation}: ${gap.detail}`);
  const calls = placesOf(local);
  return {
    calls,
    trial: ({ storm, faults = [] }) =>
      under(local, { storm, faults }, async () => {
        const begun = local.sandbox.calls.length;
        const { inventories, counts } = await take(scope);
        const struck = local.sandbox.calls.slice(begun).filter(({ fault }) => fault !== undefined).length;
        const crashes = local.sandbox.crashes.map((crash) => `the sandbox crashed: ${String(crash)}`);
        return { ...compared(clean.inventories, inventories), ...counts, struck, crashes };
      }).then(({ crashes, ...trial }) => ({ ...trial, complaints: [...trial.complaints, ...crashes] })),
    stop: () => local.stop(),
  };
}

async function under<T>(
  { sandbox }: LocalAws,
  { storm, faults = [] }: Disturbance,
  work: () => Promise<T>,
): Promise<T> {
  sandbox.setStorm(storm);
  sandbox.setFaults(faults);
  try {
    return await work();
  } finally {
    sandbox.setStorm(undefined);
    sandbox.setFaults([]);
  }
}

async function take(scope: InventoryScope) {
  const { accounts = Object.values(accountIds), regions = ['eu-west-1', 'us-east-1'], patience = {} } = scope;
  const session = await openSession({
    userAgent: 'serverless-lens-auditor/soak',
    runId: 'soak',
    roleName: auditorRoleName,
    externalId: auditorExternalId,
    pacing: { share: 100 },
    ...patience,
  });
  const source = liveSource(session, () => new Date());
  const taken = await Promise.all(
    accounts.map(async (account): Promise<readonly [string, readonly Look[] | Gap]> => {
      const entrance = await source.enter(account, regions);
      return [account, 'gap' in entrance ? entrance.gap : await looksInto(entrance, scope)];
    }),
  );
  session.close();
  const { calls, attempts } = session.counts;
  return { inventories: new Map(taken), counts: { calls, attempts } };
}

/** All but those that a run must ask for by name. */
const unasked = collectors.filter(({ optIn }) => optIn === undefined);

function looksInto(entrance: Entrance, { collectors: chosen = unasked }: InventoryScope): Promise<readonly Look[]> {
  return Promise.all(
    ['global', ...entrance.regions.audited].map((region) => entrance.look(region, ofScope(region, chosen))),
  );
}

function gapsOf(inventories: Inventories): readonly Gap[] {
  return [...inventories.values()].flatMap((looks) =>
    'reason' in looks ? [looks] : looks.flatMap(({ gaps }) => gaps),
  );
}

function placesOf({ sandbox: { calls } }: LocalAws): readonly CallPlace[] {
  const places = calls
    .filter(({ service, operation }) => !needed.has(`${service}:${operation}`))
    .map(({ service, operation, account, region }) => ({ service, operation, account, region }));
  const byName = new Map(places.map((place) => [Object.values(place).join(), place]));
  // In an order that does not hang on which call came first.
  return [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, place]) => place);
}

function compared(clean: Inventories, disturbed: Inventories) {
  const complaints: string[] = [];
  let resources = 0;
  let equal = 0;
  for (const [account, looks] of clean) {
    const others = disturbed.get(account);
    if ('reason' in looks || others === undefined || 'reason' in others) continue;
    for (const look of looks) {
      const other = others.find(({ region }) => region === look.region);
      if (other === undefined) continue;
      complaints.push(...complaintsOfResources(look, other));
      const seen = [...look.resources.values()].flat();
      const now = new Map([...other.resources.values()].flat().map((one) => [keyOf(one), one]));
      resources += seen.length;
      equal += seen.filter((one) => isDeepStrictEqual(one, now.get(keyOf(one)))).length;
    }
  }
  return { complaints, gaps: gapsOf(disturbed), resources, equal };
}

function keyOf({ kind, arn }: Resource): string {
  return `${kind} ${arn}`;
}
