import type { AccountAccess, Session } from '#aws';
import type { Gap } from '#model';

export interface Regions {
  readonly audited: readonly string[];
  /** Asked for and switched off in this account. */
  readonly skipped: readonly string[];
}

/**
 * The regions to audit in an account. Where the account's own list cannot be read, the regions that were named are taken as
 * they are; without names it is a gap.
 */
export async function regionsOf(
  session: Session,
  access: AccountAccess,
  asked: readonly string[] | 'all',
): Promise<Regions | { readonly gap: Gap }> {
  const listed = await session.enabledRegions(access);
  if ('gap' in listed) return asked === 'all' ? listed : { audited: asked, skipped: [] };
  if (asked === 'all') return { audited: listed.enabled, skipped: listed.off };
  const off = new Set(listed.off);
  return { audited: asked.filter((region) => !off.has(region)), skipped: asked.filter((region) => off.has(region)) };
}
