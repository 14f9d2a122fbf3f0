/** What a session for publishing sends: it learns who it is, takes on roles, and hands findings to Security Hub. */
const allowed: ReadonlySet<string> = new Set(['AssumeRole', 'BatchImportFindings', 'GetCallerIdentity']);

/** Throws where a command is anything else, which would be a bug of ours: not even a read is meant for these credentials. */
export function assertPublishOnly(operation: string): void {
  if (!allowed.has(operation)) throw new Error(`bug: ${operation} is nothing that publishing needs`);
}
