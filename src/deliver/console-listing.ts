import type { Outcome, Result, Severity } from '#model';
import { isOpen } from './changes.ts';
import { leftOut, type Page, severityFormat } from './ink.ts';
import { count, nameAndPlace, visible, wrap } from './plain-text.ts';
import { type BestOf, bestOf, bySeverity, byWeight, firstDifference, inOrder, type Ranked } from './ranking.ts';

/** The outcomes of a table: open ones by severity and check, then the others by result. */
export interface Listing {
  readonly add: (outcome: Outcome) => void;
  readonly lines: () => string[];
}

interface Row extends Ranked {
  readonly lines: readonly string[];
}

interface OpenCheck {
  readonly severity: Severity;
  readonly checkId: string;
  readonly title: string;
  readonly fix: string;
  readonly rows: BestOf<Row>;
}

/** Rows listed a check; of a severity without any, a check is one line. */
const listed: Readonly<Record<Severity, number>> = { critical: 10, high: 5, medium: 3, low: 0, informational: 0 };
const othersListed = 20;

export function newListing(page: Page): Listing {
  const open = new Map<string, OpenCheck>();
  const others = new Map<Result, BestOf<Row>>();
  return {
    add: (outcome) => {
      const rows = isOpen(outcome) ? rowsOfCheck(open, outcome, page) : rowsOfResult(others, outcome.result, page);
      rows.add(toRow(outcome, page));
    },
    lines: () => [...openLines(open, page), ...otherLines(others, page)],
  };
}

function rowsOfCheck(open: Map<string, OpenCheck>, outcome: Outcome, { cut }: Page): BestOf<Row> {
  const { severity, checkId, title, remediation } = outcome;
  const key = `${severity}|${checkId}`;
  const known = open.get(key);
  if (known !== undefined) return known.rows;
  const rows = bestOf<Row>(cut(listed[severity]), byWeight);
  open.set(key, { severity, checkId, title, fix: remediation.text, rows });
  return rows;
}

function rowsOfResult(others: Map<Result, BestOf<Row>>, result: Result, { cut }: Page): BestOf<Row> {
  const rows = others.get(result) ?? bestOf<Row>(cut(othersListed), byWeight);
  others.set(result, rows);
  return rows;
}

function toRow(outcome: Outcome, { ink, width }: Page): Row {
  const { severity, checkId, account, region, resource, subKey, id, result, message } = outcome;
  const badges = badgesOf(outcome);
  const open = isOpen(outcome);
  const check = open ? '' : `${visible(checkId)}  `;
  const heading = `  ${check}${nameAndPlace(outcome)}${badges === '' ? '' : `  ${ink('bold', badges)}`}`;
  const lines = result === 'pass' ? [heading] : [heading, ...wrap(message, width, '    ')];
  return { severity, checkId, account, region, resource, subKey, id, lines };
}

/** What sets an outcome apart from a finding that fails as it did before. */
function badgesOf({ change, isOfNewCheck, result, stale, state }: Outcome): string {
  return [
    ...(change === null || change === 'unchanged' ? [] : [isOfNewCheck ? 'new check' : change]),
    ...(state === 'open' && result !== 'fail' ? [result] : []),
    ...(stale ? ['stale'] : []),
  ].join(', ');
}

function openLines(open: ReadonlyMap<string, OpenCheck>, page: Page): string[] {
  const checks = [...open.values()].sort((a, b) =>
    firstDifference(bySeverity(a.severity, b.severity), inOrder(a.checkId, b.checkId)),
  );
  let before: Severity | undefined;
  return checks.flatMap(({ severity, checkId, title, fix, rows }) => {
    const name = page.ink(severityFormat[severity], `${severity.toUpperCase()}  ${visible(checkId)}`);
    const isFirst = severity !== before;
    before = severity;
    if (rows.best().length === 0)
      return [...(isFirst ? briefHead(page) : []), ...briefly(name, rows.total(), title, page)];
    return [
      '',
      `${name}  ${count(rows.total(), 'finding')}`,
      ...wrap(title, page.width, '  ').map((line) => page.ink('gray', line)),
      ...rows.best().flatMap((row) => row.lines),
      ...leftOut(rows.total() - rows.best().length, page),
      ...wrap(`Fix: ${fix}`, page.width, '  '),
    ];
  });
}

function briefHead(page: Page): string[] {
  return ['', page.ink('gray', 'A line a check; --all, the HTML report and JSON list the findings.')];
}

function briefly(name: string, findings: number, title: string, page: Page): string[] {
  return [
    `${name}  ${count(findings, 'finding')}`,
    ...wrap(title, page.width, '  ').map((line) => page.ink('gray', line)),
  ];
}

function otherLines(others: ReadonlyMap<Result, BestOf<Row>>, page: Page): string[] {
  return [...others]
    .sort(([a], [b]) => inOrder(a, b))
    .flatMap(([result, rows]) => [
      '',
      `${page.ink('bold', result.toUpperCase())}  ${count(rows.total(), 'result')}`,
      ...rows.best().flatMap((row) => row.lines),
      ...leftOut(rows.total() - rows.best().length, page),
    ]);
}
