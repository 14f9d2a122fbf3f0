import type { Session, SessionOptions } from '#aws';
import type { Gap } from '#model';
import type { IamStatement, Preflight } from '../engine/index.ts';

/** What is to be mended in one account. All of it is for people and programs alike. */
export interface PreflightReport {
  readonly account: string;
  readonly name: string | null;
  readonly ready: boolean;
  /** The region that was tried. */
  readonly region: string | null;
  /** Asked for and switched off there: an audit passes them over. */
  readonly skippedRegions: readonly string[];
  readonly problems: readonly PreflightProblem[];
  /** What the policy of the role lacks. */
  readonly statementToAdd: IamStatement | null;
}

export interface PreflightProblem {
  readonly what: 'role' | 'regions' | 'no-region' | 'denied' | 'denied-by-organization' | 'unreadable';
  readonly operations: readonly string[];
  /** What is wrong and what to do, in sentences. */
  readonly advice: string;
  /** What AWS said, of the first. */
  readonly said: string | null;
}

export interface PreflightContext {
  readonly session: Pick<Session, 'caller'>;
  readonly settings: Pick<SessionOptions, 'roleName' | 'externalId' | 'entries'>;
  /** Gaps that the configuration expects are no problem. */
  readonly expects: (gap: Gap) => boolean;
}

export function preflightReport(tried: Preflight, context: PreflightContext): PreflightReport {
  const gaps = tried.gaps.filter((gap) => !context.expects(gap));
  const [entry] = gaps.filter(({ operation }) => operation === 'sts:AssumeRole' || operation === 'account:ListRegions');
  const problems = entry === undefined ? problemsOf(tried, gaps) : [entryProblem(entry, tried.account, context)];
  const denied = gaps.filter(({ reason, operation }) => reason === 'denied' && operation !== 'sts:AssumeRole');
  return {
    account: tried.account,
    name: tried.name,
    ready: problems.length === 0,
    region: tried.region ?? null,
    skippedRegions: tried.skipped,
    problems,
    statementToAdd: denied.length === 0 ? null : statementOf(operationsOf(denied)),
  };
}

function entryProblem(gap: Gap, account: string, context: PreflightContext): PreflightProblem {
  const { operation, reason, detail } = gap;
  const told = { operations: [operation], said: detail };
  if (reason === 'denied-by-organization') return { ...told, what: reason, advice: organizationAdvice([operation]) };
  if (reason !== 'denied') return { ...told, what: 'unreadable', advice: unreadableAdvice([operation]) };
  if (operation === 'sts:AssumeRole') return { ...told, what: 'role', advice: roleAdvice(account, context) };
  return { ...told, what: 'regions', advice: `Which regions are switched on cannot be learned. ${grantAdvice}` };
}

/** AWS does not tell these apart, so that nobody can find out which roles there are. */
function roleAdvice(account: string, { session: { caller }, settings }: PreflightContext): string {
  const own = settings.entries?.[account];
  const role = `arn:${caller.partition}:iam::${account}:role/${own?.roleName ?? settings.roleName ?? ''}`;
  const hasId = (own?.externalId ?? settings.externalId) !== undefined;
  const id = hasId ? 'asks for another external id than the one given' : 'asks for an external id, and none was given';
  return [
    `${caller.arn} cannot take on ${role}: there is no such role, its trust does not name that caller, its trust ${id},`,
    'or the caller itself may not call sts:AssumeRole on it. Deploy member-role.yaml there, or compare its parameters.',
  ].join(' ');
}

function problemsOf({ region, skipped }: Preflight, gaps: readonly Gap[]): readonly PreflightProblem[] {
  const by = (...reasons: readonly Gap['reason'][]) => gaps.filter(({ reason }) => reasons.includes(reason));
  return [
    ...(region === undefined ? [noRegion(skipped)] : []),
    ...problem('denied', by('denied'), () => grantAdvice),
    ...problem('denied-by-organization', by('denied-by-organization'), organizationAdvice),
    ...problem('unreadable', by('throttled', 'unavailable', 'malformed', 'deadline', 'crashed'), unreadableAdvice),
  ];
}

function problem(
  what: PreflightProblem['what'],
  gaps: readonly Gap[],
  adviceOn: (operations: readonly string[]) => string,
): readonly PreflightProblem[] {
  const [first] = gaps;
  if (first === undefined) return [];
  const operations = operationsOf(gaps);
  return [{ what, operations, advice: adviceOn(operations), said: first.detail }];
}

function noRegion(skipped: readonly string[]): PreflightProblem {
  const advice = `None of the regions asked for is switched on here (${skipped.join(', ')}): switch one on, or name others with --regions.`;
  return { what: 'no-region', operations: [], advice, said: null };
}

const grantAdvice =
  'The policy of the role does not allow it, or a boundary or a deny stands against it: add the statement below, or deploy member-role.yaml again.';

function organizationAdvice(operations: readonly string[]): string {
  return `A service or resource control policy of the organization denies ${operations.join(', ')}: have the role exempted from it.`;
}

function unreadableAdvice(operations: readonly string[]): string {
  return `${operations.join(', ')} gave no answer that can be read: try again, and look at the network on the way.`;
}

function operationsOf(gaps: readonly Gap[]): readonly string[] {
  return [...new Set(gaps.map(({ operation }) => operation))].sort();
}

function statementOf(actions: readonly string[]): IamStatement {
  return { Sid: 'ReadConfiguration', Effect: 'Allow', Action: actions, Resource: '*' };
}
