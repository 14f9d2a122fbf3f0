import type { ShardEvent, ShardResult } from '../../src/handlers/shard-events.ts';
import type { ObjectRecord } from '../sandbox/estate/index.ts';
import type { Fault, FaultSwitch } from '../sandbox/faults.ts';
import { assassinOf, isOf } from './assassin.ts';
import type { Dice } from './dice.ts';
import type { FanOutGround, Interference } from './fan-out-ground.ts';

/** What goes wrong with an account. */
export type Way =
  | 'its role is missing'
  | 'its organization denies a service'
  | 'it throttles for ever'
  | 'its replies are malformed'
  | 'its worker is killed once'
  | 'its worker runs out of time once'
  | 'its worker is killed each time';

/** The reasons of the gaps that are to come of it; none where nothing is to be lost. */
export const reasons: Readonly<Record<Way, readonly string[]>> = {
  'its role is missing': ['denied'],
  'its organization denies a service': ['denied-by-organization'],
  'it throttles for ever': ['throttled'],
  'its replies are malformed': ['malformed'],
  'its worker is killed once': [],
  'its worker runs out of time once': [],
  'its worker is killed each time': ['crashed', 'unavailable', 'deadline'],
};

/** These strike a worker with all its accounts. */
const ofWorkers = [
  'its worker is killed once',
  'its worker runs out of time once',
  'its worker is killed each time',
] as const satisfies readonly Way[];
const ofAccounts = [
  'its role is missing',
  'its organization denies a service',
  'its replies are malformed',
  'it throttles for ever',
] as const satisfies readonly Way[];

export interface Failure {
  readonly account: string;
  readonly way: Way;
}

/**
 * So many accounts that fail, each in a way of its own as long as there are some left; never `spared`. Where a worker breaks
 * off, no other account of its batch fails: what comes of one failure is not mixed up with what comes of another.
 */
export function failuresOf(
  batches: readonly (readonly string[])[],
  { count, spared, dice }: { readonly count: number; readonly spared: string; readonly dice: Dice },
): readonly Failure[] {
  const left = batches.map((accounts) => accounts.filter((account) => account !== spared));
  const draw = <T>(from: T[]): T | undefined => from.splice(dice.below(from.length), 1)[0];
  const failures: Failure[] = [];
  for (const way of ofWorkers) {
    const account = draw([...(draw(left) ?? [])]);
    if (account !== undefined) failures.push({ account, way });
  }
  const others = left.flat();
  for (let n = 0; failures.length < count; n += 1) {
    const account = draw(others);
    if (account === undefined) break;
    failures.push({ account, way: ofAccounts[n] ?? dice.pick(ofAccounts) });
  }
  return failures;
}

/** A listing that no other collector waits for, and that yields nothing here: a worker that hangs at it has done all else. */
export const hungCall = { service: 'elasticache', operation: 'DescribeCacheClusters' } as const;

const faults: Readonly<Partial<Record<Way, Pick<FaultSwitch, 'fault' | 'times'> & { readonly match: object }>>> = {
  'its organization denies a service': { match: { service: 'lambda' }, fault: 'access-denied-by-organization' },
  'it throttles for ever': {
    match: { service: 'sqs', operation: 'ListQueues' },
    fault: { code: 'RequestThrottled', message: 'Rate exceeded', status: 400 },
  },
  'its replies are malformed': { match: { service: 'cloudwatch', operation: 'DescribeAlarms' }, fault: 'garbage' },
  'its worker is killed once': { match: hungCall, fault: 'hang', times: 1 },
  'its worker runs out of time once': { match: hungCall, fault: 'hang', times: 1 },
  'its worker is killed each time': { match: hungCall, fault: 'hang' },
};

/** A refusal that no client tries again: the function that meets it fails. */
const refusedOnce: Fault = { code: 'AccessDenied', message: 'Access Denied', status: 403 };

/** The moment when a worker broke off. */
export interface Break {
  readonly account: string;
  /** How many calls had been made by then. */
  readonly calls: number;
  /** What stood in the auditor's bucket. */
  readonly objects: ReadonlyMap<string, ObjectRecord>;
}

export interface Planted extends Interference {
  readonly breaks: readonly Break[];
  /** Puts everything back. */
  lift(): void;
}

/**
 * Has the accounts fail, and one object of the auditor's own bucket not be written, once. `usualMilliseconds` is what a
 * worker takes when all is well.
 */
export function plant(
  ground: FanOutGround,
  failures: readonly Failure[],
  { dice, usualMilliseconds }: { readonly dice: Dice; readonly usualMilliseconds: number },
): Planted {
  const { company, sandbox } = ground;
  const region = company.regions.at(-1) ?? '';
  const switches = failures.flatMap(({ account, way }): readonly FaultSwitch[] => {
    const planted = faults[way];
    if (planted === undefined) return [];
    const where = planted.match === hungCall ? { account, region } : { account };
    return [{ ...planted, match: { ...planted.match, ...where } }];
  });
  const bucket = {
    match: { service: 's3', operation: 'PutObject' },
    fault: refusedOnce,
    times: 1,
    skip: dice.below(50),
  };
  sandbox.setFaults([...switches, bucket]);
  const roles = failures
    .filter(({ way }) => way === 'its role is missing')
    .flatMap(({ account }) => company.estate.accounts[account] ?? [])
    .map((account) => ({ account, roles: account.iam.roles }));
  for (const { account } of roles)
    account.iam.roles = account.iam.roles.filter(({ RoleName }) => RoleName !== 'ServerlessLensAuditor');

  const breaks: Break[] = [];
  const breaking = (account: string): void => {
    breaks.push({ account, calls: sandbox.calls.length, objects: new Map(ground.objects()) });
  };
  const dying = failures.filter(({ way }) => way.startsWith('its worker is killed'));
  const assassin = assassinOf(
    { sandbox, lastWritten: (account) => lastWritten(ground.objects(), `/journal/${account}/${region}/`) },
    dying.map(({ account, way }) => ({ account, waits: way === 'its worker is killed once' })),
    breaking,
  );
  const late = new Set(
    failures.filter(({ way }) => way === 'its worker runs out of time once').map(({ account }) => account),
  );
  return {
    breaks,
    watch: assassin.watch,
    timeoutMilliseconds: (_, event) => (turnOf(event, late) === 1 ? littleTime(usualMilliseconds) : patience),
    ended: ({ event, invoked }) => {
      const isMore = 'payload' in invoked && (invoked.payload as Partial<ShardResult> | null)?.more === true;
      if (isMore) for (const account of late) if (isOf(event, account)) breaking(account);
    },
    lift() {
      sandbox.setFaults([]);
      for (const { account, roles: all } of roles) account.iam.roles = all;
    },
  };
}

/** Which turn it is of a batch that has one of these accounts. */
function turnOf(event: unknown, accounts: ReadonlySet<string>): number | undefined {
  const isTheirs = [...accounts].some((account) => isOf(event, account));
  return isTheirs ? (event as ShardEvent).turn : undefined;
}

/** Of an invocation, in milliseconds: half of it, in which a worker reads, ends before the call that hangs is given up. */
function littleTime(usualMilliseconds: number): number {
  return 2 * Math.min(Math.max(usualMilliseconds, 10_000), 25_000);
}

const patience = 900_000;

function lastWritten(objects: ReadonlyMap<string, ObjectRecord>, place: string): number {
  return Math.max(0, ...[...objects].map(([key, { modifiedAt }]) => (key.includes(place) ? modifiedAt.getTime() : 0)));
}
