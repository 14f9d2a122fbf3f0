import type { Arn, Found, UsageResource } from '#model';

/** Whether something was used within two weeks, as far as its usage was read. */
export function isUsedLately<K extends UsageResource['kind']>(
  kind: K,
  arn: Arn,
  { find }: { readonly find: (kind: K, arn: Arn) => Found<Pick<UsageResource, 'traffic'>> },
): boolean {
  const usage = find(kind, arn);
  return usage.is === 'found' && usage.value.traffic === 'fortnight';
}
