import type { Question } from './verdict.ts';

/** Of a question that only a person can answer: `Q-OPS1-01`. */
export type QuestionId = `Q-${Question}-${string}`;

export type AnswerGiven = 'yes' | 'partly' | 'no' | 'not-applicable';

/** What a person says of one question, for all that is audited or for a part of it. */
export interface Answer {
  readonly question: QuestionId;
  readonly answer: AnswerGiven;
  readonly owner: string;
  /** ISO date on which it was given or last reviewed. */
  readonly date: string;
  /** What it rests on: a text or an address. */
  readonly evidence: string;
  /** Null: for all accounts. */
  readonly account: string | null;
  /** Null: for all workloads. */
  readonly workload: string | null;
}

export interface Answers {
  /** Days from its date for which an answer holds. */
  readonly validDays: number;
  readonly answers: readonly Answer[];
}
