import { Command } from 'commander';
import { checks } from '../../checks/catalog.ts';
import { ConfigError, namedCheck, noSuchCheck } from '../config/index.ts';
import { explanationOf } from './explanation.ts';
import { say } from './say.ts';
import type { Terminal } from './terminal.ts';

export function explainCommand({ stdout }: Terminal): Command {
  return new Command('explain')
    .description('tell what a check asks, why, and what to do')
    .argument('<check>', 'its id')
    .action(async (id: string) => {
      const check = namedCheck(id, checks);
      if (check === undefined) throw new ConfigError([noSuchCheck(id, checks)]);
      await say(stdout, explanationOf(check, stdout.columns ?? 100));
    });
}
