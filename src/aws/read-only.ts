import { optInOf } from '#data';
import type { OptIn } from '#model';

const readingVerbs = /^(?:List|Get|Describe|BatchGet|Lookup)[A-Z]/;

/** They begin like a read, and hand out code, secrets or content. */
const contentReads = new Set([
  'BatchGetItem',
  'BatchGetSecretValue',
  'GetFunction',
  'GetItem',
  'GetLayerVersion',
  'GetLayerVersionByArn',
  'GetLogEvents',
  'GetObject',
  'GetParameter',
  'GetParameters',
  'GetParametersByPath',
  'GetRecords',
  'GetSecretValue',
]);

/**
 * Throws where a command is more than a look at configuration, and was not asked for by name. Such a command is a bug of
 * ours: the role that AWS grants us would refuse most of them, but not the values of API keys.
 */
export function assertReadOnly(operation: string, input: unknown, optIn: readonly OptIn[] = []): void {
  if (!isAllowed(operation, optIn)) throw new Error(`bug: ${operation} is not among the reads of an audit`);
  if (asksForSecrets(input))
    throw new Error(`bug: ${operation} must not ask for the values of API keys, or for masked data`);
}

function isAllowed(operation: string, optIn: readonly OptIn[]): boolean {
  const wanted = optInOf(operation);
  if (wanted !== undefined) return optIn.includes(wanted);
  return operation === 'AssumeRole' || (readingVerbs.test(operation) && !contentReads.has(operation));
}

function asksForSecrets(input: unknown): boolean {
  const { includeValue, includeValues, unmask } = input as {
    readonly includeValue?: unknown;
    readonly includeValues?: unknown;
    readonly unmask?: unknown;
  };
  return [includeValue, includeValues, unmask].includes(true);
}
