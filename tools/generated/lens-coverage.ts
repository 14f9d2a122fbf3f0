import type { Check } from '#kit';
import type { Question } from '#model';
import {
  type Practice,
  type PracticeClass,
  practices,
  practicesAsOf,
  practicesSource,
} from '../../src/data/practices.ts';
import { sections } from '../../src/data/sections.ts';
import { uncollectedKinds } from '../../src/data/uncollected-kinds.ts';
import { bullets, generatedNote, page, prose, table } from './markdown.ts';

const classes: Readonly<Record<PracticeClass, string>> = {
  AUTO: 'settings answer it',
  METRIC: 'usage answers it',
  PARTIAL: 'a machine answers a part of it, a person the rest',
  MANUAL: 'only a person answers it',
};

/** Every practice of the lens with what answers it, built or not yet, and the totals. */
export function lensCoverage(checks: readonly Check[]): string {
  const built = new Set(checks.map(({ id }) => id));
  return page([
    '# Coverage of the lens',
    generatedNote,
    `${practicesSource}; as of ${practicesAsOf}. A check without a link is not built yet. [Questions](questions.md) are for people: \`lens-audit questions\` lists them.`,
    '## Totals',
    table(['section', ...Object.keys(classes), 'all', 'with a check'], totals(built)),
    bullets(Object.entries(classes).map(([name, meaning]) => `${name}: ${meaning}`)),
    '## Not collected yet',
    'Where an answer hangs on one of these, it is insufficient evidence: neither a pass nor a failure, and no incomplete run.',
    bullets(Object.entries(uncollectedKinds).map(([kind, what]) => `\`${kind}\`: ${what}`)),
    ...sectionNames().flatMap((section) => sectionOf(section, built)),
  ]);
}

function sectionNames(): readonly Question[] {
  return Object.keys(sections) as Question[];
}

/** A row a section and one for all, computed from the practices. */
function totals(built: ReadonlySet<string>): readonly (readonly string[])[] {
  const rows = sectionNames().map((section) => [
    `${section}, ${sections[section]}`,
    ...counts(ofSection(section), built),
  ]);
  return [...rows, ['**all**', ...counts(practices, built)]];
}

function counts(some: readonly Practice[], built: ReadonlySet<string>): readonly string[] {
  const byClass = Object.keys(classes).map((name) => some.filter((practice) => practice.class === name).length);
  const answered = some.filter(({ checks }) => checks.some((id) => built.has(id))).length;
  return [...byClass, some.length, answered].map(String);
}

function ofSection(section: Question): readonly Practice[] {
  return practices.filter(({ id }) => id.startsWith(`${section}-`));
}

function sectionOf(section: Question, built: ReadonlySet<string>): readonly string[] {
  const rows = ofSection(section).map((practice) => [
    practice.id,
    `${practice.class}${practice.beyondLens ? ', beyond the lens' : ''}`,
    prose(practice.statement),
    answers(practice, built),
  ]);
  return [`## ${section}, ${sections[section]}`, table(['practice', 'class', 'statement', 'answered by'], rows)];
}

function answers({ checks, questions }: Practice, built: ReadonlySet<string>): string {
  const named = [...checks.map((id) => (built.has(id) ? `[${id}](checks/${id}.md)` : `${id} (not yet)`)), ...questions];
  return named.length === 0 ? 'not yet' : named.join(', ');
}
