/** Why what concerns bills is not asked of an account: another one is declared to pay for it. Undefined where it is asked. */
export function paidElsewhere(account: string, payers: readonly string[]): string | undefined {
  if (payers.length === 0 || payers.includes(account)) return undefined;
  return `bills are paid and watched by account ${payers.join(', ')}`;
}
