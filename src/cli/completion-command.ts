import { Command, type Option } from 'commander';
import { checks } from '../../checks/catalog.ts';
import { say } from './say.ts';
import type { Terminal } from './terminal.ts';

/** A completion script for bash, which zsh reads too after `bashcompinit`. */
export function completionCommand({ stdout }: Terminal): Command {
  return new Command('completion')
    .description('print a completion script for bash (zsh: after bashcompinit): source <(lens-audit completion)')
    .action(async (_options: unknown, command: Command) => {
      await say(stdout, script(command.parent?.commands ?? []));
    });
}

/** Their values are files. */
const files = ['--answers', '--config', '--inventory', '--state', '--output', '--report'];

function script(commands: readonly Command[]): string {
  const names = commands.map((command) => command.name());
  const options = commands.map((command) => `    ${command.name()}) words="${longFlags(command).join(' ')}" ;;`);
  return `_lens_audit() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  case "\${COMP_WORDS[1]}" in
${options.join('\n')}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="${names.join(' ')} help --help --version"
  case "\${COMP_WORDS[1]} $previous" in
    "explain explain"|*" --checks") words="${checks.map(({ id }) => id).join(' ')}" ;;
${choices(commands).join('\n')}
    ${files.map((flag) => `*" ${flag}"`).join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _lens_audit lens-audit
`;
}

function longFlags(command: Command): readonly string[] {
  return [...command.options.flatMap(({ long }) => long ?? []), '--help'];
}

function choices(commands: readonly Command[]): readonly string[] {
  return commands.flatMap((command) =>
    command.options.flatMap(({ long, argChoices }: Option) =>
      typeof long !== 'string' || argChoices === undefined
        ? []
        : [`    "${command.name()} ${long}") words="${argChoices.join(' ')}" ;;`],
    ),
  );
}
