import { Command, Option } from 'commander';
import { exitCodesHelp } from './exit-code.ts';
import { listOption } from './list-option.ts';
import { formats } from './option-problems.ts';
import type { Terminal } from './terminal.ts';
import type { WaiveOptions } from './waive-options.ts';
import { waiveCommandRun } from './waive-run.ts';

export function waiveCommand(terminal: Terminal): Command {
  return new Command('waive')
    .description('accept findings until a date, for a reason: they are judged all the same, and listed as waived')
    .option('--checks <ids>', 'findings of these checks, separated by commas; "*" for all', listOption)
    .option('--resource <arn>', 'on this resource; * stands for anything')
    .option('--account <id>', 'in this account')
    .option('--tag <key[=value]>', 'on resources with this tag')
    .option('--finding <id>', 'this one finding, instead of all that')
    .option('--reason <text>', 'why (required)')
    .option('--owner <name>', 'who answers for it (required)')
    .option('--expires <date>', 'the first day on which it no longer holds, UTC; at most 365 days ahead')
    .option('--days <number>', 'or how many days it holds from now on')
    .option(
      '--state <where>',
      'where findings are remembered: a file, or dynamodb:TABLE (default: .lens-audit/<account>.jsonl)',
    )
    .option('--config <file>', 'a configuration that may name it, and how long a waiver may last')
    .option('--profile <name>', 'a profile of the AWS configuration files')
    .option('--dry-run', 'show what it would cover, and keep nothing')
    .addOption(new Option('--format <format>', 'what is written').choices(formats).default('table'))
    .option('--json', 'short for --format json')
    .option('--debug', 'show the stack of an error')
    .addHelpText('after', `${examples}\n${exitCodesHelp}`)
    .action(async (options: WaiveOptions) => {
      await waiveCommandRun(options, terminal);
    });
}

const examples = `
The same findings waived again: the waiver is renewed. lens-audit waivers lists all of them.

Examples:
  lens-audit waive --checks lambda-url-auth --resource "arn:aws:lambda:*:function:webhook*" --days 90 \\
    --owner "integrations team" --reason "the provider signs its requests"
  lens-audit waive --checks "*" --tag team=sandbox --expires 2027-03-31 --owner platform --reason "leaves in March"
  lens-audit waive --finding FINDING-ID --days 30 --owner me --reason "mended with the next release" --dry-run`;
