import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { JsonReport } from '../test/end-to-end/company.ts';
import { type SizedEstate, sizedEstate } from '../test/sandbox/estate/sized-estate.ts';
import type { RecordedCall, Sandbox } from '../test/sandbox/server.ts';
import { serveEstate } from '../test/sandbox/services/serve-estate.ts';
import { type AuditProcess, runAudit } from './audit-process.ts';
import { boundOf } from './bound.ts';
import { startRival } from './rival.ts';

interface Settings {
  readonly functions: number;
  readonly share: number;
  readonly latency: number;
  readonly rival: boolean;
}

/**
 * Audits an account of many functions by the built command line, against the sandbox with AWS's own quotas, and prints
 * what it took beside what it must take: `npm run bench -- --functions 1000 [--share 0.5] [--latency 80] [--rival]`.
 */
async function bench(settings: Settings): Promise<void> {
  const sized = sizedEstate(settings.functions);
  const sandbox = await serveEstate(sized.estate, {
    quotas: { multiplier: 1 },
    latencyMilliseconds: settings.latency,
  });
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const stopRival = settings.rival ? startRival(sandbox.endpoint, sized) : () => undefined;
  try {
    const ended = await auditOf(sandbox, sized, { folder, share: settings.share });
    stopRival();
    const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as JsonReport;
    print({ settings, sized, calls: sandbox.calls, ended, report });
  } finally {
    stopRival();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function auditOf(
  { endpoint }: Sandbox<unknown>,
  { auditor, at }: SizedEstate,
  { folder, share }: { readonly folder: string; readonly share: number },
): Promise<AuditProcess> {
  const config = join(folder, 'config.json');
  await writeFile(config, JSON.stringify({ quotaShare: share }));
  const output = ['--format', 'json', '--output', join(folder, 'report.json')];
  return runAudit(['--config', config, '--state', join(folder, 'findings.jsonl'), ...output], {
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

interface Figures {
  readonly settings: Settings;
  readonly sized: SizedEstate;
  readonly calls: readonly RecordedCall[];
  readonly ended: AuditProcess;
  readonly report: JsonReport;
}

function print({ settings, sized, calls, ended, report: { run, summary } }: Figures): void {
  const { functions, share, latency, rival } = settings;
  const attempts = calls.filter(({ caller }) => caller === sized.auditor.userArn);
  const others = calls.filter(({ caller }) => caller === sized.colleague.userArn);
  const admitted = attempts.filter(({ throttled }) => !throttled);
  const bound = boundOf(admitted, share);
  const results = Object.values(summary.results).reduce((sum, count) => sum + count, 0);
  const lines = [
    `${String(functions)} functions in one account and region; AWS's quotas, share ${String(share)}; ${String(latency)} ms a reply; ${String(cpus().length)} cores, Node ${process.version}`,
    ...byOperation(admitted).map(([operation, count]) => `${String(count).padStart(8)}  ${operation}`),
    `calls      ${String(summary.calls)}, ${(summary.calls / functions).toFixed(2)} a function`,
    `attempts   ${String(attempts.length)}, of which ${throttledOf(attempts)} were throttled`,
    `time       ${ended.seconds.toFixed(1)} s; the bound is ${bound.seconds.toFixed(1)} s, set by ${bound.bucket}`,
    `memory     ${ended.peakMegabytes?.toFixed(0) ?? 'unknown'} MB at the most`,
    `ended      exit code ${String(ended.code)}, ${run.complete ? 'complete' : 'incomplete'}, ${String(summary.gaps)} gaps, ${String(results)} results`,
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

function throttledOf(calls: readonly RecordedCall[]): string {
  const count = calls.filter(({ throttled }) => throttled).length;
  return `${String(count)} (${((100 * count) / Math.max(1, calls.length)).toFixed(1)} %)`;
}

const { values } = parseArgs({
  options: {
    functions: { type: 'string', default: '1000' },
    share: { type: 'string', default: '0.5' },
    latency: { type: 'string', default: '80' },
    rival: { type: 'boolean', default: false },
  },
});
await bench({
  functions: Number(values.functions),
  share: Number(values.share),
  latency: Number(values.latency),
  rival: values.rival,
});
