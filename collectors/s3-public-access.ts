import {
  GetBucketAclCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyStatusCommand,
  GetPublicAccessBlockCommand,
  type Grant,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Aws, byArn, enrich, observe, publicAccessBlock, required } from '#aws';
import { defineCollector } from '#kit';
import type { Observed, S3Bucket, S3Exposure, S3PublicAccess, S3PublicGrant } from '#model';

/** Who may reach a bucket; a bucket that blocks public access altogether is asked nothing further. */
export const s3PublicAccess = defineCollector({
  kinds: ['s3.public-access'],
  scope: 'region',
  after: ['s3.bucket'],
  permissions: [
    's3:GetBucketPublicAccessBlock',
    's3:GetBucketPolicyStatus',
    's3:GetBucketOwnershipControls',
    's3:GetBucketAcl',
  ],
  collect(aws, seen) {
    const client = aws.client(S3Client);
    return enrich(seen.all('s3.bucket'), (bucket) => readPublicAccess(aws, client, bucket), byArn(aws));
  },
});

async function readPublicAccess(aws: Aws, client: S3Client, bucket: S3Bucket): Promise<S3PublicAccess> {
  const block = await readBlock(aws, client, bucket.name);
  const exposure = blocksAll(block) ? undefined : await readExposure({ aws, client, Bucket: bucket.name }, block);
  return { ...bucket, kind: 's3.public-access', block, exposure };
}

type Block = S3PublicAccess['block'];

function readBlock(aws: Aws, client: S3Client, Bucket: string): Promise<Block> {
  return observe(aws, {
    kind: 's3.public-access',
    operation: 's3:GetBucketPublicAccessBlock',
    call: async () =>
      publicAccessBlock(
        required((await client.send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration),
      ),
    whenNotFound: undefined,
  });
}

function blocksAll(block: Block): boolean {
  if (!block.seen || block.value === undefined) return false;
  const { blocksPublicAcls, ignoresPublicAcls, blocksPublicPolicy, restrictsPublicBuckets } = block.value;
  return blocksPublicAcls && ignoresPublicAcls && blocksPublicPolicy && restrictsPublicBuckets;
}

interface Asked {
  readonly aws: Aws;
  readonly client: S3Client;
  readonly Bucket: string;
}

async function readExposure(asked: Asked, block: Block): Promise<S3Exposure> {
  const [policyIsPublic, objectOwnership] = await Promise.all([readPolicyStatus(asked), readOwnership(asked)]);
  const isOff = objectOwnership.seen && objectOwnership.value === 'BucketOwnerEnforced';
  const isIgnored = block.seen && block.value?.ignoresPublicAcls === true;
  const publicGrants = isOff || isIgnored ? noGrants : await readPublicGrants(asked);
  return { policyIsPublic, objectOwnership, publicGrants };
}

const noGrants: Observed<readonly S3PublicGrant[]> = { seen: true, value: [] };

function readPolicyStatus({ aws, client, Bucket }: Asked): Promise<Observed<boolean>> {
  return observe(aws, {
    kind: 's3.public-access',
    operation: 's3:GetBucketPolicyStatus',
    call: async () =>
      required((await client.send(new GetBucketPolicyStatusCommand({ Bucket }))).PolicyStatus?.IsPublic),
    whenNotFound: false,
  });
}

function readOwnership({ aws, client, Bucket }: Asked): Promise<Observed<string | undefined>> {
  return observe(aws, {
    kind: 's3.public-access',
    operation: 's3:GetBucketOwnershipControls',
    call: async () => {
      const { OwnershipControls } = await client.send(new GetBucketOwnershipControlsCommand({ Bucket }));
      return required(OwnershipControls?.Rules?.[0]?.ObjectOwnership);
    },
    whenNotFound: undefined,
  });
}

function readPublicGrants({ aws, client, Bucket }: Asked): Promise<Observed<readonly S3PublicGrant[]>> {
  return observe(aws, {
    kind: 's3.public-access',
    operation: 's3:GetBucketAcl',
    call: async () => ((await client.send(new GetBucketAclCommand({ Bucket }))).Grants ?? []).flatMap(toPublicGrant),
    whenNotFound: [],
  });
}

/** Grants to named accounts, or to the service that delivers logs, are not public. */
function toPublicGrant({ Grantee, Permission }: Grant): readonly S3PublicGrant[] {
  const grantee = /\/groups\/global\/(?<group>AllUsers|AuthenticatedUsers)$/.exec(Grantee?.URI ?? '')?.groups?.[
    'group'
  ];
  if (grantee !== 'AllUsers' && grantee !== 'AuthenticatedUsers') return [];
  return [{ grantee, permission: required(Permission) }];
}
