import type { PublicAccessBlock } from '#model';

interface Sent {
  readonly BlockPublicAcls?: boolean | undefined;
  readonly IgnorePublicAcls?: boolean | undefined;
  readonly BlockPublicPolicy?: boolean | undefined;
  readonly RestrictPublicBuckets?: boolean | undefined;
}

/** Block Public Access as S3 sends it of a bucket and S3 Control of an account. */
export function publicAccessBlock(sent: Sent): PublicAccessBlock {
  return {
    blocksPublicAcls: sent.BlockPublicAcls === true,
    ignoresPublicAcls: sent.IgnorePublicAcls === true,
    blocksPublicPolicy: sent.BlockPublicPolicy === true,
    restrictsPublicBuckets: sent.RestrictPublicBuckets === true,
  };
}
