import type { Coverage, Run } from '#model';
import { orPut } from '../or-put.ts';
import { count, grouped, shortList } from '../plain-text.ts';
import { inOrder } from '../ranking.ts';
import { costInWords } from '../savings-in-words.ts';
import { type Html, html, rendered } from './escape.ts';
import type { AccountName } from './words.ts';

/** More places than this start folded. */
const rowsUnfolded = 40;

/** What each collector saw in each place: accounts and regions down, collectors across. */
export function* coverageSection(run: Run, nameOf: AccountName): Iterable<string> {
  const { coverage, summary } = run;
  const collectors = [...new Set(coverage.map(({ collector }) => collector))].sort(inOrder);
  const places = new Map<string, Coverage[]>();
  for (const cell of coverage) {
    orPut(places, [nameOf(cell.account), cell.account, cell.region].join('\n'), () => []).push(cell);
  }
  const full = coverage.filter(({ complete }) => complete).length;
  const skipped = summary.skippedRegions;
  const off = skipped.length === 0 ? '' : ` Switched off and skipped: ${shortList(skipped, 12)}.`;

  yield rendered(html`<section class="results" aria-labelledby="coverage"><h2 id="coverage">Coverage</h2>
<p class="legend">${grouped(full)} of ${count(coverage.length, 'collection')} complete, ${count(summary.calls, 'API call')}${summary.cost === null ? '' : `, charged with ${costInWords(summary.cost)}`}. ✓ read in full, ! something is missing, – not read there.${off}</p>
<details${places.size > rowsUnfolded ? html`` : html` open`}><summary class="fold">${count(places.size, 'place')}</summary><div class="scroll" role="region" aria-label="Table of coverage" tabindex="0"><table class="matrix"><thead><tr><th scope="col">Account</th><th scope="col">Region</th>${collectors.map((name) => html`<th scope="col" class="upright">${name}</th>`)}</tr></thead><tbody>
`);
  for (const [, cells] of [...places].sort(([a], [b]) => inOrder(a, b))) {
    const [first] = cells;
    if (first === undefined) continue;
    const byCollector = new Map(cells.map((cell) => [cell.collector, cell]));
    const row = collectors.map((name) => cellOf(byCollector.get(name)));
    yield rendered(html`<tr><th scope="row">${accountHtml(first.account, nameOf)}</th><th scope="row">${first.region}</th>${row}</tr>
`);
  }
  yield '</tbody></table></div></details></section>\n';
}

function cellOf(cell: Coverage | undefined): Html {
  if (cell === undefined) return html`<td>–</td>`;
  if (cell.complete) return html`<td class="seen">✓</td>`;
  return html`<td class="gap">! ${cell.gaps.length}</td>`;
}

function accountHtml(id: string, nameOf: AccountName): Html {
  const name = nameOf(id);
  return name === id ? html`${id}` : html`${name} <span class="muted">${id}</span>`;
}
