/** The auditor's own bucket cannot be written or read, or holds what it should not. The message says what to do. */
export class RunFilesError extends Error {
  override readonly name = 'RunFilesError';
}
