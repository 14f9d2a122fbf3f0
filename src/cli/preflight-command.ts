import { Command } from 'commander';
import { exitCodesHelp } from './exit-code.ts';
import { oneOf } from './one-of.ts';
import { formats } from './option-problems.ts';
import { type PreflightOptions, preflightCommandRun } from './preflight-run.ts';
import type { Terminal } from './terminal.ts';
import { withAccountOptions } from './with-account-options.ts';

export function preflightCommand(terminal: Terminal, ended: (code: number) => void): Command {
  const command = new Command('preflight').description(
    'try the role and the permissions in every account, audit nothing, and say what to mend',
  );
  return withAccountOptions(command)
    .addOption(oneOf('--format <format>', 'what is written', formats).default('table'))
    .option('--json', 'short for --format json')
    .addHelpText('after', `${notes}\n${exitCodesHelp}`)
    .action(async (options: PreflightOptions) => {
      ended(await preflightCommandRun(options, terminal));
    });
}

const notes = `
In each account it takes on the role, lists the regions, and reads each kind until its first resource, in the first
region that would be audited. What nothing there calls for is not tried.

Examples:
  lens-audit preflight --accounts 444455556666 --external-id ID
  lens-audit preflight --organization --regions eu-west-1 --json`;
