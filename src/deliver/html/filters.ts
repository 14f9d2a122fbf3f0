import { results, severities } from '#kit';
import type { Run } from '#model';
import { news } from '../changes.ts';
import { inOrder } from '../ranking.ts';
import { type Html, html } from './escape.ts';
import type { Gathered } from './gathered.ts';
import { changeNames, pillarNames, resultNames, severityNames } from './words.ts';

type Option = readonly [value: string, text: string];

/** Controls that the script shows and reads: without it the page is whole, and they are not there. */
export function filterForm({ summary }: Run, { accounts, pillars, questions, nameOf }: Gathered): Html {
  return html`<form id="filters" hidden aria-label="Filter the results">
<label>Search <input name="t" type="search" autocomplete="off" spellcheck="false"></label>
${select(
  's',
  'Severity',
  severities.map((severity) => [severity, severityNames[severity]]),
)}
${select('a', 'Account', sorted([...accounts].map((id) => [id, nameOf(id)])))}
${select('p', 'Pillar', sorted([...pillars].map((pillar) => [pillar, pillarNames[pillar]])))}
${select('q', 'Question', sorted([...questions].map((question) => [question, question])))}
${select(
  'r',
  'Result',
  results
    .filter((result) => result !== 'not-applicable' && summary.results[result] > 0)
    .map((result) => [result, resultNames[result]]),
)}
${select(
  'c',
  'Change',
  news.filter(({ change }) => summary.changes[change] > 0).map(({ change }) => [change, changeNames[change]]),
)}
<button type="reset" hidden>Clear</button>
<output aria-live="polite"></output>
</form>
<p id="nothing" hidden>No result fits these filters.</p>
`;
}

function select(name: string, label: string, options: readonly Option[]): Html {
  const items = options.map(([value, text]) => html`<option value="${value}">${text}</option>`);
  return html`<label>${label} <select name="${name}"><option value="">Any</option>${items}</select></label>`;
}

function sorted(options: readonly Option[]): readonly Option[] {
  return options.toSorted(([, a], [, b]) => inOrder(a, b));
}
