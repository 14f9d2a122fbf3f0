import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openSession, type Session } from '#aws';
import type { Kind } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import { type WatchedKind, watchedKinds } from '../../src/data/watched-actions.ts';
import { collectorsOf, collectPlace, ofScope } from '../../src/engine/index.ts';
import { idOf, lookAgain, patched } from '../../src/re-audit/index.ts';
import { changedKinds } from '../../src/re-audit/patched.ts';
import { belongings } from '../../src/re-audit/touched.ts';
import type { Snapshot } from '../../src/run-files/index.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { accountIds, auditorExternalId, auditorRoleName, smallEstate } from '../sandbox/estate/index.ts';

const account = accountIds.production;
const kinds = watchedKinds.flatMap((kind): readonly Kind[] => [kind, ...belongings[kind]]);
const reading = { depth: 'deep', metrics: false, optIn: [] } as const;

let local: LocalAws;
let session: Session;

beforeAll(async () => {
  local = await startLocalAws(smallEstate(1), 'look-again-findings');
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockReturnValue(true);
  const options = {
    roleName: auditorRoleName,
    externalId: auditorExternalId,
    userAgent: 'test/1',
    runId: 'look-again',
  };
  session = await openSession({ ...options, pacing: { share: 100 } });
});

afterAll(async () => {
  session.close();
  vi.restoreAllMocks();
  await local.stop();
});

async function enter() {
  const access = await session.enter(account);
  if ('gap' in access) throw new Error(access.gap.detail);
  return access;
}

/** A place as an audit sees it. */
async function listed(region: string): Promise<Snapshot> {
  const read = ofScope(region, collectorsOf(kinds, collectors, reading));
  const { resources, gaps } = await collectPlace(await enter(), region, read);
  return {
    ...{ runId: 'listed', toolVersion: '1', account, partition: 'aws', region, depth: 'deep', gaps, resources },
    ...{ at: new Date(0).toISOString(), audited: [], skipped: [], kinds: read.flatMap((one) => one.kinds) },
  };
}

it.each(watchedKinds)(
  'each %s of an account is the same, looked at alone, as in the listing of all',
  async (kind: WatchedKind) => {
    const region = kind === 'iam.role' ? 'global' : 'eu-west-1';
    const [snapshot, access] = [await listed(region), await enter()];
    const things = snapshot.resources.get(kind) ?? [];
    expect(things.length).toBeGreaterThan(2);
    for (const thing of things) {
      const touched = { kind, id: idOf(thing), account, region, changedAt: new Date().toISOString() };
      const looked = await lookAgain(touched, { access, snapshot, collectors, now: () => new Date() });
      if ('gap' in looked) throw new Error(`${touched.id}: ${looked.gap.detail}`);
      expect(looked.sighting.resources.find((one) => one.kind === kind)).toEqual(thing);
      expect([touched.id, ...changedKinds(snapshot, patched(snapshot, [looked.sighting]))]).toEqual([touched.id]);
    }
  },
  120_000,
);
