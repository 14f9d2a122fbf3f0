import { openSession, type Session } from '#aws';
import type { Coverage } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import { type AuditPlan, liveSource, prepare, regionChoiceOf } from '../engine/index.ts';
import { format, formatVersion, type Header, takeInventory, writeInventory } from '../snapshot/index.ts';
import type { AccountOptions } from './account-options.ts';
import { chosenCollectors } from './chosen-collectors.ts';
import { exitCode } from './exit-code.ts';
import { gapLines } from './gap-lines.ts';
import { type NewRun, newRun } from './new-run.ts';
import { accountOptionProblems } from './option-problems.ts';
import { progressLine } from './progress-line.ts';
import { say } from './say.ts';
import { sessionOptions } from './session-options.ts';
import { statsOf } from './stats.ts';
import type { Terminal } from './terminal.ts';
import { toolVersion } from './tool-version.ts';
import { understood } from './understood.ts';

export interface CollectOptions extends AccountOptions {
  readonly output: string;
}

/** The command `collect`. Gives the exit code; throws what `explained` explains. */
export async function collectCommandRun(options: CollectOptions, terminal: Terminal): Promise<number> {
  const { request, config } = await understood(options, accountOptionProblems);
  const run = newRun();
  const session = await openSession(sessionOptions(options, { request, config, terminal, runId: run.runId }));
  try {
    const start = { ...run, toolVersion, collectors, listsNotApplicable: false };
    const plan = await prepare(request, session, start);
    const code = await collect(plan, { options, terminal, session, run, chosen: chosenCollectors(options, request) });
    if (options.stats === true) terminal.stderr.write(statsOf(session));
    return code;
  } finally {
    session.close();
  }
}

interface Work {
  readonly options: CollectOptions;
  readonly terminal: Terminal;
  readonly session: Session;
  readonly run: NewRun;
  readonly chosen: typeof collectors;
}

async function collect(plan: AuditPlan, { options, terminal, session, run, chosen }: Work): Promise<number> {
  const writer = await writeInventory(options.output, headerOf(plan, { session, run, chosen }));
  const progress = progressLine(terminal.stderr);
  const now = () => new Date();
  try {
    const { places, resources, coverage } = await takeInventory(
      { accounts: plan.accounts, regionsOf: (id) => regionChoiceOf(plan, id).regions, collectors: chosen },
      {
        source: liveSource(session, now),
        append: (lines) => writer.append(lines),
        now,
        progress: progress.show,
        signal: terminal.interrupted,
      },
    );
    await writer.finish(now());
    progress.clear();
    const counts = `${String(resources)} resources of ${String(places)} places in ${String(session.counts.calls)} calls`;
    await say(terminal.stdout, `${options.output}: ${counts}.\n${gapLines(coverage)}`);
    return coverage.every((entry) => isExpected(entry, plan)) ? exitCode.done : exitCode.incomplete;
  } finally {
    progress.clear();
    await writer.discard();
  }
}

function headerOf(plan: AuditPlan, { session, run, chosen }: Pick<Work, 'session' | 'run' | 'chosen'>): Header {
  const { account, partition } = session.caller;
  const { organizationAccounts } = plan;
  return {
    format,
    formatVersion: `${String(formatVersion.major)}.${String(formatVersion.minor)}`,
    toolVersion,
    createdAt: run.startedAt,
    caller: { account, partition },
    accounts: plan.accounts.map(({ id, name }) => ({ id, name })),
    organizationAccounts: organizationAccounts === undefined ? null : [...organizationAccounts],
    depth: plan.depth,
    kinds: [...new Set(chosen.flatMap(({ kinds }) => kinds))].sort(),
  };
}

function isExpected({ complete, gaps }: Coverage, plan: AuditPlan): boolean {
  return complete || gaps.every(plan.expects);
}
