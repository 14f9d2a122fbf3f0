import { Command } from 'commander';
import { checks } from '../../checks/catalog.ts';
import { ConfigError } from '../config/index.ts';
import { explanationOf } from './explanation.ts';
import type { Terminal } from './terminal.ts';

export function explainCommand({ stdout }: Terminal): Command {
  return new Command('explain')
    .description('tell what a check asks, why, and what to do')
    .argument('<check>', 'its id')
    .action((id: string) => {
      const check = checks.find((one) => one.id === id || one.replaces?.includes(id) === true);
      if (check === undefined)
        throw new ConfigError([`There is no check ${JSON.stringify(id)}; lens-audit checks lists them.`]);
      stdout.write(explanationOf(check));
    });
}
