import { checks } from '../checks/catalog.ts';
import { knownOf, save, tell } from '../src/engine/keep.ts';
import { openSpool } from '../src/engine/spool.ts';
import { advance } from '../src/lifecycle/index.ts';
import type { Evaluation, RunRecord, Store } from '../src/model/index.ts';
import { aFunction } from '../test/support/build.ts';

/** What a run sees: everything for the first time, the same again, or the same with a tenth of it changed. */
export type Scene = 'new' | 'unchanged' | 'a tenth changed';

export interface Remembered {
  readonly seconds: {
    readonly load: number;
    readonly judge: number;
    readonly save: number;
    readonly all: number;
    readonly onProcessor: number;
  };
  /** Findings that were given to the store to be written. */
  readonly saved: number;
  /** Most that was resident. */
  readonly megabytes: number;
}

const account = '111122223333';
const region = 'eu-west-1';
const runs: Readonly<Record<Scene, { readonly id: string; readonly at: string }>> = {
  new: { id: 'run-1', at: '2026-11-25T01:00:00.000Z' },
  unchanged: { id: 'run-2', at: '2026-11-26T01:00:00.000Z' },
  'a tenth changed': { id: 'run-3', at: '2026-11-27T01:00:00.000Z' },
};

/** One account's run as the engine has it: load, compare, tell, save. */
export async function rememberFindings(store: Store, scene: Scene, count: number): Promise<Remembered> {
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  const { id, at } = runs[scene];
  const record = recordOf(scene);
  const spool = await openSpool();
  try {
    await store.beginRun(record);
    const lease = await store.takeLease({ name: account, holder: id, milliseconds: 600_000 });
    if ('heldBy' in lease) throw new Error(`${lease.heldBy} has the account`);
    const known = await knownOf(store, account);
    const loaded = performance.now();
    const steps = advance(known, evaluations(scene, count), {
      id,
      now: new Date(at),
      waivers: [],
      selected: () => true,
      retired: () => false,
      gapFor: () => undefined,
      mayClose: () => true,
    });
    const transitions = await tell(steps, (outcome) => spool.append(outcome));
    const judged = performance.now();
    await save(store, transitions);
    const saved = performance.now();
    await lease.release();
    await store.endRun({ ...record, told: true });
    const cpu = process.cpuUsage(cpuBefore);
    return {
      seconds: {
        load: (loaded - began) / 1000,
        judge: (judged - loaded) / 1000,
        save: (saved - judged) / 1000,
        all: (performance.now() - began) / 1000,
        onProcessor: (cpu.user + cpu.system) / 1e6,
      },
      saved: transitions.length,
      megabytes: process.resourceUsage().maxRSS / 1024,
    };
  } finally {
    await spool.dispose();
  }
}

function recordOf(scene: Scene): RunRecord {
  const { id, at: startedAt } = runs[scene];
  return { id, startedAt, toolVersion: '0', accounts: [account], whole: true, ended: null, told: false };
}

/** Each function fails every check on functions, with texts as long as ours are. */
function* evaluations(scene: Scene, count: number): Generator<Evaluation> {
  const onFunctions = checks.filter(
    ({ subjects, scope }) => scope === 'region' && subjects.includes('lambda.function'),
  );
  for (let n = 0; n < count; n += 1) {
    const check = onFunctions[n % onFunctions.length];
    if (check === undefined) throw new Error('there is no check on functions');
    const name = `orders-service-production-handler-${Math.floor(n / onFunctions.length)}`;
    const subject = aFunction({ name });
    const seconds = scene === 'a tenth changed' && n % 10 === 0 ? 4 : 3;
    const related = [subject.roleArn];
    const evidence = {
      function: name,
      timeoutSeconds: seconds,
      memoryMegabytes: 1024,
      runtime: 'nodejs22.x',
      traced: false,
    };
    const text = `${name} is stopped after ${seconds} s, which its last month of requests came as near as 2.4 s.`;
    const command = `aws lambda update-function-configuration --function-name ${name} --timeout 9`;
    yield {
      check,
      subject,
      account,
      region,
      verdict: { result: 'fail', message: 'm', evidence, related },
      text,
      command,
    };
  }
}
