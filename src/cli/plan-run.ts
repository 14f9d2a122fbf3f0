import { openSession } from '#aws';
import type { Coverage } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import type { AuditRequest, Config } from '../config/index.ts';
import { toFile, toStream } from '../deliver/index.ts';
import { type AuditPlan, collectorsFor, liveSource, prepare, regionChoiceOf } from '../engine/index.ts';
import { takeInventory } from '../snapshot/index.ts';
import type { AuditOptions } from './audit-options.ts';
import { exitCode } from './exit-code.ts';
import { gapLines } from './gap-lines.ts';
import { newRun } from './new-run.ts';
import { planText } from './plan-text.ts';
import { progressLine } from './progress-line.ts';
import { type ReadingPlan, readingPlan } from './reading-plan.ts';
import { sessionOptions } from './session-options.ts';
import type { Terminal } from './terminal.ts';
import { toolVersion } from './tool-version.ts';

interface Asked {
  readonly request: AuditRequest;
  readonly config: Config;
  readonly terminal: Terminal;
}

/** `audit --plan`: reads what is free as an audit would, counts what is charged for, and judges and remembers nothing. */
export async function planRun(options: AuditOptions, { request, config, terminal }: Asked): Promise<number> {
  const run = newRun();
  const asking = sessionOptions(options, { request, config, terminal, runId: run.runId });
  const session = await openSession({ ...asking, withholdCharged: true });
  const progress = progressLine(terminal.stderr);
  try {
    const plan = await prepare(request, session, { ...run, toolVersion, collectors, listsNotApplicable: false });
    const now = () => new Date();
    const { coverage } = await takeInventory(
      {
        accounts: plan.accounts,
        regionsOf: (id) => regionChoiceOf(plan, id).regions,
        collectors: collectorsFor(plan.checks, plan.collectors, plan),
      },
      {
        source: liveSource(session, now),
        append: () => Promise.resolve(),
        now,
        progress: progress.show,
        signal: terminal.interrupted,
      },
    );
    progress.clear();
    const planned = readingPlan({
      counts: session.counts,
      scanBudgetMb: scanBudgetOf(request, config),
      accounts: plan.accounts.length,
      complete: coverage.every((entry) => isExpected(entry, plan)),
    });
    const write = options.output === undefined ? toStream(terminal.stdout) : toFile(options.output);
    await write(written(planned, options, coverage));
    return planned.complete ? exitCode.done : exitCode.incomplete;
  } finally {
    progress.clear();
    session.close();
  }
}

const usualScanBudgetMb = 500;

function scanBudgetOf({ optIn }: AuditRequest, { logInsights }: Config): number | undefined {
  if (!optIn.includes('log-insights') || logInsights === undefined) return undefined;
  return logInsights.scanBudgetMb ?? usualScanBudgetMb;
}

function isExpected({ complete, gaps }: Coverage, plan: AuditPlan): boolean {
  return complete || gaps.every(plan.expects);
}

async function* written(
  plan: ReadingPlan,
  { format, json }: AuditOptions,
  coverage: readonly Coverage[],
): AsyncIterable<string> {
  const isJson = json === true || format === 'json';
  yield await Promise.resolve(
    isJson ? `${JSON.stringify({ schemaVersion: 1, ...plan }, null, 2)}\n` : planText(plan) + gapLines(coverage),
  );
}
