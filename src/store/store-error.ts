/** The findings could not be read or written. The message says what happened and what to do about it. */
export class StoreError extends Error {
  override readonly name: string = 'StoreError';
}

/** Somebody else is writing the same state. Nothing was written. */
export class StateLockedError extends StoreError {
  override readonly name = 'StateLockedError';
}

/** What is stored is damaged, or written by a newer version of this tool. It was left as it is. */
export class StateUnreadableError extends StoreError {
  override readonly name = 'StateUnreadableError';
}
