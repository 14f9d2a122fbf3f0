import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectors } from '../../collectors/catalog.ts';
import { type AccountAccess, openSession, type Session } from '../../src/aws/index.ts';
import { collectPlace } from '../../src/engine/collect.ts';
import { type Collector, optIns } from '../../src/kit/index.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { accountIds, auditorExternalId, auditorRoleName, demoEstate } from '../sandbox/estate/index.ts';
import { drawn, type Fault } from '../sandbox/faults.ts';
import { complaintsOfResources } from '../soak/inventory-complaints.ts';

/** A collector with those whose kinds it looks at, and so on: what it takes to run it. */
function withNeeded(collector: Collector): readonly Collector[] {
  const chosen = new Set([collector]);
  for (const one of chosen) {
    for (const other of collectors) {
      if (other.kinds.some((kind) => one.after.includes(kind))) chosen.add(other);
    }
  }
  return [...chosen];
}

const regionOf = ({ scope }: Collector) => (scope === 'account' ? 'global' : 'eu-west-1');

describe('every collector of the catalog', () => {
  let local: LocalAws;
  let session: Session;
  let access: AccountAccess;

  beforeAll(async () => {
    local = await startLocalAws(demoEstate(), 'findings');
    session = await sessionWith({});
    access = await entered(session);
  }, 60_000);

  afterAll(async () => {
    session.close();
    await local.stop();
  });

  function sessionWith(patience: Partial<Parameters<typeof openSession>[0]>): Promise<Session> {
    return openSession({
      userAgent: 'serverless-lens-auditor/test',
      runId: 'collectors',
      roleName: auditorRoleName,
      externalId: auditorExternalId,
      pacing: { share: 100 },
      optIn: optIns,
      logInsights: { groups: ['/aws/lambda/*'], scanBudgetMb: 5000 },
      ...patience,
    });
  }

  /** What its first permission is asked for: the listing, whose operation may be called otherwise than the action. */
  function struck({ permissions: [first] }: Collector, fault: Fault): void {
    const calls = local.sandbox.calls.filter(({ action }) => action === first);
    const operations = new Set(calls.map(({ operation }) => operation));
    const service = calls[0]?.service ?? '';
    local.sandbox.setFaults([...operations].map((operation) => ({ match: { service, operation }, fault })));
  }

  it.each(collectors.map((collector) => [collector.kinds[0], collector] as const))(
    '%s tells what is hidden where the first of its calls is denied, makes nothing up, and does not crash',
    async (_, collector) => {
      const chosen = withNeeded(collector);
      const clean = await collectPlace(access, regionOf(collector), chosen);
      expect(clean.gaps).toEqual([]);
      struck(collector, 'access-denied');
      const denied = await collectPlace(access, regionOf(collector), chosen);
      local.sandbox.setFaults([]);
      expect(denied.gaps.filter(({ reason }) => reason !== 'denied')).toEqual([]);
      expect(denied.gaps).toContainEqual(
        expect.objectContaining({ kind: collector.kinds[0], operation: collector.permissions[0] }),
      );
      expect(denied.coverage.find((one) => one.collector === collector.kinds[0])?.complete).toBe(false);
      expect(complaintsOfResources(clean, denied)).toEqual([]);
    },
    30_000,
  );

  it.each(hangs(20261125, 4))(
    '%s leaves a gap and lets the run end where its listing is never answered',
    async (_, collector) => {
      const hasty = await sessionWith({ retry: { attempts: 1 }, timeouts: { connect: 5000, reply: 1500 } });
      struck(collector, 'hang');
      const { gaps } = await collectPlace(await entered(hasty), regionOf(collector), withNeeded(collector));
      local.sandbox.setFaults([]);
      hasty.close();
      const [first] = collector.permissions;
      expect(gaps).toContainEqual(expect.objectContaining({ operation: first, reason: 'deadline', hides: 'listing' }));
    },
    60_000,
  );
});

async function entered(session: Session): Promise<AccountAccess> {
  const access = await session.enter(accountIds.production);
  if ('gap' in access) throw new Error(access.gap.detail);
  return access;
}

/** One collector of some services each, as the seed draws them. */
function hangs(seed: number, count: number): readonly (readonly [string, Collector])[] {
  const byService = new Map(collectors.map((collector) => [collector.permissions[0].split(':')[0] ?? '', collector]));
  return [...byService]
    .toSorted(([one], [other]) => drawn(`${String(seed)},${one}`) - drawn(`${String(seed)},${other}`))
    .slice(0, count);
}
