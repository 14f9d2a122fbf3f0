import type { Command } from 'commander';
import { optIns } from '#kit';
import { listOption } from './list-option.ts';
import { oneOf } from './one-of.ts';
import { depths } from './option-problems.ts';

/** The flags of `AccountOptions`. */
export function withAccountOptions(command: Command): Command {
  return command
    .option('--accounts <ids>', 'account ids, separated by commas', listOption)
    .option('--organization', 'every active account of the organization')
    .option('--organizational-units <ids>', 'only these units of it, with those below them', listOption)
    .option('--exclude-accounts <ids>', 'all of it but these accounts', listOption)
    .option('--role-name <name>', 'the role to take on in each account but the own (default: ServerlessLensAuditor)')
    .option('--external-id <id>', "the external id that the role's trust asks for (or LENS_AUDIT_EXTERNAL_ID)")
    .option('--profile <name>', 'a profile of the AWS configuration files')
    .option('--regions <names>', 'regions, separated by commas, or all that are switched on (default: all)', listOption)
    .option('--checks <ids>', 'only these checks', listOption)
    .option('--pillars <names>', 'only checks of these pillars', listOption)
    .addOption(oneOf('--depth <depth>', 'deep: also what costs calls of its own and seldom changes', depths))
    .option('--opt-in <names>', `also read what is left out unless named: ${optIns.join(', ')}`, listOption)
    .option('--no-metrics', 'do not ask CloudWatch for metrics, of which it charges a cent a thousand')
    .option('--config <file>', 'a configuration, YAML or JSON')
    .option('--share <fraction>', 'the share of each request quota that is used, at most 1 (default: 0.5)')
    .option('--deadline <minutes>', 'stop reading then: what was not read is unknown')
    .option('--stats', 'say on standard error what was asked of AWS, by operation')
    .option('--debug', 'show the stack of an error');
}
