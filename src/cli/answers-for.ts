import { dirname, resolve } from 'node:path';
import { questions } from '#data';
import type { Answers } from '#model';
import { type Config, loadAnswers, noAnswers } from '../config/index.ts';

/** The options that say where answers are. */
export interface AnswersOptions {
  readonly answers?: string | undefined;
  readonly config?: string | undefined;
}

/** The answers that the flag or else the configuration names; none where neither does. Throws a ConfigError. */
export async function answersFor(options: AnswersOptions, config: Config): Promise<Answers> {
  const path = answersPath(options, config);
  if (path === undefined) return noAnswers;
  return loadAnswers(path, { questions: questions.map(({ id }) => id), now: new Date() });
}

/** What a configuration names stands beside it, wherever the command is run. */
export function answersPath(options: AnswersOptions, { answers }: Config): string | undefined {
  if (options.answers !== undefined || answers === undefined) return options.answers;
  return resolve(dirname(options.config ?? ''), answers);
}
