import type { EventSourceMapping, Gap } from '#model';

/** That our own role may not use the key of a mapping's filters, of which AWS then tells nothing else. */
export function filtersHidden({
  kind,
  account,
  region,
  filterErrorCode: code = '',
}: EventSourceMapping): Gap | undefined {
  if (!/AccessDenied/i.test(code)) return undefined;
  const detail = 'The role may not decrypt the filters of a mapping.';
  return { hides: 'fact', kind, account, region, operation: 'kms:Decrypt', reason: 'denied', code, count: 1, detail };
}
