/** An inventory file that cannot be written, read or used. The message says what to do; nothing was judged. */
export class InventoryFileError extends Error {
  override readonly name = 'InventoryFileError';
}
