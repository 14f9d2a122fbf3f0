import { practices, sections } from '#data';
import { results } from '#kit';
import type { Answers, Question, Result, Run } from '#model';
import { type QuestionItem, questionnaire } from './questionnaire.ts';

type Practice = (typeof practices)[number];

/** What a report by question needs beside the run. */
export interface Lens {
  readonly answers: Answers;
  /** Ids of the checks that exist. */
  readonly built: ReadonlySet<string>;
  /** Ids of those that judged all of their kind in this run: one without a result found nothing to judge. */
  readonly whole: ReadonlySet<string>;
}

/** How many practices of a section were answered, and by whom; each counts once. */
export interface PracticeCounts {
  readonly all: number;
  readonly byChecks: number;
  readonly byPeople: number;
  /** A check or a person could answer, and neither did. */
  readonly open: number;
  readonly noCheckYet: number;
}

/** A question or scenario of the lens, with all that is known of it after a run. */
export interface LensSection {
  readonly section: Question;
  readonly name: string;
  /** Of the checks that serve a practice of the section; a check may serve several sections. */
  readonly results: Readonly<Record<Result, number>>;
  readonly practices: PracticeCounts;
  readonly questions: readonly QuestionItem[];
}

type Answerer = Exclude<keyof PracticeCounts, 'all'>;

/** The run by the lens's sections, in its order. Counts come from the summary, so that no result need be held. */
export function lensBySection(run: Run, lens: Lens): readonly LensSection[] {
  const items = questionnaire(lens.answers, { asOf: run.finishedAt, accounts: run.accounts.map(({ id }) => id) });
  const answered = new Set<string>(
    items.filter(({ status }) => status === 'answered').map(({ question }) => question.id),
  );
  return sectionIds.map((section) => {
    const own = practices.filter(({ id }) => id.startsWith(`${section}-`));
    const answerers = own.map((practice) => answererOf(practice, { run, lens, answered }));
    const number = (answerer: Answerer) => answerers.filter((one) => one === answerer).length;
    return {
      section,
      name: sections[section],
      results: resultsOf(own, run),
      practices: {
        all: own.length,
        byChecks: number('byChecks'),
        byPeople: number('byPeople'),
        open: number('open'),
        noCheckYet: number('noCheckYet'),
      },
      questions: items.filter(({ question }) => question.section === section),
    };
  });
}

const sectionIds = Object.keys(sections) as readonly Question[];

function resultsOf(own: readonly Practice[], { summary }: Run): Record<Result, number> {
  const checks = [...new Set(own.flatMap((practice) => practice.checks))];
  const sum = (result: Result) => checks.reduce((total, id) => total + (summary.checks[id]?.[result] ?? 0), 0);
  return Object.fromEntries(results.map((result) => [result, sum(result)])) as Record<Result, number>;
}

interface Known {
  readonly run: Run;
  readonly lens: Lens;
  /** Ids of questions. */
  readonly answered: ReadonlySet<string>;
}

function answererOf({ checks, questions }: Practice, { run, lens, answered }: Known): Answerer {
  if (checks.some((id) => hasAnswered(id, run, lens))) return 'byChecks';
  if (questions.some((id) => answered.has(id))) return 'byPeople';
  return questions.length > 0 || checks.some((id) => lens.built.has(id)) ? 'open' : 'noCheckYet';
}

/** What could not be judged is no answer; that there is nothing to judge is one. */
function hasAnswered(id: string, { summary }: Run, { whole }: Lens): boolean {
  const counted = summary.checks[id];
  if (counted === undefined) return whole.has(id);
  return results.some((result) => isAnswer(result) && (counted[result] ?? 0) > 0);
}

function isAnswer(result: Result): boolean {
  return result !== 'unknown' && result !== 'insufficient-evidence';
}

/** Questions of a section that are answered wholly. */
export function answeredIn({ questions }: Pick<LensSection, 'questions'>): number {
  return questions.filter(({ status }) => status === 'answered').length;
}
