import { sections } from '#data';
import { type Config, ConfigError, loadConfig } from '../config/index.ts';
import { itemOf } from '../deliver/json.ts';
import { type QuestionItem, questionnaire } from '../deliver/questionnaire.ts';
import { type AnswersOptions, answersFor } from './answers-for.ts';
import { answersTemplate } from './answers-template.ts';
import { strange } from './option-problems.ts';
import { questionsText } from './questions-text.ts';
import { say } from './say.ts';
import type { Terminal } from './terminal.ts';

/** The options of the command `questions`, as they were typed. */
export interface QuestionsOptions extends AnswersOptions {
  readonly section?: readonly string[];
  readonly all?: boolean;
  readonly format: string;
  readonly json?: boolean;
  readonly template?: boolean;
}

/** The command `questions`: what is open or expired as of now. Throws a ConfigError. */
export async function questionsCommandRun(options: QuestionsOptions, { stdout }: Terminal): Promise<void> {
  const problems = strange('--section', options.section ?? [], Object.keys(sections));
  if (problems.length > 0) throw new ConfigError(problems);
  const config = options.config === undefined ? {} : await loadConfig(options.config);
  const answers = await answersFor(options, config);
  const asOf = new Date().toISOString();
  const asked = questionnaire(answers, { asOf, accounts: accountsOf(config) }).filter(
    ({ question }) => options.section?.includes(question.section) ?? true,
  );
  await say(stdout, written(asked, options, stdout.columns ?? 100));
}

function written(asked: readonly QuestionItem[], options: QuestionsOptions, columns: number): string {
  const listed = asked.filter(({ status }) => options.all === true || status !== 'answered');
  if (options.template === true) return answersTemplate(listed);
  if (options.json === true || options.format === 'json') {
    return `${JSON.stringify({ schemaVersion: 1, questions: listed.map(itemOf) }, null, 2)}\n`;
  }
  return questionsText(listed, asked, columns);
}

/** Those of an organization are not known without asking it. */
function accountsOf({ accounts }: Config): readonly string[] | undefined {
  return accounts?.map((account) => (typeof account === 'string' ? account : account.id));
}
