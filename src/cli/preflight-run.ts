import { openSession } from '#aws';
import { collectors } from '../../collectors/catalog.ts';
import { liveSource, preflight, prepare } from '../engine/index.ts';
import type { AccountOptions } from './account-options.ts';
import { chosenCollectors } from './chosen-collectors.ts';
import { exitCode } from './exit-code.ts';
import { newRun } from './new-run.ts';
import { accountOptionProblems, formatProblems } from './option-problems.ts';
import { type PreflightReport, preflightReport } from './preflight-report.ts';
import { preflightText } from './preflight-text.ts';
import { say } from './say.ts';
import { sessionOptions } from './session-options.ts';
import { statsOf } from './stats.ts';
import type { Terminal } from './terminal.ts';
import { toolVersion } from './tool-version.ts';
import { understood } from './understood.ts';

export interface PreflightOptions extends AccountOptions {
  readonly format: string;
  readonly json?: boolean;
}

/** The command `preflight`. Gives the exit code; throws what `explained` explains. */
export async function preflightCommandRun(options: PreflightOptions, terminal: Terminal): Promise<number> {
  const { request, config } = await understood(options, problemsOf);
  const run = newRun();
  const settings = sessionOptions(options, { request, config, terminal, runId: run.runId });
  const session = await openSession(settings);
  try {
    const plan = await prepare(request, session, { ...run, toolVersion, collectors, listsNotApplicable: false });
    const source = liveSource(session, () => new Date());
    const tried = await preflight(plan, chosenCollectors(options, request), { source, signal: terminal.interrupted });
    const reports = tried.map((one) => preflightReport(one, { session, settings, expects: plan.expects }));
    await say(terminal.stdout, written(reports, options));
    if (options.stats === true) terminal.stderr.write(statsOf(session));
    return reports.every(({ ready }) => ready) ? exitCode.done : exitCode.incomplete;
  } finally {
    session.close();
  }
}

function problemsOf(options: PreflightOptions): readonly string[] {
  return [...formatProblems(options.format), ...accountOptionProblems(options)];
}

function written(reports: readonly PreflightReport[], { format, json }: PreflightOptions): string {
  if (json !== true && format !== 'json') return preflightText(reports);
  return `${JSON.stringify({ schemaVersion: 1, accounts: reports }, null, 2)}\n`;
}
