import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { runCli } from '../../src/cli/run-cli.ts';
import { auditorExternalId, demoEstate, findingsTopicArn, type Step } from '../sandbox/estate/index.ts';
import { startLocalAws } from './local-aws.ts';

const folder = join(import.meta.dirname, '..', '..', '.demo');
const table = 'lens-audit';
const usage = `npm run demo [-- --reset] [-- --step 1|2|3]

Audits a company of three accounts that lives in this process. Findings are remembered in .demo/ between runs.
  --step N   the company after N-1 changes: step 2 mends and breaks something, step 3 breaks again what step 2 mended
  --reset    forget the findings first
`;

const { values } = parseArgs({
  options: {
    reset: { type: 'boolean', default: false },
    step: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help || !['1', '2', '3'].includes(values.step)) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 2);
}
process.exitCode = await demo(Number(values.step) as Step, values.reset);

async function demo(step: Step, reset: boolean): Promise<number> {
  if (reset) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const started = Date.now();
  const estate = demoEstate(step);
  const local = await startLocalAws(estate, table, join(folder, 'dynamodb'));
  const report = join(folder, 'report.html');
  const interruption = new AbortController();
  process.once('SIGINT', () => {
    interruption.abort();
  });
  try {
    const config = join(import.meta.dirname, 'lens-audit.yaml');
    const args = ['audit', '--config', config, '--external-id', auditorExternalId, '--report', report];
    const code = await runCli([...args, '--state', `dynamodb:${table}`, '--notify', findingsTopicArn], {
      stdout: process.stdout,
      stderr: process.stderr,
      env: process.env,
      interrupted: interruption.signal,
      quotaShare: 100,
    });
    process.stdout.write(
      `\n${digestLines(estate.published.map(({ subject }) => subject ?? 'machine-readable summary'))}`,
    );
    process.stdout.write(`HTML report: ${relative(process.cwd(), report)}\n`);
    process.stdout.write(
      `Step ${String(step)} took ${((Date.now() - started) / 1000).toFixed(1)} s. Try: npm run demo -- --step ${String((step % 3) + 1)}\n`,
    );
    return code;
  } finally {
    await local.stop();
  }
}

function digestLines(subjects: readonly string[]): string {
  if (subjects.length === 0) return 'SNS: nothing changed, so nothing was published.\n';
  return subjects.map((subject) => `SNS: published "${subject}"\n`).join('');
}
