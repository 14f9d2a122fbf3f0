import { Command, CommanderError } from 'commander';
import { auditCommand } from './audit-command.ts';
import { checksCommand } from './checks-command.ts';
import { collectCommand } from './collect-command.ts';
import { completionCommand } from './completion-command.ts';
import { exitCode, exitCodesHelp, explained } from './exit-code.ts';
import { explainCommand } from './explain-command.ts';
import { findingsCommand } from './findings-command.ts';
import { mapCommand } from './map-command.ts';
import { policyCommand } from './policy-command.ts';
import { preflightCommand } from './preflight-command.ts';
import { publishCommand } from './publish-command.ts';
import { questionsCommand } from './questions-command.ts';
import type { Terminal } from './terminal.ts';
import { toolVersion } from './tool-version.ts';
import { waiveCommand } from './waive-command.ts';
import { waiversCommand } from './waivers-command.ts';

/** Runs one command line. Gives the exit code; writes only to the terminal and to the files that the options name. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  // A closed output (`| head`) tells the writer and then everybody: without a listener it would end the process.
  for (const output of [terminal.stdout, terminal.stderr]) output.on('error', () => undefined);
  let code: number = exitCode.done;
  const program = programFor(terminal, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage;
    const { code: failed, text } = explained(error, { debug: args.includes('--debug'), signal: terminal.interrupted });
    terminal.stderr.write(text);
    return failed;
  }
}

function programFor(terminal: Terminal, ended: (code: number) => void): Command {
  const program = new Command('lens-audit')
    .description(
      'Audits the serverless workloads of AWS accounts against the Serverless Applications Lens. Reads only.',
    )
    .version(toolVersion, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(lens-audit --help lists commands and options)')
    .addHelpText('after', exitCodesHelp);
  const commands = [
    auditCommand,
    preflightCommand,
    collectCommand,
    mapCommand,
    findingsCommand,
    checksCommand,
    explainCommand,
    questionsCommand,
    waiveCommand,
    waiversCommand,
    publishCommand,
    policyCommand,
    completionCommand,
  ];
  for (const command of commands) program.addCommand(command(terminal, ended).copyInheritedSettings(program));
  return program;
}
