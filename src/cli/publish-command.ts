import { Command } from 'commander';
import { exitCodesHelp } from './exit-code.ts';
import { type PublishOptions, publishCommandRun } from './publish-run.ts';
import type { Terminal } from './terminal.ts';

export function publishCommand(terminal: Terminal): Command {
  return new Command('publish')
    .description('show in Security Hub what is remembered, without an audit, or archive all of it there')
    .option('--archive-all', 'archive all that is shown, before the auditor is uninstalled')
    .option(
      '--state <where>',
      'where findings are remembered: a file, or dynamodb:TABLE (default: .lens-audit/<account>.jsonl)',
    )
    .option('--config <file>', 'a configuration; its key securityHub says what is shown')
    .option('--external-id <id>', "the external id that the role's trust asks for (or LENS_AUDIT_EXTERNAL_ID)")
    .option('--profile <name>', 'a profile of the AWS configuration files')
    .option('--debug', 'show the stack of an error')
    .addHelpText('after', `${examples}\n${exitCodesHelp}`)
    .action(async (options: PublishOptions) => {
      await publishCommandRun(options, terminal);
    });
}

const examples = `
Examples:
  lens-audit publish --state dynamodb:lens-audit --config lens-audit.yaml
  lens-audit publish --state dynamodb:lens-audit --archive-all`;
