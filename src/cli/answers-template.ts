import type { QuestionItem } from '../deliver/questionnaire.ts';

const head = `# Answers to the questions of the Serverless Applications Lens. What is left blank is not answered.
#   answer    yes, partly, no or not-applicable. Where a question asks how, which or who, yes means
#             that it is settled and the evidence tells it.
#   date      the day of the answer or of its last review, like 2026-11-25: it holds for validDays from then
#   evidence  what it rests on: a text or an address
# For one account or workload alone, add account: "111122223333" or workload: NAME; several answers to
# a question are a list.
validDays: 180
answers:
`;

/** A file of answers that holds the questions and no answer. */
export function answersTemplate(items: readonly QuestionItem[]): string {
  return `${head}${items.map(entry).join('\n')}`;
}

function entry({ question }: QuestionItem): string {
  const { id, text, hint, wanted } = question;
  const note = wanted === 'no' ? ' (no is wanted)' : '';
  return `  # ${text}${note}
  # ${hint}
  ${id}:
    answer:
    owner:
    date:
    evidence:
`;
}
