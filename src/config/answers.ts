import * as z from 'zod/mini';
import type { Answer, Answers, QuestionId } from '#model';
import { ConfigError } from './config-error.ts';
import { accountId, text } from './formats.ts';
import { nearest } from './nearest.ts';
import { inWords, problemsOf } from './problems-of.ts';
import { parseYaml, textOfFile } from './yaml-file.ts';

/** Half a year: what a person said of a workload holds no longer by itself. */
const usualDays = 180;

/** Where nobody has answered anything. */
export const noAnswers: Answers = { validDays: usualDays, answers: [] };

interface AnswersContext {
  /** Ids of the questions that exist. */
  readonly questions: readonly string[];
  readonly now: Date;
}

/** Reads a file of answers, YAML or JSON. Throws a ConfigError that names every problem with its place. */
export async function loadAnswers(path: string, context: AnswersContext): Promise<Answers> {
  const advice = 'Name a file that exists with --answers, or as answers in the configuration.';
  return parseAnswers(await textOfFile(path, advice), path, context);
}

/** An entry that was left blank, as in a template, is no answer. `path` is only for the messages of the ConfigError. */
export function parseAnswers(content: string, path: string, { questions, now }: AnswersContext): Answers {
  const raw = withoutBlanks(parseYaml(content, path));
  const parsed = schemaAsOf(now).safeParse(raw, inWords);
  const problems = [
    ...strangeQuestions(raw, questions).map((problem) => `${path}: ${problem}`),
    ...(parsed.success ? [] : problemsOf(parsed.error, path)),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { validDays, answers } = parsed.data;
  return { validDays, answers: Object.entries(answers).flatMap(([id, given]) => answersTo(id as QuestionId, given)) };
}

type Entry = z.output<ReturnType<typeof entryAsOf>>;

function answersTo(question: QuestionId, given: Entry | readonly Entry[]): readonly Answer[] {
  const entries = 'answer' in given ? [given] : given;
  return entries.map(({ account = null, workload = null, ...entry }) => ({ question, ...entry, account, workload }));
}

function schemaAsOf(now: Date) {
  const entry = entryAsOf(now);
  const several = z
    .array(entry)
    .check(
      z.minLength(1, 'answer at least once'),
      z.refine(haveScopesOfTheirOwn, 'two answers for the same account and workload: keep one'),
    );
  return z.strictObject({
    validDays: z._default(z.int().check(z.gte(1), z.lte(3650)), usualDays),
    answers: z.record(z.string(), z.union([entry, several])),
  });
}

function entryAsOf(now: Date) {
  const latest = latestDate(now);
  return z.strictObject({
    answer: z.enum(['yes', 'partly', 'no', 'not-applicable'], 'yes, partly, no or not-applicable'),
    owner: text,
    date: z.iso
      .date('a date like 2026-11-25')
      .check(z.refine((date) => date <= latest, 'lies in the future: the day on which it was answered')),
    evidence: text,
    account: z.optional(accountId),
    workload: z.optional(text),
  });
}

/** The date where the day begins first: an answer may come from there. */
function latestDate(now: Date): string {
  return new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
}

function haveScopesOfTheirOwn(entries: readonly Entry[]): boolean {
  const scopes = entries.map(({ account, workload }) => JSON.stringify([account, workload]));
  return new Set(scopes).size === scopes.length;
}

function strangeQuestions(raw: unknown, questions: readonly string[]): readonly string[] {
  const answers = isRecord(raw) && isRecord(raw['answers']) ? Object.keys(raw['answers']) : [];
  return answers
    .filter((id) => !questions.includes(id))
    .map((id) => {
      const near = nearest(id, questions);
      const advice = near.length === 0 ? 'lens-audit questions lists them' : `did you mean ${near.join(' or ')}?`;
      return `answers: there is no question ${JSON.stringify(id)}; ${advice}`;
    });
}

/** What a template holds and nobody filled in. */
function withoutBlanks(raw: unknown): unknown {
  if (raw === null) return { answers: {} };
  if (!isRecord(raw)) return raw;
  const { answers = null } = raw;
  if (answers === null) return { ...raw, answers: {} };
  if (!isRecord(answers)) return raw;
  return { ...raw, answers: Object.fromEntries(Object.entries(answers).filter(([, given]) => !isBlank(given))) };
}

function isBlank(given: unknown): boolean {
  return given === null || (isRecord(given) && Object.values(given).every((value) => value === null));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
