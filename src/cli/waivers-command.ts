import { Command, Option } from 'commander';
import { exitCodesHelp } from './exit-code.ts';
import { formats } from './option-problems.ts';
import type { Terminal } from './terminal.ts';
import { type WaiversOptions, waiversCommandRun } from './waivers-run.ts';

export function waiversCommand(terminal: Terminal): Command {
  return new Command('waivers')
    .description('list the waivers: who accepted what, why, until when, and how many findings are under each')
    .option('--config <file>', 'a configuration, with the waivers that it holds')
    .option(
      '--state <where>',
      'where findings are remembered: a file, or dynamodb:TABLE (default: .lens-audit/<account>.jsonl)',
    )
    .option('--profile <name>', 'a profile of the AWS configuration files')
    .option('--expired', 'only those that have ended')
    .addOption(
      new Option('--remove <id>', 'take back a waiver that lens-audit waive made').conflicts(['expired', 'json']),
    )
    .addOption(new Option('--format <format>', 'what is written').choices(formats).default('table'))
    .option('--json', 'short for --format json')
    .option('--debug', 'show the stack of an error')
    .addHelpText('after', `${examples}\n${exitCodesHelp}`)
    .action(async (options: WaiversOptions) => {
      await waiversCommandRun(options, terminal);
    });
}

const examples = `
Examples:
  lens-audit waivers --config lens-audit.yaml
  lens-audit waivers --state dynamodb:lens-audit --expired
  lens-audit waivers --remove state:3f2a91c04b1d`;
