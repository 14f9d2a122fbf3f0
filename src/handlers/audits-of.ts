import type { Finding } from '#model';
import type { AuditEvent } from '../config/index.ts';

/**
 * The audits on demand that look again at what findings are about: one an account and region, and none for a finding that
 * is of no resource. What belongs to an account as a whole is judged over all its regions, so that these are not narrowed.
 */
export function auditsOf(findings: Iterable<Finding>): readonly AuditEvent[] {
  const places = new Map<string, { readonly account: string; readonly region: string; readonly arns: Set<string> }>();
  for (const { account, region, resource } of findings) {
    if (resource === null) continue;
    const key = `${account}/${region}`;
    const place = places.get(key) ?? { account, region, arns: new Set() };
    places.set(key, place);
    place.arns.add(resource.arn);
  }
  return [...places.values()].map(({ account, region, arns }) => ({
    accounts: [account],
    ...(region === 'global' ? {} : { regions: [region] }),
    resources: [...arns],
  }));
}
