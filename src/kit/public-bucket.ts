import type { Gap, Observed, PublicAccessBlock, S3Exposure, S3PublicAccess } from '#model';

/** Whether everybody may read or write something in a bucket today; a gap where what tells it was not read. */
export function isPublicBucket(
  { block, exposure }: S3PublicAccess,
  ofAccount: PublicAccessBlock | undefined,
): boolean | Gap {
  if (exposure === undefined) return false;
  const isOff = (member: keyof PublicAccessBlock) =>
    ofAccount?.[member] !== true && !(block.seen && block.value?.[member] === true);
  const ways = [
    ...(isOff('restrictsPublicBuckets') ? [exposure.policyIsPublic] : []),
    ...(isOff('ignoresPublicAcls') ? [openByAcl(exposure)] : []),
  ];
  if (ways.every((way) => way.seen && !way.value)) return false;
  const gap = [block, ...ways].flatMap((one) => (one.seen ? [] : [one.gap]))[0];
  return gap === undefined || (block.seen && ways.some((way) => way.seen && way.value)) ? true : gap;
}

/** An ACL holds but for the buckets whose owner has switched ACLs off. */
function openByAcl({ objectOwnership, publicGrants }: S3Exposure): Observed<boolean> {
  if (objectOwnership.seen && objectOwnership.value === 'BucketOwnerEnforced') return { seen: true, value: false };
  if (!publicGrants.seen) return publicGrants;
  const isOpen = publicGrants.value.length > 0;
  return isOpen && !objectOwnership.seen ? objectOwnership : { seen: true, value: isOpen };
}
