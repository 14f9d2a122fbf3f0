import type { AppliedWaiver, Waiver } from '#model';

/** A waiver as programs read it: nothing is left out, and what does not apply is null. */
export interface WaiverItem {
  readonly id: string;
  /** Null where only findings tell of it: of a tag, and of a configuration that was not named. */
  readonly covers: {
    readonly checks: readonly string[];
    readonly resource: string;
    readonly account: string | null;
    readonly tag: { readonly key: string; readonly value: string | null } | null;
    readonly finding: string | null;
  } | null;
  readonly owner: string;
  readonly reason: string;
  readonly expires: string;
  /** Begun ones; 0 where it has ended. */
  readonly daysLeft: number;
}

export function waiverItem(waiver: Waiver | AppliedWaiver, now: Date): WaiverItem {
  const { id, owner, reason, expires } = waiver;
  const daysLeft = Math.max(0, Math.ceil((Date.parse(expires) - now.getTime()) / 86_400_000));
  return { id, covers: 'checks' in waiver ? coversOf(waiver) : null, owner, reason, expires, daysLeft };
}

function coversOf({ checks, resource, account, tag, finding }: Waiver): WaiverItem['covers'] {
  return {
    checks,
    resource,
    account: account ?? null,
    tag: tag === undefined ? null : { key: tag.key, value: tag.value ?? null },
    finding: finding ?? null,
  };
}
