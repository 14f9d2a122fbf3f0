import { type LensQuestion, sections, type WantedAnswer } from '#data';
import { count, grouped, visible, wrap } from '../deliver/plain-text.ts';
import type { GivenAnswer, QuestionItem } from '../deliver/questionnaire.ts';

/** The listed ones of all that were asked for, by section, and how to answer; for a terminal of so many columns. */
export function questionsText(
  listed: readonly QuestionItem[],
  asked: readonly QuestionItem[],
  columns: number,
): string {
  const width = Math.min(Math.max(columns, 40), 100);
  const lines = listed.flatMap((item, index) => [
    ...(item.question.section === listed[index - 1]?.question.section ? [] : sectionLines(item.question)),
    ...itemLines(item, width),
  ]);
  return `${[...lines, ...footer(asked, width)].join('\n')}\n`;
}

function sectionLines({ section }: LensQuestion): readonly string[] {
  return [`${section}, ${sections[section]}`, ''];
}

const statusWords: Readonly<Record<QuestionItem['status'], string>> = {
  answered: 'answered',
  'in-part': 'answered for a part only',
  expired: 'expired',
  open: 'open',
};

const wantedWords: Readonly<Record<WantedAnswer, string>> = {
  yes: 'Wanted: yes.',
  no: 'Wanted: no.',
  known: 'Wanted: yes, once it is settled and the evidence tells it.',
};

function itemLines({ question, status, severity, answers }: QuestionItem, width: number): readonly string[] {
  const { id, text, hint, wanted, practices } = question;
  const weight = severity === null || severity === 'informational' ? '' : `, ${severity}`;
  return [
    `  ${id}  ${statusWords[status]}${weight}`,
    ...wrap(text, width, '    '),
    ...answers.flatMap((answer) => wrap(answerText(answer), width, '      ')),
    ...wrap(`${hint}. ${wantedWords[wanted]} Serves ${practices.join(', ')}.`, width, '    '),
    '',
  ];
}

function answerText({ answer, account, workload, evidence, owner, date, expires, expired }: GivenAnswer): string {
  const scope = [...(account === null ? [] : [account]), ...(workload === null ? [] : [workload])];
  const where = scope.length === 0 ? '' : ` for ${scope.join(', ')}`;
  const until = expired ? `expired ${expires}` : `until ${expires}`;
  return `${answer}${where}: ${visible(evidence)} (${visible(owner)}, ${date}, ${until})`;
}

function footer(asked: readonly QuestionItem[], width: number): readonly string[] {
  const number = (status: QuestionItem['status']) => asked.filter((item) => item.status === status).length;
  const parts = [
    `${grouped(number('answered'))} of ${count(asked.length, 'question')} answered`,
    ...(number('in-part') === 0 ? [] : [`${grouped(number('in-part'))} for a part only`]),
    ...(number('expired') === 0 ? [] : [`${grouped(number('expired'))} expired`]),
  ];
  return [
    ...wrap(`${parts.join(', ')}.`, width),
    ...wrap(
      'To answer: lens-audit questions --template > answers.yaml, fill it in, and name it with --answers FILE, or as answers in the configuration.',
      width,
    ),
  ];
}
