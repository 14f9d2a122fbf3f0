import { CredentialError, redact } from '#aws';
import { ConfigError } from '../config/index.ts';
import { DeliveryError } from '../deliver/index.ts';
import { CannotStartError, LeaseLostError, SpoolError } from '../engine/index.ts';
import { InventoryFileError } from '../snapshot/index.ts';
import { StoreError } from '../store/store-error.ts';

export const exitCode = {
  done: 0,
  findings: 1,
  usage: 2,
  incomplete: 3,
  undelivered: 4,
  bug: 70,
  interrupted: 130,
} as const;

export const exitCodesHelp = `
Exit codes:
  0    done
  1    findings at or above --fail-on
  2    bad usage, configuration, credentials or state: findings are as they were
  3    incomplete: something could not be read, and is unknown (goes before 1)
  4    results were written and a delivery failed
  70   a bug in this tool
  130  interrupted`;

const foreseen = [
  ConfigError,
  CredentialError,
  CannotStartError,
  StoreError,
  LeaseLostError,
  SpoolError,
  InventoryFileError,
];

interface Failed {
  readonly code: number;
  readonly text: string;
}

/** An error as an exit code and a text for the person at the terminal; a stack only where it was asked for. */
export function explained(
  error: unknown,
  { debug, signal }: { readonly debug: boolean; readonly signal: AbortSignal },
): Failed {
  const stack = debug && error instanceof Error ? `${stackOf(error)}\n` : '';
  if (signal.aborted) return { code: exitCode.interrupted, text: `${interrupted}\n${stack}` };
  if (error instanceof DeliveryError) return { code: exitCode.undelivered, text: `${linesOf(error)}\n${stack}` };
  if (error instanceof Error && foreseen.some((kind) => error instanceof kind)) {
    return { code: exitCode.usage, text: `${linesOf(error)}\n${stack}` };
  }
  const message = error instanceof Error ? redact(`${error.name}: ${error.message}`) : redact(String(error));
  return { code: exitCode.bug, text: `error: this is a bug in lens-audit: ${message}\n${debug ? stack : hint}` };
}

const interrupted = 'error: interrupted; accounts that were not finished are remembered as they were';
const hint = 'Run it again with --debug for the stack, and report it with the version (lens-audit --version).\n';

function linesOf(error: Error): string {
  const problems = error instanceof ConfigError ? error.problems : [error.message];
  return problems.map((problem) => `error: ${problem}`).join('\n');
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  const lines = (error.stack ?? error.message)
    .split('\n')
    .map((line) => line.slice(0, line.search(/\S|$/)) + redact(line));
  return `${lines.join('\n')}${cause}`;
}
