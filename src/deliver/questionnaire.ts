import { type LensQuestion, questions } from '#data';
import { severities } from '#kit';
import type { Answer, Answers, Severity } from '#model';
import { orPut } from './or-put.ts';

export interface GivenAnswer extends Answer {
  /** ISO date from which it no longer holds. */
  readonly expires: string;
  readonly expired: boolean;
}

/** `in-part`: answered for some accounts or workloads only. */
export type AnswerStatus = 'answered' | 'in-part' | 'expired' | 'open';

/** A question with what people say of it. */
export interface QuestionItem {
  readonly question: LensQuestion;
  readonly status: AnswerStatus;
  /** How much what is said, or that nothing is said, weighs; null where the practice is followed or does not apply. */
  readonly severity: Severity | null;
  readonly answers: readonly GivenAnswer[];
}

export interface AsOf {
  /** ISO date or date-time. */
  readonly asOf: string;
  /** Those that are looked at: answers for others are left out. Undefined: they are not known. */
  readonly accounts?: readonly string[] | undefined;
}

/** Every question of the lens with its answers, in the lens's order. */
export function questionnaire({ answers, validDays }: Answers, { asOf, accounts }: AsOf): readonly QuestionItem[] {
  const given = new Map<string, GivenAnswer[]>();
  for (const answer of answers) {
    if (answer.account !== null && accounts?.includes(answer.account) === false) continue;
    orPut(given, answer.question, () => []).push(dated(answer, validDays, asOf));
  }
  return questions.map((question) => {
    const own = given.get(question.id) ?? [];
    const status = statusOf(own, accounts);
    return { question, status, severity: severityOf(question, own, status), answers: own };
  });
}

function dated(answer: Answer, validDays: number, asOf: string): GivenAnswer {
  const expires = new Date(Date.parse(answer.date) + validDays * 86_400_000).toISOString().slice(0, 10);
  return { ...answer, expires, expired: asOf.slice(0, 10) >= expires };
}

function statusOf(answers: readonly GivenAnswer[], accounts: readonly string[] = []): AnswerStatus {
  const valid = answers.filter(({ expired }) => !expired);
  if (valid.length === 0) return answers.length > 0 ? 'expired' : 'open';
  const whole = new Set(valid.filter(({ workload }) => workload === null).map(({ account }) => account));
  const everywhere = whole.has(null) || (accounts.length > 0 && accounts.every((id) => whole.has(id)));
  return everywhere ? 'answered' : 'in-part';
}

function severityOf(question: LensQuestion, answers: readonly GivenAnswer[], status: AnswerStatus): Severity | null {
  const found = answers.filter(({ expired }) => !expired).map((answer) => weightOf(question, answer));
  const missing = status === 'answered' ? null : 'informational';
  return severities.find((severity) => severity === missing || found.includes(severity)) ?? null;
}

/** What shows to the user of a skill or a page weighs less than what keeps the workload up. */
function weightOf({ wanted, section }: LensQuestion, { answer }: Answer): Severity | null {
  if (answer === 'partly') return 'low';
  if (answer !== (wanted === 'no' ? 'yes' : 'no')) return null;
  return section === 'SAX' || section === 'SWA' ? 'low' : 'medium';
}
