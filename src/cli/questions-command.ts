import { Command, Option } from 'commander';
import { sections } from '#data';
import { listOption } from './list-option.ts';
import { oneOf } from './one-of.ts';
import { formats } from './option-problems.ts';
import { type QuestionsOptions, questionsCommandRun } from './questions-run.ts';
import type { Terminal } from './terminal.ts';

export function questionsCommand(terminal: Terminal): Command {
  return new Command('questions')
    .description('list the questions of the lens that a person must still answer, and how')
    .option('--answers <file>', 'the answers that were given so far')
    .option('--config <file>', 'a configuration that may name them')
    .addOption(oneOf('--section <ids>', 'only of these sections', Object.keys(sections)).argParser(listOption))
    .option('--all', 'also those that are answered')
    .addOption(new Option('--format <format>', 'what is written').choices(formats).default('table'))
    .option('--json', 'short for --format json')
    .addOption(new Option('--template', 'print a file to fill in with answers').conflicts('json'))
    .addHelpText('after', examples)
    .action(async (options: QuestionsOptions) => {
      await questionsCommandRun(options, terminal);
    });
}

const examples = `
Examples:
  lens-audit questions --section OPS1,OPS2
  lens-audit questions --template > answers.yaml
  lens-audit questions --answers answers.yaml --all
  lens-audit audit --answers answers.yaml --report report.html`;
