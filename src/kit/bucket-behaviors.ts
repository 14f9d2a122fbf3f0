import type { CacheBehavior, CloudfrontDistribution, CloudfrontOrigin } from '#model';
import { isBucketOrigin } from './bucket-origin.ts';

/** The behaviors of a distribution that serve a bucket, itself or as one of a group of origins. */
export function bucketBehaviors(distribution: CloudfrontDistribution): readonly CacheBehavior[] {
  return distribution.behaviors.filter((behavior) => originsOf(behavior, distribution).some(isBucketOrigin));
}

/** The origin of a behavior, or those of its group. */
export function originsOf(
  { targetOriginId }: CacheBehavior,
  { origins, originGroups }: CloudfrontDistribution,
): readonly CloudfrontOrigin[] {
  const group = originGroups.find(({ id }) => id === targetOriginId);
  const ids = group?.originIds ?? [targetOriginId];
  return origins.filter(({ id }) => ids.includes(id));
}
