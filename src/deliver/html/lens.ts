import type { AnswerGiven, Question, Result } from '#model';
import { answeredIn, type LensSection } from '../lens.ts';
import { count, grouped } from '../plain-text.ts';
import type { AnswerStatus, GivenAnswer, QuestionItem } from '../questionnaire.ts';
import { type Html, html, rendered } from './escape.ts';
import { type AccountName, resultNames, severityNames } from './words.ts';

const columns: readonly (readonly [name: string, ...results: Result[]])[] = [
  [resultNames.fail, 'fail'],
  [resultNames.review, 'review'],
  ['Undecided', 'unknown', 'insufficient-evidence'],
  [resultNames.waived, 'waived'],
  [resultNames.pass, 'pass'],
];

/** A row a section of the lens with its counts, then the questions to people, each with its answers. */
export function* lensSection(sections: readonly LensSection[], nameOf: AccountName): Iterable<string> {
  yield rendered(html`<section class="results" aria-labelledby="lens"><h2 id="lens">The lens by question</h2>
<p class="legend">Results of the checks that serve a section, and who answered its practices: a check of this run, a person, or nobody yet.</p>
<div class="scroll" role="region" aria-label="Table of the lens's sections" tabindex="0"><table class="matrix by"><colgroup span="1"></colgroup><colgroup span="5"></colgroup><colgroup span="5"></colgroup><thead><tr><th scope="col" rowspan="2">Section</th><th scope="colgroup" colspan="5">Results</th><th scope="colgroup" colspan="5" class="apart">Practices</th></tr><tr>${columns.map(([name]) => html`<th scope="col">${name}</th>`)}<th scope="col" class="apart">All</th><th scope="col">By checks</th><th scope="col">By people</th><th scope="col">Open</th><th scope="col">No check yet</th></tr></thead><tbody>
`);
  for (const section of sections) yield rendered(row(section));
  yield '</tbody></table></div>\n<p class="legend">Only a person can answer these. <code>lens-audit questions</code> lists what is open.</p>\n';
  for (const section of sections) yield rendered(questionsOf(section, nameOf));
  yield '</section>\n';
}

function row({ section, name, results, practices }: LensSection): Html {
  const { all, byChecks, byPeople, open, noCheckYet } = practices;
  const numbers = columns.map(([, ...of]) => of.reduce((sum, result) => sum + results[result], 0));
  const link = html`<a href="#${anchorOf(section)}">${section}</a>`;
  return html`<tr><th scope="row">${link} <span class="muted">${name}</span></th>${numbers.map(cell)}<td class="apart">${grouped(all)}</td>${[byChecks, byPeople, open, noCheckYet].map(cell)}</tr>
`;
}

function cell(number: number): Html {
  return html`<td>${number === 0 ? '–' : grouped(number)}</td>`;
}

function anchorOf(section: Question): string {
  return `lens-${section}`;
}

function questionsOf(section: LensSection, nameOf: AccountName): Html {
  const { questions, name } = section;
  const title = `${section.section}, ${name}`;
  const done = `${grouped(answeredIn(section))} of ${count(questions.length, 'question')} answered`;
  return html`<details class="check" id="${anchorOf(section.section)}"><summary><h3>${title}</h3><span class="count">${done}</span></summary><ul class="asked">${questions.map((item) => itemOf(item, nameOf))}</ul></details>
`;
}

const statusNames: Readonly<Record<AnswerStatus, string>> = {
  answered: 'Answered',
  'in-part': 'Answered in part',
  expired: 'Expired: a person must answer',
  open: 'A person must answer',
};

function itemOf({ question, status, severity, answers }: QuestionItem, nameOf: AccountName): Html {
  const { id, text, hint, practices } = question;
  const looks = status === 'answered' ? '' : ' doubt';
  const weighs =
    severity === null || severity === 'informational'
      ? undefined
      : html`<i class="tag doubt">${severityNames[severity]}</i>`;
  const help = status === 'answered' ? undefined : html`<p>${hint}</p>`;
  return html`<li id="${id}"><b>${text}</b><i class="tag${looks}">${statusNames[status]}</i>${weighs}${answers.map((answer) => answerOf(answer, nameOf))}${help}<p>${id} · ${practices.join(', ')}</p></li>
`;
}

const answerNames: Readonly<Record<AnswerGiven, string>> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  'not-applicable': 'Does not apply',
};

function answerOf(given: GivenAnswer, nameOf: AccountName): Html {
  const { answer, owner, date, expires, expired, evidence, account, workload } = given;
  const scope = [...(account === null ? [] : [nameOf(account)]), ...(workload === null ? [] : [workload])];
  const where = scope.length === 0 ? '' : ` for ${scope.join(', ')}`;
  const until = expired ? `expired ${expires}` : `holds until ${expires}`;
  return html`<p class="says">${answerNames[answer]}${where}: ${evidence} <span class="muted">(${owner}, ${date}, ${until})</span></p>`;
}
