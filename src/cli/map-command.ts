import { Command } from 'commander';
import { exitCodesHelp } from './exit-code.ts';
import { type MapOptions, mapCommandRun, mapFormats } from './map-run.ts';
import { oneOf } from './one-of.ts';
import type { Terminal } from './terminal.ts';
import { withAccountOptions } from './with-account-options.ts';

export function mapCommand(terminal: Terminal, ended: (code: number) => void): Command {
  const command = new Command('map').description(
    'draw how the resources of accounts are connected, which make a workload, and of which scenarios of the lens it is',
  );
  return withAccountOptions(command)
    .option('--inventory <file>', 'draw what lens-audit collect wrote, and ask nothing of AWS')
    .option('--workload <id>', 'only that workload, by its id or name, with what it is connected with')
    .addOption(oneOf('--format <format>', 'what is written', mapFormats).default('mermaid'))
    .option('--output <file>', 'write there instead of standard output')
    .addHelpText('after', `${examples}\n${exitCodesHelp}`)
    .action(async (options: MapOptions) => {
      ended(await mapCommandRun(options, terminal));
    });
}

const examples = `
Examples:
  lens-audit map --regions eu-west-1 > map.mmd
  lens-audit map --inventory inventory.json.gz --workload shop --format dot | dot -Tsvg > shop.svg
  lens-audit map --inventory inventory.json.gz --format json --output map.json`;
