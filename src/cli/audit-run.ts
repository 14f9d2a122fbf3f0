import { severities } from '#kit';
import type { Answers, Run, Severity, Store } from '#model';
import { checks } from '../../checks/catalog.ts';
import type { AuditRequest, Config } from '../config/index.ts';
import { type DeliveryError, deliverAll, type Lens } from '../deliver/index.ts';
import { audit, type Outcomes, openSpool, type Spool } from '../engine/index.ts';
import { answersFor } from './answers-for.ts';
import type { AuditOptions } from './audit-options.ts';
import { openScene, type Scene } from './audit-scene.ts';
import { exitCode } from './exit-code.ts';
import { hubSinks } from './hub-sinks.ts';
import { isAtLeast } from './is-at-least.ts';
import { openStore } from './open-store.ts';
import { optionProblems } from './option-problems.ts';
import { planRun } from './plan-run.ts';
import { progressLine } from './progress-line.ts';
import { sinksFor } from './sinks-for.ts';
import { statsOf } from './stats.ts';
import type { Terminal } from './terminal.ts';
import { understood } from './understood.ts';

/** The command `audit`. Gives the exit code; throws what `explained` explains. */
export async function auditCommandRun(options: AuditOptions, terminal: Terminal): Promise<number> {
  const { request, config, answers } = await understood(options, optionProblems, answersFor);
  if (options.plan === true) return planRun(options, { request, config, terminal });
  const sinks = sinksFor(options, { config, lens: lensOf(request, answers), terminal });
  const scene = await openScene(options, { request, config, terminal });
  try {
    const spool = await openSpool();
    try {
      const failures: DeliveryError[] = [];
      const tell = async (run: Run, outcomes: Outcomes, store: Store) => {
        if (options.stats === true && scene.session !== undefined) terminal.stderr.write(statsOf(scene.session));
        const untold = await deliverAll(sinks, run, outcomes);
        // Security Hub compares by itself what it shows with what is remembered: what it was not told, it asks for again.
        const hub = hubSinks(options, { request, config, terminal, runId: run.id, store });
        failures.push(...untold, ...(await deliverAll(hub, run, outcomes)));
        return untold.length === 0;
      };
      const run = await auditWith(scene, { options, config, terminal, spool, tell });
      for (const failure of failures) terminal.stderr.write(`error: ${failure.message}\n`);
      return failures.length > 0 ? exitCode.undelivered : codeOf(run, options.failOn);
    } finally {
      await spool.dispose();
    }
  } finally {
    await scene.close();
  }
}

/** Where single resources were asked for, a check that says nothing may have had much to judge. */
function lensOf(request: AuditRequest, answers: Answers): Lens {
  const whole = request.resources === undefined ? request.checks : [];
  return { answers, built: new Set(checks.map(({ id }) => id)), whole: new Set(whole.map(({ id }) => id)) };
}

interface Work {
  readonly options: AuditOptions;
  readonly config: Config;
  readonly terminal: Terminal;
  readonly spool: Spool;
  readonly tell: (run: Run, outcomes: Outcomes, store: Store) => Promise<boolean>;
}

async function auditWith(scene: Scene, { options, config, terminal, spool, tell }: Work): Promise<Run> {
  const { plan, source, account, now } = scene;
  const where = options.state ?? config.state;
  const store = openStore({ where, account, profile: options.profile });
  const progress = progressLine(terminal.stderr);
  try {
    return await audit(plan, {
      source,
      store,
      spool: (outcome) => spool.append(outcome),
      outcomes: () => spool.read(),
      tell: async (run, outcomes) => {
        progress.clear();
        return tell(run, outcomes, store);
      },
      now,
      progress: progress.show,
      signal: terminal.interrupted,
    });
  } finally {
    progress.clear();
    await store.close();
  }
}

function codeOf(run: Run, failOn: Severity | undefined): number {
  if (!run.complete) return exitCode.incomplete;
  const isGrave = severities.some(
    (severity) => failOn !== undefined && isAtLeast(severity, failOn) && run.summary.open[severity] > 0,
  );
  return isGrave ? exitCode.findings : exitCode.done;
}
