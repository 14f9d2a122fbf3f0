import { severities } from '#kit';
import type { Finding, Severity, Store } from '#model';
import { checks } from '../../checks/catalog.ts';
import { ConfigError, namedCheck } from '../config/index.ts';
import { toFile, toStream, type WriteText } from '../deliver/index.ts';
import { exportFindings } from '../export/index.ts';
import { callersStore } from './callers-store.ts';
import { exitCode } from './exit-code.ts';
import { findingHistory } from './finding-history.ts';
import type { FindingsOptions } from './findings-options.ts';
import { type FindingsRequest, findingsRequest } from './findings-request.ts';
import { findingsTable } from './findings-table.ts';
import { inOrder } from './in-order.ts';
import { isAtLeast } from './is-at-least.ts';
import { type Terminal, wantsColour } from './terminal.ts';
import { toolVersion } from './tool-version.ts';

/** The command `findings`. Gives the exit code; throws what `explained` explains. */
export async function findingsCommandRun(options: FindingsOptions, terminal: Terminal): Promise<number> {
  const request = await findingsRequest(options);
  const where = options.state ?? request.config.state;
  const store = await callersStore({ where, profile: options.profile, terminal });
  try {
    const write = options.output === undefined ? toStream(terminal.stdout) : toFile(options.output);
    if (options.history !== undefined) {
      await write(
        await findingHistory(store, options.history, { format: request.format, ...lookOf(options, terminal) }),
      );
      return exitCode.done;
    }
    const source = options.run === undefined ? store.find(request.query) : await changesOf(store, options.run);
    return await list(source, { options, request, terminal, write });
  } finally {
    await store.close();
  }
}

async function changesOf(store: Store, run: string): Promise<AsyncIterable<Finding>> {
  if (run !== 'latest') return store.changesOf(run);
  for await (const { id } of store.runs()) return store.changesOf(id);
  throw new ConfigError(['--run latest: no run is remembered there yet']);
}

interface Work {
  readonly options: FindingsOptions;
  readonly request: FindingsRequest;
  readonly terminal: Terminal;
  readonly write: WriteText;
}

async function list(source: AsyncIterable<Finding>, { options, request, terminal, write }: Work): Promise<number> {
  const { format, changedSince } = request;
  const seen = { isGrave: false };
  async function* listed(): AsyncIterable<Finding> {
    for await (const finding of source) {
      terminal.interrupted.throwIfAborted();
      if (!request.fits(finding)) continue;
      seen.isGrave ||= isOpenAt(finding, options.failOn);
      yield finding;
    }
  }
  const findings = inOrder(listed(), format === 'junit' ? byCheck : keyOf(options));
  const baseline = options.run === undefined ? changedSince : 'run';
  const checkOf = (id: string) => namedCheck(id, checks);
  await write(
    format === 'table'
      ? findingsTable(findings, lookOf(options, terminal))
      : exportFindings(format, findings, { toolVersion, checkOf, changedSince: baseline }),
  );
  return seen.isGrave ? exitCode.findings : exitCode.done;
}

function isOpenAt({ state, severity }: Finding, bar: Severity | undefined): boolean {
  return bar !== undefined && state === 'open' && isAtLeast(severity, bar);
}

function lookOf({ output }: FindingsOptions, { stdout, env }: Terminal) {
  return { colour: output === undefined && wantsColour(stdout, env), columns: stdout.columns ?? 100 };
}

function keyOf({ sort }: FindingsOptions): (finding: Finding) => string {
  return sort === 'savings' ? dearestFirst : worstFirst;
}

/** Those without a price last. Cents, so that no number has more digits than are compared. */
function dearestFirst(finding: Finding): string {
  const { low, high } = finding.estimatedMonthlySavings ?? { low: 0, high: 0 };
  const key = [high, low].map((dollars) => String(1e15 - Math.round(dollars * 100)).padStart(16, '0'));
  return `${key.join('\0')}\0${worstFirst(finding)}`;
}

function worstFirst(finding: Finding): string {
  return `${String(severities.indexOf(finding.severity))}\0${byCheck(finding)}`;
}

function byCheck({ checkId, account, region, resource, subKey, id }: Finding): string {
  return [checkId, account, region, resource?.name ?? '', subKey ?? '', id].join('\0');
}
