import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collectors } from '../../collectors/catalog.ts';
import type { Collector } from '../../src/kit/index.ts';
import type { Gap, GapReason, Outcome } from '../../src/model/index.ts';
import { type Company, type CompanySettings, type JsonReport, startCompany } from '../end-to-end/company.ts';
import { smallEstate } from '../sandbox/estate/index.ts';
import type { CallPlace, Fault } from '../sandbox/faults.ts';
import type { RecordedCall } from '../sandbox/server.ts';
import type { Disturbance } from './inventory-trial.ts';
import { needed } from './needed-calls.ts';

/** A company that was audited once without any fault, and what was found then. */
export interface Ground {
  readonly clean: JsonReport;
  /** Every place that a fault may strike, as often as it was called. */
  readonly calls: readonly CallPlace[];
  /**
   * Audits under this and again without, and tells what should not have come of it: one line a complaint, none
   * where all is well. Starts from the clean audit each time.
   */
  trial(disturbance: Disturbance): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Two tries and short waits: what is lost is lost soon, and a fault that strikes once is got over. */
const patience = { retry: { attempts: 2 }, timeouts: { connect: 5000, reply: 3000 } };

export async function openGround(settings: CompanySettings = { patience }): Promise<Ground> {
  const company = await startCompany(smallEstate(), settings);
  const config = join(company.folder, 'config.json');
  const state = join(company.folder, 'findings.jsonl');
  const first = join(company.folder, 'first.jsonl');
  await writeFile(config, JSON.stringify({ waivers: [waiver] }));
  const audit = () => company.audit('--config', config, '--state', state);

  const before = company.sandbox.calls.length;
  const { code, report: clean, stderr } = await audit();
  if (code !== 0) throw new Error(`the clean audit ended with ${String(code)}: ${stderr} ${gapsOf(clean).join()}`);
  await copyFile(state, first);
  const calls = company.sandbox.calls
    .slice(before)
    .filter(({ service, operation }) => !needed.has(`${service}:${operation}`));

  return {
    clean,
    calls,
    async trial({ faults = [], storm }) {
      await copyFile(first, state);
      const begun = company.sandbox.calls.length;
      company.sandbox.setFaults(faults);
      company.sandbox.setStorm(storm);
      const struck = await audit();
      company.sandbox.setFaults([]);
      company.sandbox.setStorm(undefined);
      const lost = lostCalls(company.sandbox.calls.slice(begun));
      const mended = await audit();
      return [
        ...complaintsOfCode(struck, lost),
        ...complaintsOfGaps(struck.report, lost),
        ...complaintsOfFindings(clean, struck.report),
        ...complaintsOfReturn(clean, mended.report),
        ...(mended.code === 0 ? [] : [`the audit after the faults ended with ${String(mended.code)}`]),
        ...company.sandbox.crashes.map((crash) => `the sandbox crashed: ${String(crash)}`),
      ];
    },
    stop: () => company.stop(),
  };
}

const waiver = {
  checks: ['lambda-url-auth', 'log-retention', 'sqs-visibility-timeout'],
  resource: '*',
  reason: 'known, and waived to see that a waiver outlives a fault',
  owner: 'soak',
  expires: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10),
};

/** A call that was given up: its last try was struck. */
interface Lost {
  readonly place: CallPlace & Pick<RecordedCall, 'action'>;
  readonly fault: Fault;
}

function lostCalls(calls: readonly RecordedCall[]): readonly Lost[] {
  const last = new Map<string, RecordedCall>();
  for (const call of calls) {
    last.set([call.account, call.region, call.service, call.operation, call.input].join(), call);
  }
  return [...last.values()].flatMap(({ fault, ...place }) => (fault === undefined ? [] : [{ place, fault }]));
}

type Ended = Awaited<ReturnType<Company['audit']>>;

function complaintsOfCode({ code, report, stderr }: Ended, lost: readonly Lost[]): readonly string[] {
  const wanted = lost.length > 0 ? 3 : 0;
  return [
    ...(code === wanted ? [] : [`exit code ${String(code)} instead of ${String(wanted)}: ${stderr}`]),
    ...(report.run.complete === (wanted === 0) ? [] : ['the run does not say whether it is complete']),
  ];
}

function gapsOf({ coverage }: JsonReport): readonly string[] {
  return coverage.flatMap(({ gaps }) => gaps.map((gap) => `${gapKey(gap)} (${gap.detail})`));
}

/** Each call that was lost is a gap, and each gap is a call that was lost. */
function complaintsOfGaps({ coverage }: JsonReport, lost: readonly Lost[]): readonly string[] {
  const gaps = coverage.flatMap((entry) => entry.gaps);
  const told = new Set(gaps.map(gapKey));
  const owed = new Set(lost.map(lostKey));
  return [
    ...[...owed].filter((key) => !told.has(key)).map((key) => `no gap tells of ${key}`),
    ...[...told].filter((key) => !owed.has(key)).map((key) => `a gap tells of ${key}, which nothing struck`),
  ];
}

function gapKey({ account, region, operation, reason }: Gap): string {
  return [operation === 'sts:AssumeRole' ? 'some account' : account, region, operation, reason].join(' ');
}

/** What is asked for an account as a whole, and never for one of its regions. */
const regional = actionsOf('region');
const global = new Set(
  ['account:ListRegions', 'sts:AssumeRole', ...actionsOf('account')].filter((action) => !regional.has(action)),
);

function actionsOf(scope: Collector['scope']): ReadonlySet<string> {
  return new Set(collectors.filter((one) => one.scope === scope).flatMap(({ permissions }) => permissions));
}

function lostKey({ place: { service, action, account, region }, fault }: Lost): string {
  const where = global.has(action) ? 'global' : region;
  return [service === 'sts' ? 'some account' : account, where, action, reasonOf(fault)].join(' ');
}

function reasonOf(fault: Fault): GapReason {
  return typeof fault === 'object' ? 'throttled' : reasons[fault];
}

const reasons: Readonly<Record<Exclude<Fault, object>, GapReason>> = {
  'access-denied': 'denied',
  'access-denied-by-organization': 'denied-by-organization',
  'server-error': 'unavailable',
  reset: 'unavailable',
  'half-reply': 'unavailable',
  hang: 'deadline',
  garbage: 'malformed',
};

/** The estate has not changed: a result is what it was, or it is unknown. */
function complaintsOfFindings(clean: JsonReport, struck: JsonReport): readonly string[] {
  const before = new Map(clean.findings.map((one) => [one.id, one]));
  const after = new Map(struck.findings.map((one) => [one.id, one]));
  const missing = clean.findings.filter(({ id, state }) => state !== null && !after.has(id));
  return [
    ...missing.map((one) => `${name(one)} is not told any more`),
    ...struck.findings.flatMap((one) => complaintsOf(one, before.get(one.id))),
  ];
}

function complaintsOf(now: Outcome, before: Outcome | undefined): readonly string[] {
  const was = standing(before, 'unchanged');
  const is = isSameButTold(now, before) ? was : standing(now, now.change ?? 'unchanged');
  const result = before?.result ?? 'not there';
  return [
    ...(['unknown', result].includes(now.result)
      ? []
      : [`${name(now)} was ${result} and is ${now.result}: ${now.message}`]),
    ...(now.result === 'unknown' && now.gap === null ? [`${name(now)} is unknown without a gap`] : []),
    ...(is === was ? [] : [`${name(now)} was ${was} and is ${is}: ${now.message}`]),
  ];
}

/** Less may be told of a result, and its weight hang on what was not read: the result is the same. */
function isSameButTold({ change, result }: Outcome, before: Outcome | undefined): boolean {
  return change === 'changed' && result === before?.result;
}

/** How a result is remembered; one that is not may weigh less or more once it is unknown. */
function standing(one: Outcome | undefined, change: string): string {
  if (one === undefined || one.state === null) return `${change}, not remembered`;
  return `${change}, ${one.state}, ${one.severity}`;
}

/** After the faults all is as before them: nothing new, nothing reopened, nothing stale. */
function complaintsOfReturn(clean: JsonReport, mended: JsonReport): readonly string[] {
  const before = new Map(clean.findings.map((one) => [one.id, kept(one)]));
  const after = new Map(mended.findings.map((one) => [one.id, kept(one)]));
  return [
    ...mended.findings
      .filter((one) => before.get(one.id) !== kept(one) || ![null, 'unchanged', 'changed'].includes(one.change))
      .map(
        (one) => `afterwards ${name(one)} is ${kept(one)}, ${String(one.change)}; it was ${before.get(one.id) ?? ''}`,
      ),
    ...clean.findings.filter(({ id }) => !after.has(id)).map((one) => `afterwards ${name(one)} is gone`),
  ];
}

function kept({ result, state, stale, severity, message, firstSeen, gap }: Outcome): string {
  return JSON.stringify([result, state, stale, severity, message, state === null ? null : firstSeen, gap]);
}

function name({ checkId, account, region, resource }: Outcome): string {
  return `${checkId} of ${resource?.arn ?? `${account}/${region}`}`;
}
