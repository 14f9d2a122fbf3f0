import type { AccountAccess, Refused, Session } from '#aws';
import { type Check, type Collector, defineCheck, fail, pass } from '#kit';
import type { Finding, Gap, Kind, Outcome, Resource, Run, Store } from '#model';
import { type AuditPlan, audit, liveSource, type Progress } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { aGap, defaultAccount } from '../support/build.ts';
import { fakeAws, serviceError } from '../support/fake-aws.ts';

/** An AWS without HTTP: what is there, what is refused, and which regions each account has. */
export interface World {
  resources: Resource[];
  /** `kind`, `kind@region`, `kind@account`, or an account's id for all of it. */
  refused: string[];
  regions: string[];
  off: string[];
}

export function aWorld(overrides: Partial<World> = {}): World {
  return { resources: [], refused: [], regions: ['eu-west-1', 'us-east-1'], off: [], ...overrides };
}

export function anAccess(account: string, noted: readonly Gap[] = []): AccountAccess {
  return {
    account,
    partition: 'aws',
    aws: (region) => ({ ...fakeAws({ account, region }), noted: () => noted }),
  };
}

export function aSession(world: World, organization?: readonly string[]): Session {
  const refusedAccount = (account: string): Refused | undefined =>
    world.refused.includes(account)
      ? { gap: aGap({ kind: undefined, account, region: 'global', operation: 'sts:AssumeRole' }) }
      : undefined;
  return {
    caller: { account: defaultAccount, arn: `arn:aws:iam::${defaultAccount}:user/auditor`, partition: 'aws' },
    counts: {
      calls: 7,
      attempts: 8,
      series: 0,
      scannedBytes: 0,
      byOperation: new Map(),
      byAccount: new Map(),
      byPlace: [],
    },
    enter: async (account) => refusedAccount(account) ?? anAccess(account),
    listAccounts: async () =>
      organization === undefined
        ? { gap: aGap({ kind: undefined, operation: 'organizations:ListAccounts' }) }
        : { accounts: organization.map((id) => ({ id, name: `account ${id}`, status: 'ACTIVE' })), complete: true },
    listMembers: async (units) => ({
      accounts: units.map((unit) => ({ id: unit.slice(-12), name: unit, status: 'ACTIVE' })),
      complete: true,
    }),
    enabledRegions: async ({ account }) =>
      world.refused.includes('account:ListRegions')
        ? { gap: aGap({ kind: undefined, account, region: 'global', operation: 'account:ListRegions' }) }
        : { enabled: world.regions, off: world.off },
    close: () => undefined,
  };
}

/** A collector that yields what the world has of its kinds in the place, and is refused after that where the world says so. */
export function collectorOf(world: World, kind: Kind, more: Partial<Collector> = {}): Collector {
  return {
    kinds: [kind],
    scope: kind === 'iam.role' ? 'account' : 'region',
    after: [],
    depth: 'standard',
    permissions: [`test:List-${kind}`],
    async *collect({ account, region }) {
      await Promise.resolve();
      for (const one of world.resources) {
        if (one.kind === kind && one.account === account && one.region === region) yield one;
      }
      if ([kind, `${kind}@${region}`, `${kind}@${account}`].some((one) => world.refused.includes(one))) {
        throw serviceError('AccessDeniedException', 403, 'no');
      }
    },
    ...more,
  };
}

export function collectorsOf(world: World): readonly Collector[] {
  return [collectorOf(world, 'lambda.function'), collectorOf(world, 'logs.group'), collectorOf(world, 'iam.role')];
}

const meta = {
  question: 'PER1',
  practices: ['PER1-01'],
  severity: 'high',
  why: 'Because.',
  remedy: { text: 'Do it.' },
  reference: 'https://docs.aws.amazon.com/lambda/',
} as const;

/** Fails for a function with a timeout of 3 s. */
export const quick: Check = defineCheck({
  ...meta,
  id: 'lambda-quick',
  title: 'A function is quick',
  scope: 'region',
  subject: 'lambda.function',
  messages: { slow: '{name} is slow.' },
  judge: ({ name, timeoutSeconds }) => (timeoutSeconds === 3 ? fail('slow', { name }) : pass),
});

/** Fails for a log group without retention; looks at the functions of its region. */
export const kept: Check = defineCheck({
  ...meta,
  id: 'logs-kept',
  title: 'Logs are kept',
  scope: 'region',
  subject: 'logs.group',
  joins: ['lambda.function'],
  messages: { endless: '{name} never ends beside {functions} functions.' },
  judge: ({ name, retentionDays }, { all }) =>
    retentionDays === undefined ? fail('endless', { name, functions: all('lambda.function').length }) : pass,
});

/** Fails for each function, and for a log group that keeps its events for ever. */
export const either: Check = defineCheck({
  ...meta,
  id: 'either-ends',
  title: 'Something ends',
  scope: 'region',
  subject: ['logs.group', 'lambda.function'],
  messages: { endless: '{name} never ends.' },
  judge: (one) =>
    one.kind === 'logs.group' && one.retentionDays !== undefined ? pass : fail('endless', { name: one.name }),
});

/** Fails for a role of several functions, in whichever regions. */
export const shared: Check = defineCheck({
  ...meta,
  id: 'role-shared',
  title: 'A role has one function',
  scope: 'account',
  subject: 'iam.role',
  joins: ['lambda.function'],
  messages: { shared: '{name} is shared by {count}.' },
  judge: ({ name, arn }, { all }) => {
    const count = all('lambda.function').filter(({ roleArn }) => roleArn === arn).length;
    return count > 1 ? fail('shared', { name, count }) : pass;
  },
});

export const allChecks: readonly Check[] = [quick, kept, shared];

export function aPlan(world: World, overrides: Partial<AuditPlan> = {}): AuditPlan {
  return {
    runId: 'run',
    startedAt: '2026-11-01T00:00:00.000Z',
    toolVersion: '0.0.0',
    accounts: [{ id: defaultAccount, name: null }],
    organizationAccounts: undefined,
    regions: 'all',
    regionsAreNarrowed: false,
    regionsByAccount: {},
    checks: allChecks,
    configuredChecks: allChecks,
    configuredRegions: undefined,
    collectors: collectorsOf(world),
    depth: 'standard',
    metrics: true,
    optIn: [],
    resources: undefined,
    options: {},
    waivers: [],
    environments: {},
    listsNotApplicable: false,
    monitoringAccounts: [],
    expects: () => false,
    ...overrides,
  };
}

export interface Audited {
  readonly run: Run;
  readonly outcomes: readonly Outcome[];
  readonly progress: readonly Progress[];
}

export interface Auditor {
  readonly store: Store;
  /** Whether those who are to be told can be. */
  tells: boolean;
  /** Each run a day after the last. */
  audit(plan?: Partial<AuditPlan>, signal?: AbortSignal): Promise<Audited>;
  findings(account?: string): Promise<readonly Finding[]>;
}

export function anAuditor(world: World, store: Store = memoryStore()): Auditor {
  let day = 0;
  return {
    store,
    tells: true,
    async audit(overrides = {}, signal = new AbortController().signal) {
      const outcomes: Outcome[] = [];
      const progress: Progress[] = [];
      day += 1;
      const now = new Date(Date.UTC(2026, 10, day));
      const run = await audit(aPlan(world, { runId: `run-${String(day)}`, ...overrides }), {
        source: liveSource(aSession(world), () => now),
        store,
        spool: async (outcome) => {
          outcomes.push(outcome);
        },
        async *outcomes() {
          yield* await Promise.resolve(outcomes);
        },
        tell: () => Promise.resolve(this.tells),
        now: () => now,
        progress: (event) => progress.push(event),
        signal,
      });
      return { run, outcomes, progress };
    },
    async findings(account = defaultAccount) {
      const findings: Finding[] = [];
      for await (const finding of store.load(account)) findings.push(finding);
      return findings;
    },
  };
}
