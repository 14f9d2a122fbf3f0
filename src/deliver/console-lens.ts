import type { Result } from '#model';
import type { Page } from './ink.ts';
import { answeredIn, type LensSection } from './lens.ts';
import { grouped, wrap } from './plain-text.ts';

/** A name is left out where there is no room for more of it. */
const narrowestName = 12;

/** A line a section of the lens: results, and how many practices and questions were answered. */
export function lensLines(sections: readonly LensSection[], { ink, width }: Page): string[] {
  const open = sections.reduce((sum, section) => sum + section.questions.length - answeredIn(section), 0);
  const rest = open === 0 ? 'none waits' : `${grouped(open)} wait, and lens-audit questions lists them`;
  const legend = `Practices: answered by a check of this run or by a person. People: questions that only they can answer; ${rest}.`;
  return [
    ink('bold', 'BY QUESTION OF THE LENS'),
    ink('gray', cells('', ['fail', 'review', 'unsure', 'pass', 'practices', 'people'])),
    ...sections.map((section) => sectionLine(section, width)),
    ...wrap(legend, width, '  ').map((text) => ink('gray', text)),
  ];
}

function sectionLine(section: LensSection, width: number): string {
  const { practices, questions } = section;
  const number = (...results: readonly Result[]) =>
    grouped(results.reduce((sum, result) => sum + section.results[result], 0));
  const start = cells(section.section, [
    number('fail'),
    number('review'),
    number('unknown', 'insufficient-evidence'),
    number('pass'),
    `${grouped(practices.byChecks + practices.byPeople)} of ${grouped(practices.all)}`,
    `${grouped(answeredIn(section))} of ${grouped(questions.length)}`,
  ]);
  const room = width - start.length - 2;
  return room < narrowestName ? start : `${start}  ${cut(section.name, room)}`;
}

const widths = [6, 7, 7, 7, 10, 9];

function cells(section: string, numbers: readonly string[]): string {
  return `  ${section.padEnd(5)}${numbers.map((number, index) => number.padStart(widths[index] ?? 0)).join('')}`;
}

/** Whole words only; the shortest name's first word fits. */
function cut(name: string, room: number): string {
  if (name.length <= room) return name;
  const fitting = name.slice(0, room).replace(/\W+\w*$/, '');
  return `${fitting}…`;
}
