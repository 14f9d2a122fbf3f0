import { Option } from 'commander';

/** The choices are for the help; a wrong one is named later, together with all else that is wrong. */
export function oneOf(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices).argParser((given) => given);
}
