import {
  GetBucketAclCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyStatusCommand,
  GetPublicAccessBlockCommand,
  type Grant,
  type PublicAccessBlockConfiguration,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { s3PublicAccess } from '../../collectors/s3-public-access.ts';
import { aBucket, everythingBlocked, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const s3 = mockClient(S3Client);
const bucket = aBucket({ tags: seen({ team: 'web' }) });
const all: PublicAccessBlockConfiguration = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

beforeEach(() => {
  s3.reset();
  s3.on(GetPublicAccessBlockCommand).rejects(serviceError('NoSuchPublicAccessBlockConfiguration', 404));
  s3.on(GetBucketPolicyStatusCommand).rejects(serviceError('NoSuchBucketPolicy', 404));
  s3.on(GetBucketOwnershipControlsCommand).rejects(serviceError('OwnershipControlsNotFoundError', 404));
  s3.on(GetBucketAclCommand).resolves({ Grants: [] });
});

function blocking(block: PublicAccessBlockConfiguration): void {
  s3.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: block });
}

const callsMade = (): readonly string[] => s3.calls().map(({ args }) => args[0].constructor.name);

it('asks nothing further of a bucket that blocks everything', async () => {
  blocking(all);
  expect(await collect(s3PublicAccess, fakeAws(), [bucket])).toEqual({
    resources: [{ ...bucket, kind: 's3.public-access', block: seen(everythingBlocked), exposure: undefined }],
    error: undefined,
  });
  expect(callsMade()).toEqual(['GetPublicAccessBlockCommand']);
});

it('tells of a bucket without any protection who may reach it', async () => {
  s3.on(GetBucketPolicyStatusCommand).resolves({ PolicyStatus: { IsPublic: true } });
  const everyone: Grant = {
    Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' },
    Permission: 'READ',
  };
  const someone: Grant = { Grantee: { Type: 'CanonicalUser', ID: 'c0ffee' }, Permission: 'FULL_CONTROL' };
  const delivery: Grant = {
    Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/s3/LogDelivery' },
    Permission: 'WRITE',
  };
  s3.on(GetBucketAclCommand).resolves({ Grants: [someone, everyone, delivery] });
  const { resources } = await collect(s3PublicAccess, fakeAws(), [bucket]);
  expect(resources).toEqual([
    {
      ...bucket,
      kind: 's3.public-access',
      block: seen(undefined),
      exposure: {
        policyIsPublic: seen(true),
        objectOwnership: seen(undefined),
        publicGrants: seen([{ grantee: 'AllUsers', permission: 'READ' }]),
      },
    },
  ]);
});

it('reads no ACL where ACLs are switched off', async () => {
  s3.on(GetBucketOwnershipControlsCommand).resolves({
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  });
  const { resources } = await collect(s3PublicAccess, fakeAws(), [bucket]);
  expect(resources).toMatchObject([{ exposure: { publicGrants: seen([]), policyIsPublic: seen(false) } }]);
  expect(callsMade()).not.toContain('GetBucketAclCommand');
});

it('reads no ACL where public ones are ignored, and takes a setting that is not sent as off', async () => {
  blocking({ IgnorePublicAcls: true });
  const { resources } = await collect(s3PublicAccess, fakeAws(), [bucket]);
  expect(resources).toMatchObject([
    {
      block: seen({
        blocksPublicAcls: false,
        ignoresPublicAcls: true,
        blocksPublicPolicy: false,
        restrictsPublicBuckets: false,
      }),
      exposure: { publicGrants: seen([]) },
    },
  ]);
  expect(callsMade()).not.toContain('GetBucketAclCommand');
});

it('keeps the bucket with a gap for each fact that is refused', async () => {
  for (const Command of [
    GetPublicAccessBlockCommand,
    GetBucketPolicyStatusCommand,
    GetBucketOwnershipControlsCommand,
    GetBucketAclCommand,
  ])
    s3.on(Command).rejects(denied);
  const aws = fakeAws();
  expect((await collect(s3PublicAccess, aws, [bucket])).resources).toMatchObject([
    {
      block: { seen: false },
      exposure: {
        policyIsPublic: { seen: false },
        objectOwnership: { seen: false },
        publicGrants: { seen: false },
      },
    },
  ]);
  expect(aws.noted.map(({ operation }) => operation).sort()).toEqual([...s3PublicAccess.permissions].sort());
});

it.each([
  ['the block', () => s3.on(GetPublicAccessBlockCommand).resolves({})],
  ['the status of the policy', () => s3.on(GetBucketPolicyStatusCommand).resolves({})],
  ['the ownership', () => s3.on(GetBucketOwnershipControlsCommand).resolves({ OwnershipControls: { Rules: [] } })],
])('finds a reply without %s malformed', async (_, stage) => {
  stage();
  const aws = fakeAws();
  await collect(s3PublicAccess, aws, [bucket]);
  expect(aws.noted).toMatchObject([{ kind: 's3.public-access', reason: 'malformed' }]);
});
