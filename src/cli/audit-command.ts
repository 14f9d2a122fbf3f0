import { Command, Option } from 'commander';
import { results, severities } from '#kit';
import type { AuditOptions } from './audit-options.ts';
import { auditCommandRun } from './audit-run.ts';
import { exitCodesHelp } from './exit-code.ts';
import { listOption } from './list-option.ts';
import { depths, formats } from './option-problems.ts';
import type { Terminal } from './terminal.ts';

export function auditCommand(terminal: Terminal, ended: (code: number) => void): Command {
  return new Command('audit')
    .description("audit accounts: the caller's own, those that are named, or the organization's")
    .option('--accounts <ids>', 'account ids, separated by commas', listOption)
    .option('--organization', 'every active account of the organization')
    .option('--role-name <name>', 'the role to take on in each account but the own (default: ServerlessLensAuditor)')
    .option('--external-id <id>', "the external id that the role's trust asks for (or LENS_AUDIT_EXTERNAL_ID)")
    .option('--profile <name>', 'a profile of the AWS configuration files')
    .option('--regions <names>', 'regions, separated by commas, or all that are switched on (default: all)', listOption)
    .option('--checks <ids>', 'only these checks', listOption)
    .option('--pillars <names>', 'only checks of these pillars', listOption)
    .option('--resources <arns>', 'only these resources; * stands for anything', listOption)
    .addOption(oneOf('--depth <depth>', 'deep: also what costs calls of its own and seldom changes', depths))
    .option('--config <file>', 'a configuration, YAML or JSON')
    .option(
      '--state <where>',
      'where findings are remembered: a file, or dynamodb:TABLE (default: .lens-audit/<account>.jsonl)',
    )
    .option('--notify <topic-arn>', 'an SNS topic that is told what changed')
    .addOption(oneOf('--format <format>', 'what is written', formats).default('table'))
    .option('--json', 'short for --format json')
    .addOption(oneOf('--only <results>', 'list only these results', results).argParser(listOption))
    .option('--all', 'list everything, also what does not apply')
    .option('--output <file>', 'write there instead of standard output')
    .option('--report <file>', 'write the HTML report there')
    .addOption(
      oneOf('--fail-on <severity>', 'exit 1 where a finding of that severity or a higher one is open', severities),
    )
    .option('--debug', 'show the stack of an error')
    .addHelpText('after', `${examples}\n${exitCodesHelp}`)
    .action(async (options: AuditOptions) => {
      ended(await auditCommandRun(options, terminal));
    });
}

/** The choices are for the help; a wrong one is named later, together with all else that is wrong. */
function oneOf(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices).argParser((given) => given);
}

const examples = `
Examples:
  lens-audit audit
  lens-audit audit --regions eu-west-1,us-east-1 --report report.html
  lens-audit audit --organization --external-id ID --state dynamodb:lens-audit --notify TOPIC_ARN
  lens-audit audit --format json --only fail --fail-on high --output results.json`;
