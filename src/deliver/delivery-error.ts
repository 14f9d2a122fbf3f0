/** A report that was made and could not be handed over. The message says what to do; the CLI ends with exit code 4. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
}
