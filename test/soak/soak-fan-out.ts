import type { Concluded, Planned, ShardEvent } from '../../src/handlers/shard-events.ts';
import { batchesOf, readCalls, rememberCalls } from '../../src/run-files/index.ts';
import { diceOf } from './dice.ts';
import { estateBucket } from './estate-bucket.ts';
import { type Failure, failuresOf, type Planted, plant, reasons } from './fan-out-failures.ts';
import { type FanOutAudit, type FanOutGround, openFanOutGround, type Row } from './fan-out-ground.ts';
import { type FanOutReport, fanOutReport } from './fan-out-report.ts';
import { readBefore } from './read-before.ts';

export interface FanOutSoak {
  readonly seed: number;
  readonly accounts: number;
  readonly regions: number;
  /** How many accounts fail in the second audit. */
  readonly failing: number;
  /** Calls that each account is said to take: batches are the smaller the more they are. Left out: nobody knows. */
  readonly callsEach?: number;
  readonly tell?: (line: string) => void;
}

export interface FanOutSoaked {
  readonly complaints: readonly string[];
  readonly failures: readonly Failure[];
  /** Calls of AWS of the first audit, and how long it took. */
  readonly calls: number;
  readonly seconds: number;
}

/**
 * Audits many accounts over workers, twice: undisturbed, and while some accounts fail, each in its own way. Tells what should
 * not have come of it: one line a complaint, none where all is well.
 */
export async function soakFanOut(soak: FanOutSoak): Promise<FanOutSoaked> {
  const { seed, accounts, regions, failing, tell = () => undefined } = soak;
  const dice = diceOf(seed);
  const ground = await openFanOutGround({ accounts, regions });
  try {
    await sizeBatches(ground, soak);
    const first = await ground.audit('first', {});
    tell(`undisturbed: ${inWords(first)}`);
    const before = await reportOf(ground, first);
    const batches = await sizeBatches(ground, soak);
    const failures = failuresOf(batches, { count: failing, spared: ground.company.at.account, dice });
    for (const { account, way } of failures) tell(`${account}: ${way}`);
    const planted = plant(ground, failures, { dice, usualMilliseconds: quickestWorker(first) });
    const second = await ground.audit('second', {}, planted);
    planted.lift();
    tell(`disturbed: ${inWords(second)}`);
    const after = await reportOf(ground, second);
    const asked = { ground, second, planted, failures };
    const complaints = [
      ...complaintsOfEnd('undisturbed', first, { complete: true, lost: 0 }),
      ...complaintsOfCoverage(before, []),
      ...complaintsOfEnd('disturbed', second, { complete: failures.every(({ way }) => reasons[way].length === 0) }),
      ...complaintsOfCoverage(after, failures, companionsOf(second, failures)),
      ...complaintsOfResults(before, after, failures),
      ...complaintsOfChanges(first.rows, second.rows),
      ...complaintsOfKills(asked),
      ...(await complaintsOfBreaks(asked)),
      ...complaintsOfTelling(second),
      ...ground.sandbox.crashes.map((crash) => `the sandbox crashed: ${String(crash)}`),
    ];
    if (complaints.length > 0) tell(ground.logs().join('').slice(-4000));
    return { complaints, failures, calls: first.calls.length, seconds: first.milliseconds / 1000 };
  } finally {
    await ground.stop();
  }
}

/** The batches that are to be planned. */
async function sizeBatches(ground: FanOutGround, { callsEach }: FanOutSoak): Promise<readonly (readonly string[])[]> {
  const bucket = estateBucket(ground.objects());
  const { accounts } = ground.company;
  if (callsEach !== undefined)
    await rememberCalls(bucket, 'standard', Object.fromEntries(accounts.map((account) => [account, callsEach])));
  return batchesOf(accounts, await readCalls(bucket, 'standard')).map((batch) => batch.accounts);
}

/** In milliseconds. */
function quickestWorker({ invocations }: FanOutAudit): number {
  const workers = invocations.filter(({ functionName }) => functionName === 'audit-shard');
  return Math.min(...workers.map(({ milliseconds }) => milliseconds));
}

function inWords({ execution, invocations, calls, milliseconds }: FanOutAudit): string {
  const lost = (execution.output as Partial<Concluded> | undefined)?.lostAccounts;
  return `${execution.status} ${execution.error ?? ''} in ${(milliseconds / 1000).toFixed(0)} s, ${String(invocations.length)} invocations, ${String(calls.length)} calls, ${String(lost)} accounts lost`;
}

async function reportOf(ground: FanOutGround, audit: FanOutAudit): Promise<FanOutReport> {
  const report = ground.objects().get(`reports/${runIdOf(audit)}/report.json`);
  if (report !== undefined) return fanOutReport(report.body);
  throw new Error(`run ${runIdOf(audit)} left no report: ${inWords(audit)} ${ground.logs().join('').slice(-4000)}`);
}

function runIdOf({ invocations }: FanOutAudit): string {
  const planned = invocations.flatMap(({ functionName, invoked }) =>
    functionName === 'plan' && 'payload' in invoked ? [(invoked.payload as Planned).runId] : [],
  );
  return planned[0] ?? '';
}

/** What an execution is to have concluded with. */
interface Wanted {
  readonly complete: boolean;
  readonly lost?: number;
}

function complaintsOfEnd(which: string, { execution }: FanOutAudit, wanted: Wanted): readonly string[] {
  const { status, error, cause } = execution;
  if (status !== 'SUCCEEDED') return [`the ${which} audit ended as ${status}: ${String(error)} ${String(cause)}`];
  const { complete, lostAccounts } = execution.output as Concluded;
  return [
    ...(complete === wanted.complete ? [] : [`the ${which} audit says that it is complete: ${String(complete)}`]),
    ...(wanted.lost === undefined || lostAccounts === wanted.lost
      ? []
      : [`the ${which} audit lost ${String(lostAccounts)} accounts`]),
  ];
}

/** Accounts that share a worker with one that is killed each time: done before that, or lost with it. */
function companionsOf({ invocations }: FanOutAudit, failures: readonly Failure[]): ReadonlySet<string> {
  const doomed = new Set(
    failures.filter(({ way }) => way === 'its worker is killed each time').map(({ account }) => account),
  );
  const batches = invocations
    .filter(({ functionName }) => functionName === 'audit-shard')
    .map(({ event }) => (event as ShardEvent).accounts);
  return new Set(batches.filter((accounts) => accounts.some((account) => doomed.has(account))).flat());
}

/** Each failure is a gap of its account and of no other; what was not looked at is not called complete. */
function complaintsOfCoverage(
  { coverage, complete }: FanOutReport,
  failures: readonly Failure[],
  companions: ReadonlySet<string> = new Set(),
): readonly string[] {
  const ways = new Map(failures.map(({ account, way }) => [account, way]));
  const gaps = coverage.flatMap((entry) => entry.gaps.map((gap) => ({ ...gap, entry })));
  const named = gaps.flatMap(({ account, reason, operation, entry }) => {
    const way = ways.get(account);
    const expected = way === undefined ? [] : reasons[way];
    const isOfCompanion = companions.has(account) && reasons['its worker is killed each time'].includes(reason);
    const complaints: string[] = [];
    if (!expected.includes(reason) && !isOfCompanion)
      complaints.push(`a gap of ${account} (${way ?? 'well'}): ${operation} ${reason}`);
    if (entry.complete) complaints.push(`${account}/${entry.region} ${entry.collector} is called complete with a gap`);
    return complaints;
  });
  const lost = failures.filter(({ way }) => reasons[way].length > 0);
  const silent = lost
    .filter(({ account, way }) => !gaps.some((gap) => gap.account === account && reasons[way].includes(gap.reason)))
    .map(({ account, way }) => `no gap tells that of ${account} ${way}`);
  const accounts = new Set(coverage.map(({ account }) => account));
  const missing = failures
    .filter(({ account }) => !accounts.has(account))
    .map(({ account }) => `${account} is not told of`);
  const calledComplete = complete && lost.length > 0 ? ['the report calls the run complete'] : [];
  return [...new Set([...named, ...silent, ...missing, ...calledComplete])];
}

/** Of an account that lost something there is no more than before, of one that could not be entered nothing; the others are as they were. */
function complaintsOfResults(
  before: FanOutReport,
  after: FanOutReport,
  failures: readonly Failure[],
): readonly string[] {
  const ways = new Map(failures.map(({ account, way }) => [account, way]));
  return [...before.results].flatMap(([account, counts]) => {
    const now = after.results.get(account) ?? {};
    const way = ways.get(account);
    if (way === 'its role is missing') return tooMany(account, {}, now);
    // Of a companion of a worker that was killed each time something may be lost, too.
    const isLess = (now['unknown'] ?? 0) > (counts['unknown'] ?? 0);
    if (isLess || (way !== undefined && reasons[way].length > 0)) return tooMany(account, counts, now);
    const same = JSON.stringify(sorted(now)) === JSON.stringify(sorted(counts));
    return same ? [] : [`${account} (${way ?? 'well'}) has ${JSON.stringify(now)}, not ${JSON.stringify(counts)}`];
  });
}

type Counts = Readonly<Record<string, number>>;

function tooMany(account: string, most: Counts, now: Counts): readonly string[] {
  const more = ['pass', 'fail'].filter((result) => (now[result] ?? 0) > (most[result] ?? 0));
  return more.map((result) => `${account}, of which less was seen, has ${result} ${String(now[result])} times`);
}

function sorted(counts: Readonly<Record<string, number>>): unknown {
  return Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Nothing has changed in any account: no finding may change either. */
function complaintsOfChanges(before: readonly Row[], after: readonly Row[]): readonly string[] {
  const states = new Map(before.map(({ pk, sk, state }) => [`${String(pk)} ${String(sk)}`, state]));
  return after.flatMap(({ pk, sk, state }) => {
    if (typeof state !== 'string' || typeof sk !== 'string') return [];
    const key = `${String(pk)} ${sk}`;
    const was = states.get(key);
    return was === state ? [] : [`${key} was ${String(was)} and is ${state}`];
  });
}

interface Asked {
  readonly ground: FanOutGround;
  readonly second: FanOutAudit;
  readonly planted: Planted;
  readonly failures: readonly Failure[];
}

/** A worker that was to be killed was. */
function complaintsOfKills({ planted, failures }: Asked): readonly string[] {
  const killed = failures.filter(({ way }) => way === 'its worker is killed once').map(({ account }) => account);
  const spared = killed.filter((account) => !planted.breaks.some((one) => one.account === account));
  return spared.map((account) => `the worker of ${account} was not killed`);
}

/** So many actions, in all regions, a worker that was killed has done with at the least. */
const fewestDone = 60;

/** Wherever a worker broke off: of a collector that was done, and was written down, nothing is asked again. */
async function complaintsOfBreaks({ ground, second, planted, failures }: Asked): Promise<readonly string[]> {
  const complaints: string[] = [];
  const { at, regions } = ground.company;
  const others = regions.filter((region) => region !== at.region);
  const ways = new Map(failures.map(({ account, way }) => [account, way]));
  for (const { account, calls, objects } of planted.breaks) {
    const done = await readBefore(objects, { runId: runIdOf(second), account, regions: [at.region, ...others] });
    const actions = [...done.values()].reduce((sum, one) => sum + one.size, 0);
    if (ways.get(account) === 'its worker is killed once' && actions < fewestDone)
      complaints.push(`${account}: the worker that was killed had done with ${String(actions)} actions only`);
    const later = ground.sandbox.calls.slice(calls).filter((call) => call.account === account && call.status !== 0);
    for (const { region, action } of later)
      if (done.get(region)?.has(action) === true) complaints.push(`${account}: ${action} again in ${region}`);
  }
  return complaints;
}

/** A run is told once, whatever was tried again. */
function complaintsOfTelling({ published }: FanOutAudit): readonly string[] {
  const digests = published.filter(({ attributes }) => attributes['kind'] === 'digest').length;
  return digests <= 1 ? [] : [`the digest was told ${String(digests)} times`];
}
