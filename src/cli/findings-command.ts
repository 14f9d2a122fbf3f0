import { Command, Option } from 'commander';
import { severities, states } from '#kit';
import { exitCodesHelp } from './exit-code.ts';
import type { FindingsOptions } from './findings-options.ts';
import { findingsFormats, findingsOrders } from './findings-problems.ts';
import { findingsCommandRun } from './findings-run.ts';
import { listOption } from './list-option.ts';
import { oneOf } from './one-of.ts';
import type { Terminal } from './terminal.ts';

export function findingsCommand(terminal: Terminal, ended: (code: number) => void): Command {
  return new Command('findings')
    .description('list what is remembered: findings of earlier audits, as a table or for other tools')
    .option('--accounts <ids>', 'only of these accounts', listOption)
    .option('--regions <names>', 'only of these regions; global: of accounts as a whole', listOption)
    .addOption(oneOf('--severity <severity>', 'only of that severity or a higher one', severities))
    .option('--pillars <names>', 'only of checks of these pillars', listOption)
    .option('--checks <ids>', 'only of these checks', listOption)
    .option('--resources <arns>', 'only about these resources; * stands for anything', listOption)
    .addOption(
      oneOf('--status <states>', 'only in these states (default: open; of changes, all)', states).argParser(listOption),
    )
    .option('--changed-since <time>', 'only what changed since that day or time (UTC): 2026-11-01, 2026-11-01T08:00Z')
    .option('--run <id>', 'what that run changed, as it left it; latest: the last run')
    .addOption(
      new Option('--history <finding>', 'how one finding came to be what it is').conflicts([
        ...['accounts', 'regions', 'severity', 'pillars', 'checks', 'resources', 'status'],
        ...['changedSince', 'run', 'failOn'],
      ]),
    )
    .addOption(oneOf('--sort <order>', 'what comes first: what is worst, or what saves most', findingsOrders))
    .option(
      '--state <where>',
      'where findings are remembered: a file, or dynamodb:TABLE (default: .lens-audit/<account>.jsonl)',
    )
    .option('--config <file>', 'a configuration that may name it')
    .option('--profile <name>', 'a profile of the AWS configuration files')
    .addOption(oneOf('--format <format>', 'what is written', findingsFormats).default('table'))
    .option('--json', 'short for --format json')
    .option('--output <file>', 'write there instead of standard output')
    .addOption(
      oneOf(
        '--fail-on <severity>',
        'exit 1 where a listed finding of that severity or a higher one is open',
        severities,
      ),
    )
    .option('--debug', 'show the stack of an error')
    .addHelpText('after', `${examples}\n${exitCodesHelp}`)
    .action(async (options: FindingsOptions) => {
      ended(await findingsCommandRun(options, terminal));
    });
}

const examples = `
Examples:
  lens-audit findings --severity high
  lens-audit findings --state dynamodb:lens-audit --accounts 444455556666 --format csv --output findings.csv
  lens-audit findings --run latest --status open --fail-on critical
  lens-audit findings --status waived --format json
  lens-audit findings --pillars cost-optimization --sort savings
  lens-audit findings --history FINDING-ID`;
