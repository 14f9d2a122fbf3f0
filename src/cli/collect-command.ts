import { Command } from 'commander';
import { type CollectOptions, collectCommandRun } from './collect-run.ts';
import { exitCodesHelp } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
import { withAccountOptions } from './with-account-options.ts';

export function collectCommand(terminal: Terminal, ended: (code: number) => void): Command {
  const command = new Command('collect').description(
    'read accounts into an inventory file, and judge nothing: lens-audit audit --inventory FILE does, anywhere and often',
  );
  return withAccountOptions(command)
    .requiredOption('--output <file>', 'the file, like inventory.json.gz')
    .addHelpText('after', `${examples}\n${exitCodesHelp}`)
    .action(async (options: CollectOptions) => {
      ended(await collectCommandRun(options, terminal));
    });
}

const examples = `
Without --checks and --pillars everything is read that any check could look at.

Examples:
  lens-audit collect --output inventory.json.gz
  lens-audit collect --organization --external-id ID --depth deep --output inventory.json.gz`;
