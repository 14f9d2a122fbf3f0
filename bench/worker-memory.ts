import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocalAws } from '../test/demo/local-aws.ts';
import { aBucket } from '../test/sandbox/estate/builders/bucket.ts';
import { auditorExternalId } from '../test/sandbox/estate/index.ts';
import { type SizedEstate, sizedEstate } from '../test/sandbox/estate/sized-estate.ts';
import { bundle } from '../test/support/distributed-map/bundle.ts';
import { highWater } from './audit-process.ts';

const bound = 256;
/** Without a limit Node lets garbage lie as long as the machine has room; Lambda sets one by the function's memory. */
const heap = ['--max-old-space-size=184', '--max-semi-space-size=4'];
const bucket = 'lens-audit-runs';

/**
 * `npm run bench -- worker-memory [--accounts 8] [--functions 200]`: the built worker audits one batch of accounts, each with so
 * many functions in one region, against the sandbox. Prints how much memory was resident at the most.
 */
export async function benchWorkerMemory(args: readonly string[]): Promise<void> {
  const options = {
    accounts: { type: 'string', default: '8' },
    functions: { type: 'string', default: '200' },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const sized = sizedEstate(Number(values.functions), { accounts: Number(values.accounts) });
  sized.estate.accounts[sized.at.account]?.regions[sized.at.region]?.buckets.push(aBucket(bucket));
  const local = await startLocalAws(sized.estate, 'findings');
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const { process: runner } = await bundle(folder, { process: 'test/support/distributed-map/handler-process.ts' });
    const environment = environmentOf(sized, local.sandbox.endpoint);
    await invoke(start('plan', runner, environment), { asked: { accounts: sized.accounts }, execution: 'bench' });
    const worker = start('audit-shard', runner, environment);
    const ended = new AbortController();
    const peak = highWater(worker.pid, ended.signal);
    const began = performance.now();
    const result = await invoke(worker, batchOf(sized));
    ended.abort();
    const megabytes = (await peak) ?? Number.NaN;
    const exceeded = megabytes > bound ? ', EXCEEDED' : '';
    process.stdout.write(
      `${values.accounts} accounts of ${values.functions} functions: ${megabytes.toFixed(0)} MB (bound ${String(bound)} MB${exceeded}), ` +
        `${((performance.now() - began) / 1000).toFixed(0)} s, ${JSON.stringify(result)}\n`,
    );
  } finally {
    await local.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function environmentOf({ auditor, at }: SizedEstate, endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: at.region,
    AWS_ACCESS_KEY_ID: auditor.accessKeyId,
    AWS_SECRET_ACCESS_KEY: auditor.secretAccessKey,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    FINDINGS_TABLE: 'findings',
    RUN_BUCKET: bucket,
    AUDIT_EXTERNAL_ID: auditorExternalId,
    LENS_AUDIT_CONFIG: JSON.stringify({ quotaShare: 1, regions: [at.region] }),
  };
}

function start(handler: string, runner: string, env: Readonly<Record<string, string>>): ChildProcess {
  return fork(runner, [resolve('dist', 'handlers', handler, `${handler}.mjs`), handler], {
    env,
    execArgv: heap,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

interface Answered {
  readonly payload?: unknown;
  readonly error?: unknown;
}

/** What the handler answered. Ends its process. Throws where the process ends by itself, as for lack of memory. */
async function invoke(child: ChildProcess, event: unknown): Promise<unknown> {
  const gone = once(child, 'exit').then(() => ({ error: 'its process ended' }));
  await Promise.race([once(child, 'message'), gone]);
  child.send({ requestId: 'bench', event, deadline: Date.now() + 900_000 });
  const answered = await Promise.race([once(child, 'message').then(([message]) => message as Answered), gone]);
  child.kill();
  if (answered.error !== undefined) throw new Error(JSON.stringify(answered.error));
  return 'payload' in answered ? answered.payload : undefined;
}

/** The first that the planner left. */
function batchOf({ estate, at }: SizedEstate): unknown {
  const objects = estate.accounts[at.account]?.regions[at.region]?.buckets.find(({ name }) => name === bucket)?.objects;
  const [line = ''] = Buffer.from(objects?.get('runs/bench/batches.jsonl')?.body ?? '')
    .toString()
    .split('\n');
  return JSON.parse(line);
}
