import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { JsonReport } from '../test/end-to-end/company.ts';
import { auditorExternalId } from '../test/sandbox/estate/index.ts';
import { type SizedEstate, sizedEstate } from '../test/sandbox/estate/sized-estate.ts';
import { loadModel } from '../test/sandbox/protocol/sdk-schemas.ts';
import type { RecordedCall, Sandbox } from '../test/sandbox/server.ts';
import { services } from '../test/sandbox/services/index.ts';
import { serveEstate } from '../test/sandbox/services/serve-estate.ts';
import { type AuditProcess, runCommand } from './audit-process.ts';
import { boundOf } from './bound.ts';
import { startRival } from './rival.ts';

interface Settings {
  /** In each region of each account. */
  readonly functions: number;
  readonly accounts: number;
  readonly regions: number;
  readonly share: number;
  readonly latency: number;
  readonly rival: boolean;
  /** Everything is read that any check could look at, and nothing is judged. */
  readonly collects: boolean;
  readonly depth: string;
}

/**
 * Audits an account of many functions by the built command line, against the sandbox with AWS's own quotas, and prints
 * what it took beside what it must take: `npm run bench -- calls --functions 1000 [--accounts 1] [--regions 1] [--collect]
 * [--depth deep] [--share 0.5] [--latency 80] [--rival]`.
 */
export async function benchCalls(args: readonly string[]): Promise<void> {
  const settings = settingsOf(args);
  const sized = sizedEstate(settings.functions, settings);
  // Or the first call of a service is charged to its quota a second late.
  await Promise.all(services.map(({ client }) => loadModel(client)));
  const sandbox = await serveEstate(sized.estate, {
    quotas: { multiplier: 1 },
    latencyMilliseconds: settings.latency,
  });
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const stopRival = settings.rival ? startRival(sandbox.endpoint, sized) : () => undefined;
  try {
    const ended = await run(sandbox, sized, { folder, settings });
    stopRival();
    print({ settings, sized, calls: sandbox.calls, ended, outcome: await outcomeOf(settings, folder) });
  } finally {
    stopRival();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function settingsOf(args: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      functions: { type: 'string', default: '1000' },
      accounts: { type: 'string', default: '1' },
      regions: { type: 'string', default: '1' },
      share: { type: 'string', default: '0.5' },
      latency: { type: 'string', default: '80' },
      rival: { type: 'boolean', default: false },
      collect: { type: 'boolean', default: false },
      depth: { type: 'string', default: 'standard' },
    },
  });
  return {
    functions: Number(values.functions),
    accounts: Number(values.accounts),
    regions: Number(values.regions),
    share: Number(values.share),
    latency: Number(values.latency),
    rival: values.rival,
    collects: values.collect,
    depth: values.depth,
  };
}

async function run(
  { endpoint }: Sandbox<unknown>,
  { auditor, at, accounts }: SizedEstate,
  { folder, settings: { share, collects, depth } }: { readonly folder: string; readonly settings: Settings },
): Promise<AuditProcess> {
  const who = ['--accounts', accounts.join(','), '--external-id', auditorExternalId];
  const how = [...who, '--share', String(share), '--depth', depth];
  const what = collects
    ? ['collect', '--output', join(folder, 'inventory.json.gz')]
    : ['audit', '--state', join(folder, 'findings.jsonl'), '--format', 'json', '--output', join(folder, 'report.json')];
  return runCommand([...what, ...how], {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: at.region,
    AWS_ACCESS_KEY_ID: auditor.accessKeyId,
    AWS_SECRET_ACCESS_KEY: auditor.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
}

/** What came of it, in words. */
async function outcomeOf({ collects }: Settings, folder: string): Promise<string> {
  if (collects) return `${String((await stat(join(folder, 'inventory.json.gz'))).size)} bytes of inventory`;
  const { run, summary } = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as JsonReport;
  const results = Object.values(summary.results).reduce((sum, count) => sum + count, 0);
  return `${run.complete ? 'complete' : 'incomplete'}, ${String(summary.gaps)} gaps, ${String(results)} results`;
}

interface Figures {
  readonly settings: Settings;
  readonly sized: SizedEstate;
  readonly calls: readonly RecordedCall[];
  readonly ended: AuditProcess;
  readonly outcome: string;
}

function print({ settings, sized, calls, ended, outcome }: Figures): void {
  const { functions, accounts, regions, share, latency, rival } = settings;
  const attempts = calls.filter(({ caller }) => caller !== sized.colleague.userArn);
  const others = calls.filter(({ caller }) => caller === sized.colleague.userArn);
  const admitted = attempts.filter(({ throttled }) => !throttled);
  const bound = boundOf(admitted, share);
  const lines = [
    `${String(functions)} functions in each of ${String(regions)} regions of ${String(accounts)} accounts; AWS's quotas, share ${String(share)}; ${String(latency)} ms a reply; ${String(cpus().length)} cores, Node ${process.version}`,
    ...byOperation(admitted).map(([operation, count]) => `${String(count).padStart(8)}  ${operation}`),
    `calls      ${String(admitted.length)} admitted, ${(admitted.length / (functions * accounts * regions)).toFixed(2)} a function`,
    `attempts   ${String(attempts.length)}, of which ${throttledOf(attempts)} were throttled`,
    ...throttledOperations(attempts),
    `time       ${ended.seconds.toFixed(1)} s; the bound is ${bound.seconds.toFixed(1)} s, set by ${bound.bucket}; ${(ended.seconds / bound.seconds).toFixed(3)} of it`,
    `memory     ${ended.peakMegabytes?.toFixed(0) ?? 'unknown'} MB at the most`,
    `ended      exit code ${String(ended.code)}, ${outcome}`,
    ...(rival ? [`rival      ${String(others.length)} attempts, of which ${throttledOf(others)} were throttled`] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function byOperation(calls: readonly RecordedCall[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { service, operation } of calls) {
    const name = `${service}:${operation}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}

function throttledOperations(calls: readonly RecordedCall[]): readonly string[] {
  const throttled = byOperation(calls.filter((call) => call.throttled));
  return throttled.map(([operation, count]) => `           ${String(count)} times ${operation}`);
}

function throttledOf(calls: readonly RecordedCall[]): string {
  const count = calls.filter(({ throttled }) => throttled).length;
  return `${String(count)} (${((100 * count) / Math.max(1, calls.length)).toFixed(1)} %)`;
}
