/** The audit cannot start: who we are could not be learned. The message says what happened, where, and what to do. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError';
}
