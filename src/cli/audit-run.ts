import { randomBytes } from 'node:crypto';
import { openSession, type Session, type SessionOptions } from '#aws';
import { severities } from '#kit';
import type { Run, Severity } from '#model';
import { checks } from '../../checks/catalog.ts';
import { collectors } from '../../collectors/catalog.ts';
import {
  type AuditRequest,
  type Config,
  ConfigError,
  defaultRoleName,
  loadConfig,
  requestOf,
} from '../config/index.ts';
import { deliverAll } from '../deliver/index.ts';
import { type AuditPlan, audit, openSpool, prepare, type Spool } from '../engine/index.ts';
import type { AuditOptions } from './audit-options.ts';
import { exitCode } from './exit-code.ts';
import { isAtLeast } from './is-at-least.ts';
import { openStore } from './open-store.ts';
import { optionProblems } from './option-problems.ts';
import { progressLine } from './progress-line.ts';
import { listsNotApplicable, sinksFor } from './sinks-for.ts';
import type { Terminal } from './terminal.ts';
import { toolVersion } from './tool-version.ts';

/** The command `audit`. Gives the exit code; throws what `explained` explains. */
export async function auditCommandRun(options: AuditOptions, terminal: Terminal): Promise<number> {
  const { request, config } = await understood(options);
  const sinks = sinksFor(options, config, terminal);
  const startedAt = new Date();
  const runId = `${startedAt.toISOString().replace(/[-:]|\.\d+/g, '')}-${randomBytes(3).toString('hex')}`;
  const start = { runId, startedAt: startedAt.toISOString(), toolVersion, collectors };

  const session = await openSession(sessionOptions(options, { config, terminal, runId }));
  try {
    const spool = await openSpool();
    try {
      const plan = await prepare(request, session, { ...start, listsNotApplicable: listsNotApplicable(options) });
      const run = await auditWith(plan, { options, config, terminal, session, spool });
      const failures = await deliverAll(sinks, run, () => spool.read());
      for (const failure of failures) terminal.stderr.write(`error: ${failure.message}\n`);
      return failures.length > 0 ? exitCode.undelivered : codeOf(run, options.failOn);
    } finally {
      await spool.dispose();
    }
  } finally {
    session.close();
  }
}

interface Understood {
  readonly request: AuditRequest;
  readonly config: Config;
}

/** Options and configuration, or a ConfigError with every problem of both. */
async function understood(options: AuditOptions): Promise<Understood> {
  const regions = options.regions?.includes('all') === true ? ('all' as const) : options.regions;
  const loaded = options.config === undefined ? {} : await loadConfig(options.config).catch(complaint);
  const [config, found] = loaded instanceof ConfigError ? [{}, loaded.problems] : [loaded, []];
  const problems = [...found, ...optionProblems(options, config)];
  const request = requestOf({ ...options, regions }, config, checks, problems);
  if (request.checks.length > 0) return { request, config };
  throw new ConfigError(['No check is left to run: look at --checks, --pillars and disable.']);
}

function complaint(error: unknown): ConfigError {
  if (error instanceof ConfigError) return error;
  throw error;
}

interface Work {
  readonly options: AuditOptions;
  readonly config: Config;
  readonly terminal: Terminal;
  readonly session: Session;
  readonly spool: Spool;
}

async function auditWith(plan: AuditPlan, work: Work): Promise<Run> {
  const { options, config, terminal, session, spool } = work;
  const where = options.state ?? config.state;
  const store = openStore({ where, account: session.caller.account, profile: options.profile });
  const progress = progressLine(terminal.stderr);
  try {
    return await audit(plan, {
      session,
      store,
      spool: (outcome) => spool.append(outcome),
      now: () => new Date(),
      progress: progress.show,
      signal: terminal.interrupted,
    });
  } finally {
    progress.clear();
    await store.close();
  }
}

function sessionOptions(
  options: AuditOptions,
  { config, terminal, runId }: Pick<Work, 'config' | 'terminal'> & { readonly runId: string },
): SessionOptions {
  return {
    profile: options.profile,
    roleName: options.roleName ?? config.roleName ?? defaultRoleName,
    externalId: options.externalId ?? terminal.env['LENS_AUDIT_EXTERNAL_ID'] ?? config.externalId,
    pacing: { share: terminal.quotaShare ?? config.quotaShare },
    userAgent: `serverless-lens-auditor/${toolVersion}`,
    runId,
    signal: terminal.interrupted,
    ...terminal.patience,
  };
}

function codeOf(run: Run, failOn: Severity | undefined): number {
  if (!run.complete) return exitCode.incomplete;
  const isGrave = severities.some(
    (severity) => failOn !== undefined && isAtLeast(severity, failOn) && run.summary.open[severity] > 0,
  );
  return isGrave ? exitCode.findings : exitCode.done;
}
