/** An error of a state, by its name in the Amazon States Language. */
export class ExecutionError extends Error {
  /** As `ErrorEquals` names it. */
  readonly error: string;

  constructor(error: string, cause: string) {
    super(cause);
    this.name = 'ExecutionError';
    this.error = error;
  }
}

/** `States.ALL` does not stand for these. */
const uncaught: ReadonlySet<string> = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/**
 * Whether a rule of `Retry` or `Catch` is about an error
 * (docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html).
 */
export function isAbout({ ErrorEquals: names }: { readonly ErrorEquals: readonly string[] }, error: string): boolean {
  if (names.includes(error)) return true;
  if (uncaught.has(error)) return false;
  return names.includes('States.ALL') || (names.includes('States.TaskFailed') && error !== 'States.Timeout');
}
