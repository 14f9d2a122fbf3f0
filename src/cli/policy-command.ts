import { Command } from 'commander';
import { collectors } from '../../collectors/catalog.ts';
import { readPolicy } from '../engine/index.ts';
import { say } from './say.ts';
import type { Terminal } from './terminal.ts';

export function policyCommand({ stdout }: Terminal): Command {
  return new Command('policy')
    .description(
      'print the IAM policy that an audited account must grant: reads, and denies of what is never to be read',
    )
    .action(async () => {
      await say(stdout, `${JSON.stringify(readPolicy(collectors), null, 2)}\n`);
    });
}
