import { Command } from 'commander';
import { checks } from '../../checks/catalog.ts';
import type { Terminal } from './terminal.ts';

const commands = ['audit', 'checks', 'explain', 'policy', 'completion', 'help'];

/** A completion script for bash, which zsh reads too after `bashcompinit`. */
export function completionCommand({ stdout }: Terminal, _ended: (code: number) => void): Command {
  return new Command('completion')
    .description('print a completion script for bash (zsh: after bashcompinit): source <(lens-audit completion)')
    .action((_options: unknown, command: Command) => {
      stdout.write(script(command.parent?.commands ?? []));
    });
}

function script(all: readonly Command[]): string {
  const options = all.map((command) => `    ${command.name()}) words="${longFlags(command).join(' ')}" ;;`);
  return `_lens_audit() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  case "\${COMP_WORDS[1]}" in
${options.join('\n')}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="${commands.join(' ')} --help --version"
  case "$previous" in
    explain|--checks) words="${checks.map(({ id }) => id).join(' ')}" ;;
    --config|--state|--output|--report) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _lens_audit lens-audit
`;
}

function longFlags(command: Command): readonly string[] {
  return [...command.options.map(({ long }) => long ?? ''), '--help'].filter(Boolean);
}
