import { CredentialError } from '#aws';
import { ConfigError } from '../config/index.ts';
import { DeliveryError } from '../deliver/index.ts';
import { CannotStartError } from '../engine/index.ts';
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

const foreseen = [ConfigError, CredentialError, CannotStartError, StoreError];

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
  if (signal.aborted)
    return {
      code: exitCode.interrupted,
      text: `Interrupted: nothing was changed in an account that had not been judged.\n${stack}`,
    };
  if (error instanceof DeliveryError) return { code: exitCode.undelivered, text: `${error.message}\n${stack}` };
  if (foreseen.some((kind) => error instanceof kind)) {
    return { code: exitCode.usage, text: `${(error as Error).message}\n${stack}` };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const hint = debug
    ? ''
    : 'Run it again with --debug for the stack, and report it with the version (lens-audit --version).\n';
  return { code: exitCode.bug, text: `A bug in lens-audit: ${message}\n${hint}${stack}` };
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
