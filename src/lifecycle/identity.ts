import { createHash } from 'node:crypto';
import type { Arn, CheckMeta, FindingId, Kind } from '#model';

export interface Identity {
  readonly check: Pick<CheckMeta, 'id' | 'replaces'>;
  readonly account: string;
  readonly region: string;
  /** Undefined for a place as a whole. */
  readonly resource: { readonly kind: Kind; readonly arn: Arn } | undefined;
  readonly subKey: string | undefined;
}

/** The id a finding keeps for life: it outlives a check's new name, a run, a change of the text and a change of severity. */
export function findingId({ check, account, region, resource, subKey }: Identity): FindingId {
  const arn = resource === undefined ? '' : canonicalArn(resource.kind, resource.arn);
  const partition = arn.split(':')[1] ?? '';
  const parts = [firstIdOf(check), partition, account, region, arn, subKey ?? ''];
  return createHash('sha256').update(parts.join('|')).digest('hex');
}

/** The id under which a check was born. */
export function firstIdOf(check: Pick<CheckMeta, 'id' | 'replaces'>): string {
  return check.replaces?.[0] ?? check.id;
}

/** One spelling for ARNs that AWS spells in more than one way. */
function canonicalArn(kind: Kind, arn: Arn): string {
  return kind === 'logs.group' && arn.endsWith(':*') ? arn.slice(0, -2) : arn;
}
