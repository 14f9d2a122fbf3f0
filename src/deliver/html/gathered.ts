import type { Outcome, Pillar, Question, Result, Run, Severity } from '#model';
import { closing, isNews, isOpen, type News, news, newsOf } from '../changes.ts';
import { orPut } from '../or-put.ts';
import { type BestOf, bestOf, bySavings, byWeight } from '../ranking.ts';
import { rendered } from './escape.ts';
import { findingHtml } from './finding.ts';
import { type AccountName, accountNames } from './words.ts';

/** A part of the report in which findings stand in full. */
export type Section = Severity | 'waived' | 'closed';

/** What all outcomes of a check have alike. */
export interface AboutCheck {
  readonly id: string;
  readonly title: string;
  readonly pillar: Pillar;
  readonly practices: readonly string[];
  readonly reference: string;
}

/** Rows of one check in one section. */
export interface CheckRows {
  readonly check: AboutCheck;
  /** Markup of a row, and what it is sorted by. */
  readonly rows: { readonly key: string; readonly markup: string }[];
}

/** Results of one check that need no more than the names of their subjects. */
export interface QuietCheck {
  readonly check: AboutCheck;
  readonly places: Map<string, QuietPlace>;
}

export interface QuietPlace {
  /** An outcome for all: they have everything alike but the resource. */
  readonly example: Outcome;
  readonly names: string[];
}

/** What the report needs of the stream. Holds the markup of each finding once, so about as much as the file is long. */
export interface Gathered {
  readonly nameOf: AccountName;
  readonly sections: ReadonlyMap<Section, ReadonlyMap<string, CheckRows>>;
  readonly quiet: ReadonlyMap<Result, ReadonlyMap<string, QuietCheck>>;
  readonly worst: BestOf<Outcome>;
  /** Open findings that save money. */
  readonly dearest: BestOf<Outcome>;
  readonly changed: Readonly<Record<News, BestOf<Outcome>>>;
  readonly pillars: ReadonlySet<Pillar>;
  readonly questions: ReadonlySet<Question>;
  readonly accounts: ReadonlySet<string>;
}

const worstListed = 6;
/** Of each kind of change. */
const changedListed = 2;

/** Reads the stream once, to its end. */
export async function gather(run: Run, outcomes: AsyncIterable<Outcome>): Promise<Gathered> {
  const nameOf = accountNames(run);
  const sections = new Map<Section, Map<string, CheckRows>>();
  const quiet = new Map<Result, Map<string, QuietCheck>>();
  const worst = bestOf<Outcome>(worstListed, byWeight);
  const dearest = bestOf<Outcome>(worstListed, bySavings);
  const lists = news.map(({ change }) => [change, bestOf<Outcome>(changedListed, byWeight)]);
  const changed = Object.fromEntries(lists) as Gathered['changed'];
  const [pillars, questions, accounts] = [new Set<Pillar>(), new Set<Question>(), new Set<string>()];

  for await (const outcome of outcomes) {
    if (outcome.result === 'not-applicable' && !isNews(outcome.change)) continue;
    pillars.add(outcome.pillar);
    questions.add(outcome.question);
    accounts.add(outcome.account);
    if (isOpen(outcome)) worst.add(outcome);
    if (isOpen(outcome) && outcome.estimatedMonthlySavings !== undefined) dearest.add(outcome);
    const told = newsOf(outcome);
    if (told !== null) changed[told].add(outcome);

    const section = sectionOf(outcome);
    if (section === undefined) addQuietly(quiet, outcome);
    else addRow(sections, section, outcome, nameOf);
  }
  return { nameOf, sections, quiet, worst, dearest, changed, pillars, questions, accounts };
}

function sectionOf(outcome: Outcome): Section | undefined {
  if (outcome.change !== null && closing.has(outcome.change)) return 'closed';
  if (isOpen(outcome)) return outcome.severity;
  return outcome.result === 'waived' || outcome.state === 'waived' ? 'waived' : undefined;
}

function addRow(
  sections: Map<Section, Map<string, CheckRows>>,
  section: Section,
  outcome: Outcome,
  nameOf: AccountName,
): void {
  const { checkId, account, region, resource, subKey } = outcome;
  const checks = orPut(sections, section, () => new Map<string, CheckRows>());
  const { rows } = orPut(checks, checkId, () => ({ check: aboutCheck(outcome), rows: [] }));
  const key = [nameOf(account), account, region, resource?.name, subKey].join('\n');
  rows.push({ key, markup: rendered(findingHtml(outcome, nameOf)) });
}

function addQuietly(quiet: Map<Result, Map<string, QuietCheck>>, outcome: Outcome): void {
  const { checkId, account, region, result, resource, subKey } = outcome;
  const checks = orPut(quiet, result, () => new Map<string, QuietCheck>());
  const { places } = orPut(checks, checkId, () => ({
    check: aboutCheck(outcome),
    places: new Map<string, QuietPlace>(),
  }));
  const because = result === 'pass' ? '' : outcome.message;
  const key = [account, region, outcome.severity, because].join('\n');
  const { names } = orPut(places, key, () => ({ example: outcome, names: [] }));
  names.push(`${resource?.name ?? 'the whole place'}${subKey === null ? '' : ` [${subKey}]`}`);
}

function aboutCheck({ checkId, title, pillar, practices, remediation }: Outcome): AboutCheck {
  return { id: checkId, title, pillar, practices, reference: remediation.reference };
}
