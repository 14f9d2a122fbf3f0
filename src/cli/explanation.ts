import type { Check } from '#kit';
import { wrap } from '../deliver/plain-text.ts';

const labelWidth = 11;

/** What a check asks, as text for a terminal of so many columns. */
export function explanationOf(check: Check, columns: number): string {
  const { remedy, subjects, joins, hints, messages } = check;
  const width = Math.min(Math.max(columns, 40), 100) - labelWidth;
  const options = optionsOf(check);
  const entries: readonly (readonly [label: string, texts: readonly string[]])[] = [
    ['Asks', [check.title]],
    ['Why', [check.why]],
    ['Severity', [check.severity]],
    ['Do', [remedy.text]],
    ['Property', listed(remedy.property)],
    ['Command', listed(remedy.cli)],
    ['Says', Object.values(messages)],
    ['Options', options.length === 0 ? [] : [...options, `Set them in a configuration, under options.${check.id}.`]],
    ['Looks at', [[...subjects, ...joins, ...hints].join(', ')]],
    ['Lens', [lensOf(check)]],
    ['Public', check.publicByDesign === true ? ['The tag wal:public=true on it waives the finding for 365 days.'] : []],
    ['Earlier', check.replaces ?? []],
    ['Read', [check.reference]],
  ];
  const lines = entries.flatMap(([label, texts]) =>
    texts
      .flatMap((text) => wrap(text, width))
      .map((line, index) => (index === 0 ? label : '').padEnd(labelWidth) + line),
  );
  return `${check.id}\n\n${lines.join('\n')}\n`;
}

function listed(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

function lensOf({ question, pillar, practices, beyondLens }: Check): string {
  const newer = beyondLens === true ? '; newer than the lens' : '';
  return `${practices.join(', ')} (${question}, ${pillar}${newer})`;
}

/** Each option with its default. */
function optionsOf(check: Check): readonly string[] {
  return Object.entries(check.options.parse({})).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
}
