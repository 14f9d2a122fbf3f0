import type { Resource, ResourceBase } from '#model';

/** What a resource of measurements bears of that which was measured. */
export function measuredOf({ arn, name, account, region, tags }: Resource): Omit<ResourceBase<never>, 'kind'> {
  return { arn, name, account, region, tags };
}
