import { describe, expect, it } from 'vitest';
import type { Check } from '#kit';
import type { Finding } from '#model';
import { aFunction, aLogGroup, aRole, defaultAccount } from '../support/build.ts';
import {
  type Audited,
  allChecks,
  anAuditor,
  aWorld,
  collectorOf,
  either,
  kept,
  quick,
  shared,
  type World,
} from './world.ts';

const other = '444455556666';
const slow = aFunction({ name: 'slow', timeoutSeconds: 3 });
const slowThere = aFunction({ name: 'slow', timeoutSeconds: 3, region: 'us-east-1' });
const endless = aLogGroup({ name: 'endless', retentionDays: undefined });

/** Two slow functions of one role in two regions, and a log group without an end. */
const flawed = () => aWorld({ resources: [slow, slowThere, endless, aRole()] });

function told({ outcomes }: Audited): readonly string[] {
  return outcomes
    .map(({ checkId, region, result, change }) => `${checkId} ${region} ${result} ${change ?? '-'}`)
    .sort();
}

function states(findings: readonly Finding[]): readonly string[] {
  return findings
    .map(({ checkId, region, state, stale }) => `${checkId} ${region} ${state}${stale ? ' stale' : ''}`)
    .sort();
}

const allOpen = [
  'lambda-quick eu-west-1 open',
  'lambda-quick us-east-1 open',
  'logs-kept eu-west-1 open',
  'role-shared global open',
];

describe('An audit', () => {
  it('of some findings opens and closes these, and touches and tells no others', async () => {
    const world = flawed();
    const auditor = anAuditor(world);
    await auditor.audit();
    const [one, ...others] = await auditor.findings();
    world.resources = [aRole()];
    const { outcomes } = await auditor.audit({ judges: (id) => id === one?.id });
    expect(outcomes.map(({ id, change }) => [id, change])).toEqual([[one?.id, 'gone']]);
    expect((await auditor.findings()).filter(({ state }) => state === 'open')).toEqual(others);
  });

  it('judges region checks on a region and its account, and account checks over all regions', async () => {
    const auditor = anAuditor(flawed());
    const { run, outcomes } = await auditor.audit();
    expect(states(await auditor.findings())).toEqual(allOpen);
    expect(outcomes.find(({ checkId }) => checkId === 'logs-kept')?.message).toBe(
      'endless never ends beside 1 functions.',
    );
    expect(outcomes.find(({ checkId }) => checkId === 'role-shared')?.evidence).toMatchObject({ count: 2 });
    expect(run).toMatchObject({ id: 'run-1', complete: true, regions: ['eu-west-1', 'us-east-1'] });
    expect(run.summary).toMatchObject({ calls: 7, gaps: 0, changes: { new: 4 }, open: { high: 4 } });
  });

  it('finds nothing new when nothing changed, and tells what was mended and what is gone', async () => {
    const world = flawed();
    const auditor = anAuditor(world);
    await auditor.audit();
    expect((await auditor.audit()).run.summary.changes).toMatchObject({ new: 0, unchanged: 4 });
    world.resources = [aFunction({ name: 'slow' }), endless, aRole()];
    expect(told(await auditor.audit())).toEqual([
      'lambda-quick eu-west-1 pass resolved',
      'lambda-quick us-east-1 fail gone',
      'logs-kept eu-west-1 fail unchanged',
      'role-shared global pass resolved',
    ]);
  });

  it('counts what does not apply, and lists it only on request', async () => {
    const never: Check = {
      ...quick,
      *evaluate(inventory, analysis, now, options) {
        for (const one of quick.evaluate(inventory, analysis, now, options))
          yield { ...one, verdict: { result: 'not-applicable', because: 'it is not' } };
      },
    };
    const auditor = anAuditor(aWorld({ resources: [aFunction()] }));
    const plan = { checks: [never], configuredChecks: [never] };
    const brief = await auditor.audit(plan);
    expect(brief.outcomes).toEqual([]);
    expect(brief.run.summary.checks).toEqual({ 'lambda-quick': { 'not-applicable': 1 } });
    expect(told(await auditor.audit({ ...plan, listsNotApplicable: true }))).toEqual([
      'lambda-quick eu-west-1 not-applicable -',
    ]);
  });

  it('tells how far it is', async () => {
    const { progress } = await anAuditor(aWorld({ refused: ['logs.group@us-east-1'] })).audit();
    expect(progress[0]).toEqual({ phase: 'entered', account: defaultAccount, places: 3 });
    const looked = progress.flatMap((event) =>
      event.phase === 'looked' ? [`${event.region} ${String(event.gaps)}`] : [],
    );
    expect(looked.sort()).toEqual(['eu-west-1 0', 'global 0', 'us-east-1 1']);
  });
});

describe('What could not be seen', () => {
  it('in one region makes its checks and those over all regions unknown, and closes nothing', async () => {
    const world = flawed();
    const auditor = anAuditor(world);
    await auditor.audit();
    world.resources = [];
    world.refused = ['lambda.function@us-east-1'];
    const second = await auditor.audit();
    expect(states(await auditor.findings())).toEqual([
      'lambda-quick eu-west-1 gone',
      'lambda-quick us-east-1 open stale',
      'logs-kept eu-west-1 gone',
      'role-shared global open stale',
    ]);
    expect(second.run).toMatchObject({ complete: false, summary: { gaps: 1 } });
    expect(told(second)).toContain('lambda-quick us-east-1 unknown -');
  });

  it('of an account that cannot be entered makes every check unknown, and its findings stay open and stale', async () => {
    const world = flawed();
    const auditor = anAuditor(world);
    await auditor.audit();
    world.refused = [defaultAccount];
    const second = await auditor.audit();
    expect(states(await auditor.findings())).toEqual(allOpen.map((state) => `${state} stale`));
    const unknown = second.outcomes.filter(({ resource }) => resource === null);
    expect(unknown.map(({ checkId, result }) => `${checkId} ${result}`)).toEqual(
      allChecks.map(({ id }) => `${id} unknown`),
    );
    expect(second.run.coverage).toMatchObject([
      { collector: 'place', complete: false, gaps: [{ operation: 'sts:AssumeRole' }] },
    ]);
    world.refused = [];
    expect((await auditor.audit()).run.summary.changes).toMatchObject({ unchanged: 4, new: 0, reopened: 0 });
    expect(states(await auditor.findings())).toEqual(allOpen);
  });

  it('includes regions that cannot be listed, where all were asked for; named ones are taken as they are', async () => {
    const world = { ...flawed(), refused: ['account:ListRegions'] };
    const all = await anAuditor(world).audit();
    expect(all.run).toMatchObject({ complete: false, regions: [] });
    const named = await anAuditor(world).audit({ regions: ['eu-west-1'] });
    expect(named.run).toMatchObject({ complete: true, regions: ['eu-west-1'] });
  });

  it('is shown and does not make the run incomplete where the configuration expects it', async () => {
    const auditor = anAuditor({ ...flawed(), refused: ['logs.group'] });
    const { run } = await auditor.audit({ expects: ({ operation }) => operation === 'test:List-logs.group' });
    expect(run).toMatchObject({ complete: true, summary: { gaps: 2 } });
  });

  it('because a check crashed leaves the findings of that check open and stale, and no others', async () => {
    const auditor = anAuditor(flawed());
    await auditor.audit();
    const broken: Check = {
      ...quick,
      evaluate: () => {
        throw new Error('broken');
      },
    };
    const { run } = await auditor.audit({ checks: [broken, kept, shared], configuredChecks: [broken, kept, shared] });
    expect(states(await auditor.findings())).toEqual([
      'lambda-quick eu-west-1 open stale',
      'lambda-quick us-east-1 open stale',
      'logs-kept eu-west-1 open',
      'role-shared global open',
    ]);
    expect(run.complete).toBe(false);
    expect(run.coverage.filter(({ collector }) => collector === 'check:lambda-quick')).toHaveLength(2);
  });
});

describe('A narrowed run', () => {
  it('to a region changes nothing elsewhere, and closes nothing that spans regions', async () => {
    const world = flawed();
    const auditor = anAuditor(world);
    await auditor.audit();
    world.resources = [];
    const plan = { regions: ['eu-west-1'], regionsAreNarrowed: true };
    const second = await auditor.audit(plan);
    expect(states(await auditor.findings())).toEqual([
      'lambda-quick eu-west-1 gone',
      'lambda-quick us-east-1 open',
      'logs-kept eu-west-1 gone',
      'role-shared global open',
    ]);
    expect(told(second)).toContain('role-shared global insufficient-evidence unchanged');
  });

  it('to a region may open what it sees', async () => {
    const auditor = anAuditor(flawed());
    await auditor.audit({ regions: ['us-east-1'], regionsAreNarrowed: true });
    expect(states(await auditor.findings())).toEqual(['lambda-quick us-east-1 open']);
  });

  it('to a check leaves the findings of the others, also of checks that are configured no longer', async () => {
    const world = flawed();
    const auditor = anAuditor(world);
    await auditor.audit();
    world.resources = [];
    await auditor.audit({ checks: [quick], configuredChecks: [quick, shared] });
    expect(states(await auditor.findings())).toEqual([
      'lambda-quick eu-west-1 gone',
      'lambda-quick us-east-1 gone',
      'logs-kept eu-west-1 open',
      'role-shared global open',
    ]);
  });

  it('to a resource judges and changes that one alone', async () => {
    const world = flawed();
    const auditor = anAuditor(world);
    await auditor.audit();
    world.resources = [];
    await auditor.audit({ resources: [slow.arn] });
    expect(states(await auditor.findings())).toEqual([
      'lambda-quick eu-west-1 gone',
      'lambda-quick us-east-1 open',
      'logs-kept eu-west-1 open',
      'role-shared global open',
    ]);
  });
});

describe('A standard audit', () => {
  const deepFunctions = (world: World) => [
    collectorOf(world, 'lambda.function', { depth: 'deep' }),
    collectorOf(world, 'logs.group'),
    collectorOf(world, 'iam.role'),
  ];

  it('has too little evidence of what is read in a deep one only, and closes nothing of it', async () => {
    const world = aWorld({ resources: [aFunction({ timeoutSeconds: 3 }), aLogGroup({ retentionDays: undefined })] });
    const auditor = anAuditor(world);
    await auditor.audit({ depth: 'deep', collectors: deepFunctions(world) });
    const opened = await auditor.findings();
    expect(opened.map(({ checkId, state }) => [checkId, state])).toContainEqual(['lambda-quick', 'open']);
    world.resources = [];
    const { run, outcomes } = await auditor.audit({ collectors: deepFunctions(world) });
    expect(run.complete).toBe(true);
    const told = outcomes.filter(({ checkId }) => checkId === 'lambda-quick');
    expect(new Set(told.map(({ result }) => result))).toEqual(new Set(['insufficient-evidence']));
    const left = await auditor.findings();
    expect(left.filter(({ checkId }) => checkId === 'lambda-quick').map(({ state }) => state)).toEqual(['open']);
    expect(left.filter(({ checkId }) => checkId === 'logs-kept').map(({ state }) => state)).toEqual(['gone']);
  });

  it('closes what it sees to be good, where its check has another subject that only a deep one reads', async () => {
    const group = aLogGroup({ retentionDays: undefined });
    const world = aWorld({ resources: [aFunction(), group] });
    const auditor = anAuditor(world);
    const asked = { collectors: deepFunctions(world), checks: [either], configuredChecks: [either] };
    await auditor.audit({ ...asked, depth: 'deep' });
    world.resources = [{ ...group, retentionDays: 30 }];
    await auditor.audit(asked);
    const left = new Map((await auditor.findings()).map(({ resource, state }) => [resource?.kind, state]));
    expect(left).toEqual(
      new Map([
        ['logs.group', 'resolved'],
        ['lambda.function', 'open'],
      ]),
    );
  });

  it('leaves undecided what looks at such a kind beside its subject', async () => {
    const world = aWorld({ resources: [aLogGroup({ retentionDays: undefined })] });
    const { outcomes } = await anAuditor(world).audit({ collectors: deepFunctions(world) });
    const told = outcomes.find(({ checkId }) => checkId === 'logs-kept');
    expect(told).toMatchObject({
      result: 'insufficient-evidence',
      message: expect.stringContaining('--depth deep') as string,
    });
  });
});

describe('What is no longer configured', () => {
  it('retires the findings of a check that was switched off', async () => {
    const auditor = anAuditor(flawed());
    await auditor.audit();
    const second = await auditor.audit({ checks: [kept, shared], configuredChecks: [kept, shared] });
    expect(second.run.summary.changes).toMatchObject({ retired: 2, gone: 0 });
    expect(states(await auditor.findings())).toContain('lambda-quick eu-west-1 retired');
  });

  it('retires the findings of a region that was taken out, once each, those of checks over all regions too', async () => {
    const everywhere: Check = { ...quick, scope: 'account' };
    const plan = { checks: [everywhere], configuredChecks: [everywhere] };
    const auditor = anAuditor(flawed());
    await auditor.audit(plan);
    const only = { configuredRegions: ['eu-west-1'], regions: ['eu-west-1'] };
    const second = await auditor.audit({ ...plan, ...only });
    expect(told(second)).toEqual(['lambda-quick eu-west-1 fail unchanged', 'lambda-quick us-east-1 fail retired']);
    expect((await auditor.audit({ ...plan, ...only })).run.summary.changes.retired).toBe(0);
  });

  it('is retired, and not stale, where the account cannot be entered', async () => {
    const world = flawed();
    const auditor = anAuditor(world);
    await auditor.audit();
    world.refused = [defaultAccount];
    const second = await auditor.audit({ configuredRegions: ['eu-west-1'], regions: ['eu-west-1'] });
    const there = second.outcomes.filter(({ region, change }) => region === 'us-east-1' && change !== null);
    expect(there.map(({ change }) => change)).toEqual(['retired']);
    expect(states(await auditor.findings())).toContain('lambda-quick us-east-1 retired');
  });

  it('is not what a run was asked for by name beside the configuration', async () => {
    const auditor = anAuditor(flawed());
    const plan = { configuredRegions: ['eu-west-1'], regions: ['us-east-1'], regionsAreNarrowed: true };
    await auditor.audit(plan);
    expect((await auditor.audit(plan)).run.summary.changes).toMatchObject({ retired: 0, unchanged: 1 });
  });

  it('is not a region that was switched off: it is skipped, and what was found there stays as it was', async () => {
    const world = flawed();
    const everywhere: Check = { ...quick, scope: 'account' };
    const plan = { checks: [everywhere, kept], configuredChecks: [everywhere, kept] };
    const auditor = anAuditor(world);
    await auditor.audit(plan);
    world.regions = ['us-east-1'];
    world.off = ['eu-west-1'];
    const { run } = await auditor.audit(plan);
    expect(run).toMatchObject({ complete: true, summary: { skippedRegions: [`${defaultAccount}/eu-west-1`] } });
    expect(states(await auditor.findings())).toEqual([
      'lambda-quick eu-west-1 open',
      'lambda-quick us-east-1 open',
      'logs-kept eu-west-1 open',
    ]);
  });
});

describe('An account that is not among the audited ones', () => {
  const slowElsewhere = aFunction({ name: 'slow', timeoutSeconds: 3, account: other });
  const both = [defaultAccount, other].map((id) => ({ id, name: null }));

  async function audited() {
    const auditor = anAuditor(aWorld({ resources: [slow, slowElsewhere] }));
    await auditor.audit({ accounts: both, organizationAccounts: [defaultAccount, other] });
    return auditor;
  }

  it('has left when the whole organization was listed: its findings are gone', async () => {
    const auditor = await audited();
    const { run } = await auditor.audit({ organizationAccounts: [defaultAccount] });
    expect(states(await auditor.findings(other))).toEqual(['lambda-quick eu-west-1 gone']);
    expect(run.summary.changes).toMatchObject({ gone: 1, unchanged: 1 });
  });

  it('stays as it was while it is suspended: it is in the organization still', async () => {
    const auditor = await audited();
    await auditor.audit({ organizationAccounts: [defaultAccount, other] });
    expect(states(await auditor.findings(other))).toEqual(['lambda-quick eu-west-1 open']);
  });

  it('stays as it was when accounts were named', async () => {
    const auditor = await audited();
    await auditor.audit({ organizationAccounts: undefined });
    expect(states(await auditor.findings(other))).toEqual(['lambda-quick eu-west-1 open']);
  });

  it('stays as it was for checks that a narrowed run does not look at', async () => {
    const auditor = await audited();
    await auditor.audit({ organizationAccounts: [defaultAccount], checks: [kept] });
    expect(states(await auditor.findings(other))).toEqual(['lambda-quick eu-west-1 open']);
  });
});

describe('An interrupted audit', () => {
  it('changes nothing, although every call that was ended looks refused', async () => {
    const world = flawed();
    const auditor = anAuditor(world);
    await auditor.audit();
    world.refused = [defaultAccount];
    await expect(auditor.audit({}, AbortSignal.abort())).rejects.toThrow('aborted');
    world.refused = ['lambda.function', 'logs.group'];
    await expect(auditor.audit({}, AbortSignal.abort())).rejects.toThrow('aborted');
    expect(states(await auditor.findings())).toEqual(allOpen);
  });
});
