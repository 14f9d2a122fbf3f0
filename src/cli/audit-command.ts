import { Command, Option } from 'commander';
import { results, severities } from '#kit';
import type { AuditOptions } from './audit-options.ts';
import { auditCommandRun } from './audit-run.ts';
import { exitCodesHelp } from './exit-code.ts';
import { listOption } from './list-option.ts';
import { oneOf } from './one-of.ts';
import { formats } from './option-problems.ts';
import type { Terminal } from './terminal.ts';
import { withAccountOptions } from './with-account-options.ts';

export function auditCommand(terminal: Terminal, ended: (code: number) => void): Command {
  const command = new Command('audit').description(
    "audit accounts: the caller's own, those that are named, or the organization's",
  );
  return withAccountOptions(command)
    .option('--resources <arns>', 'only these resources; * stands for anything', listOption)
    .option('--inventory <file>', 'judge what lens-audit collect wrote, and ask nothing of AWS')
    .addOption(
      new Option(
        '--plan',
        'say how many calls an audit makes and what it is charged with, and audit nothing',
      ).conflicts([
        ...['inventory', 'resources', 'state', 'notify', 'securityHub', 'answers'],
        ...['only', 'all', 'report', 'failOn'],
      ]),
    )
    .option(
      '--state <where>',
      'where findings are remembered: a file, or dynamodb:TABLE (default: .lens-audit/<account>.jsonl)',
    )
    .option('--notify <topic-arn>', 'an SNS topic that is told what changed')
    .option('--security-hub', 'show findings in Security Hub, in each account and region of their own')
    .option('--answers <file>', 'answers to the questions of the lens, as lens-audit questions --template begins them')
    .addOption(oneOf('--format <format>', 'what is written', formats).default('table'))
    .option('--json', 'short for --format json')
    .addOption(oneOf('--only <results>', 'list only these results', results).argParser(listOption))
    .option('--all', 'list everything, also what does not apply')
    .option('--output <file>', 'write there instead of standard output')
    .option('--report <file>', 'write the HTML report there')
    .addOption(
      oneOf('--fail-on <severity>', 'exit 1 where a finding of that severity or a higher one is open', severities),
    )
    .addHelpText('after', `${examples}\n${exitCodesHelp}`)
    .action(async (options: AuditOptions) => {
      ended(await auditCommandRun(options, terminal));
    });
}

const examples = `
Examples:
  lens-audit audit
  lens-audit audit --regions eu-west-1,us-east-1 --report report.html
  lens-audit audit --depth deep --plan
  lens-audit audit --organization --external-id ID --state dynamodb:lens-audit --notify TOPIC_ARN
  lens-audit audit --format json --only fail --fail-on high --output results.json`;
