import type { FindingId } from '#model';

/** Under which our findings go by elsewhere: a check's new name must not make another finding of one, so no name is in it. */
const prefix = 'serverless-lens-auditor/';

/** The `Id` of a finding in the AWS Security Finding Format: the same for life, as the finding's own is. */
export function asffId(id: FindingId): string {
  return `${prefix}${id}`;
}

/** The finding of such an `Id`; undefined for one of another product. */
export function findingIdOf(asff: string): FindingId | undefined {
  const id = asff.startsWith(prefix) ? asff.slice(prefix.length) : '';
  return /^[\da-f]{64}$/.test(id) ? id : undefined;
}
