const readingVerbs = /^(?:List|Get|Describe|BatchGet)[A-Z]/;

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
 * Throws where a command is more than a look at configuration. Such a command is a bug of ours: the role that AWS grants
 * us would refuse most of them, but not the values of API keys.
 */
export function assertReadOnly(operation: string, input: unknown): void {
  const allowed = operation === 'AssumeRole' || (readingVerbs.test(operation) && !contentReads.has(operation));
  if (!allowed) throw new Error(`bug: ${operation} is not among the reads of an audit`);
  if (asksForKeys(input)) throw new Error(`bug: ${operation} must not ask for the values of API keys`);
}

function asksForKeys(input: unknown): boolean {
  const { includeValue, includeValues } = input as {
    readonly includeValue?: unknown;
    readonly includeValues?: unknown;
  };
  return includeValue === true || includeValues === true;
}
