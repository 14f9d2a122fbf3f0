import { visible } from '../deliver/plain-text.ts';
import type { PreflightProblem, PreflightReport } from './preflight-report.ts';

/** What to mend, account by account, those that are ready in a line each. */
export function preflightText(reports: readonly PreflightReport[]): string {
  const ready = reports.filter((report) => report.ready).length;
  const last = `${String(ready)} of ${String(reports.length)} accounts are ready.`;
  return `${[...reports.flatMap(linesOf), last].join('\n')}\n`;
}

function linesOf({ account, name, ready, region, skippedRegions, problems, statementToAdd }: PreflightReport) {
  const title = name === null ? account : `${account} ${visible(name)}`;
  const where = region === null ? '' : ` (tried in ${region})`;
  return [
    `${title}: ${ready ? 'ready' : 'not ready'}${where}`,
    ...(skippedRegions.length === 0 ? [] : [`  Switched off there, and passed over: ${skippedRegions.join(', ')}.`]),
    ...problems.flatMap(problemLines),
    ...(statementToAdd === null ? [] : JSON.stringify(statementToAdd, null, 2).split('\n').map(indented)),
    ...(ready ? [] : ['']),
  ];
}

function problemLines({ what, operations, advice, said }: PreflightProblem): readonly string[] {
  const title = what === 'denied' ? `Denied: ${operations.join(', ')}. ` : '';
  return [`  ${title}${visible(advice)}`, ...(said === null ? [] : [`  AWS said: ${visible(said)}`])];
}

function indented(line: string): string {
  return `  ${line}`;
}
