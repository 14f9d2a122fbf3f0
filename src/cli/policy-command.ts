import { Command } from 'commander';
import { optIns } from '#kit';
import type { OptIn } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import { ConfigError } from '../config/index.ts';
import { readPolicy } from '../engine/index.ts';
import { listOption } from './list-option.ts';
import { strange } from './option-problems.ts';
import { say } from './say.ts';
import type { Terminal } from './terminal.ts';

interface PolicyOptions {
  /** Not yet known to be some. */
  readonly optIn?: readonly OptIn[];
}

export function policyCommand({ stdout }: Terminal): Command {
  return new Command('policy')
    .description(
      'print the IAM policy that an audited account must grant: reads, and denies of what is never to be read',
    )
    .option('--opt-in <names>', `with what is read only where it is named: ${optIns.join(', ')}`, listOption)
    .action(async ({ optIn = [] }: PolicyOptions) => {
      const problems = strange('--opt-in', optIn, optIns);
      if (problems.length > 0) throw new ConfigError(problems);
      await say(stdout, `${JSON.stringify(readPolicy(collectors, optIn), null, 2)}\n`);
    });
}
