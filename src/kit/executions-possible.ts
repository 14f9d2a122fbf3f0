import type { LambdaFunction, Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { insufficientEvidence, notSeen, unknown } from './verdicts.ts';

const settings = 'lambda.account-settings';
type Context = Pick<JudgeContext<typeof settings, unknown>, 'unread' | 'where'>;

/** How many executions some functions of one account and region may have at once, and which of them are not bounded. */
interface Executions {
  readonly most: number;
  readonly unbounded: readonly string[];
}

/** What they reserve, and for all others together what the account has left, which these share; or why that is not known. */
export function executionsPossible(
  functions: readonly LambdaFunction[],
  { account, region }: { readonly account: string; readonly region: string },
  { unread, where }: Context,
): Executions | { readonly verdict: Verdict<never> } {
  const told: { readonly name: string; readonly units: number | undefined }[] = [];
  for (const { name, reservedConcurrency: reservation } of functions) {
    if (!reservation.seen) return { verdict: unknown(reservation.gap) };
    told.push({ name, units: reservation.value });
  }
  const reserved = told.reduce((sum, { units = 0 }) => sum + units, 0);
  const unbounded = told.flatMap(({ name, units }) => (units === undefined ? [name] : []));
  if (unbounded.length === 0) return { most: reserved, unbounded };
  const unseen = unread(settings);
  if (unseen !== undefined) return { verdict: notSeen(unseen) };
  const set = where(settings, 'region', region).find((one) => one.account === account);
  if (set?.limits.seen === false) return { verdict: unknown(set.limits.gap) };
  const left = set?.limits.value?.unreservedConcurrentExecutions;
  if (left === undefined) {
    return { verdict: insufficientEvidence('how many executions the account has left is not told') };
  }
  return { most: reserved + left, unbounded: unbounded.sort() };
}
