import type {
  GetBucketAclOutput,
  GetBucketEncryptionOutput,
  GetBucketLifecycleConfigurationOutput,
  GetBucketLocationOutput,
  GetBucketOwnershipControlsOutput,
  GetBucketPolicyOutput,
  GetBucketPolicyStatusOutput,
  GetBucketVersioningOutput,
  GetBucketWebsiteOutput,
  GetPublicAccessBlockOutput,
  ListBucketMetricsConfigurationsOutput,
  ListBucketMetricsConfigurationsRequest,
  ListBucketsOutput,
  ListBucketsRequest,
  NotificationConfiguration,
} from '@aws-sdk/client-s3';
import { bucketArn } from '../estate/builders/bucket.ts';
import type { Estate } from '../estate/model.ts';
import type { Context, Service } from '../service.ts';
import { page } from './page.ts';
import { accountOf } from './place-of.ts';
import { find, invalid, known, type OfBucket, regionOf } from './s3-bucket.ts';
import { objectOperations } from './s3-objects.ts';

/** Buckets and what lies in them. They are listed whatever region is asked, and answer only in their own. */
export const s3: Service<Estate> = {
  client: 's3',
  operations: {
    ...objectOperations,
    ListBuckets: listBuckets,
    HeadBucket: (input: OfBucket, context: Context<Estate>) => ({ BucketRegion: regionOf(input, context) }),
    GetBucketLocation: getBucketLocation,
    GetBucketAcl: getBucketAcl,
    GetBucketEncryption: (input: OfBucket, context: Context<Estate>): GetBucketEncryptionOutput => ({
      ServerSideEncryptionConfiguration: {
        Rules: [known(find(input, context).encryption, 'ServerSideEncryptionConfigurationNotFoundError')],
      },
    }),
    GetBucketLifecycleConfiguration: getBucketLifecycleConfiguration,
    GetBucketNotificationConfiguration: (input: OfBucket, context: Context<Estate>): NotificationConfiguration =>
      find(input, context).notification,
    GetBucketOwnershipControls: (input: OfBucket, context: Context<Estate>): GetBucketOwnershipControlsOutput => ({
      OwnershipControls: {
        Rules: [{ ObjectOwnership: known(find(input, context).objectOwnership, 'OwnershipControlsNotFoundError') }],
      },
    }),
    GetBucketPolicy: (input: OfBucket, context: Context<Estate>): GetBucketPolicyOutput => ({
      Policy: JSON.stringify(known(find(input, context).policy, 'NoSuchBucketPolicy')),
    }),
    GetBucketPolicyStatus: getBucketPolicyStatus,
    GetBucketVersioning: getBucketVersioning,
    GetBucketWebsite: (input: OfBucket, context: Context<Estate>): GetBucketWebsiteOutput =>
      known(find(input, context).website, 'NoSuchWebsiteConfiguration'),
    GetPublicAccessBlock: (input: OfBucket, context: Context<Estate>): GetPublicAccessBlockOutput => ({
      PublicAccessBlockConfiguration: known(
        find(input, context).publicAccessBlock,
        'NoSuchPublicAccessBlockConfiguration',
      ),
    }),
    ListBucketMetricsConfigurations: listBucketMetricsConfigurations,
  },
};

function listBuckets(input: ListBucketsRequest, context: Context<Estate>): ListBucketsOutput {
  const size = input.MaxBuckets ?? 10_000;
  if (size < 1 || size > 10_000) throw invalid('Argument max-buckets must be an integer between 1 and 10000');
  if (input.BucketRegion !== undefined && input.BucketRegion !== context.region)
    throw invalid(`Argument value ${input.BucketRegion} is not the region of the endpoint`);
  const all = Object.entries(accountOf(context).regions).flatMap(([region, { buckets }]) =>
    buckets.map(({ name, createdAt }) => ({
      Name: name,
      CreationDate: createdAt,
      BucketRegion: region,
      BucketArn: bucketArn(context, name),
    })),
  );
  const listed = all
    .filter(({ Name, BucketRegion }) => Name.startsWith(input.Prefix ?? '') && isIn(input.BucketRegion, BucketRegion))
    .sort((left, right) => (left.Name < right.Name ? -1 : 1));
  const { items, next } = page(listed, {
    of: `s3:ListBuckets/${context.caller.account}/${input.BucketRegion ?? ''}`,
    token: input.ContinuationToken,
    size,
    malformed: () => invalid('The continuation token provided is incorrect'),
  });
  return {
    Buckets: [...items],
    Owner: { ID: ownerIdOf(context) },
    ...(next === undefined ? {} : { ContinuationToken: next }),
  };
}

function isIn(asked: string | undefined, region: string): boolean {
  return asked === undefined || asked === region;
}

/** The eldest region calls itself nothing. */
function getBucketLocation(input: OfBucket, context: Context<Estate>): GetBucketLocationOutput {
  const region = regionOf(input, context);
  return region === 'us-east-1' ? {} : { LocationConstraint: region as 'eu-west-1' };
}

function getBucketAcl(input: OfBucket, context: Context<Estate>): GetBucketAclOutput {
  const owner = { ID: ownerIdOf(context) };
  return {
    Owner: owner,
    Grants: [
      { Grantee: { ...owner, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' },
      ...find(input, context).publicGrants.map(({ group, permission }) => ({
        Grantee: { Type: 'Group', URI: `http://acs.amazonaws.com/groups/global/${group}` } as const,
        Permission: permission,
      })),
    ],
  };
}

function getBucketLifecycleConfiguration(
  input: OfBucket,
  context: Context<Estate>,
): GetBucketLifecycleConfigurationOutput {
  const { lifecycle } = find(input, context);
  return { Rules: known(lifecycle.length === 0 ? undefined : lifecycle, 'NoSuchLifecycleConfiguration') };
}

/** Public: an Allow to everyone without a condition, which is as much of S3's own judgement as the estate needs. */
function getBucketPolicyStatus(input: OfBucket, context: Context<Estate>): GetBucketPolicyStatusOutput {
  const { Statement } = known(find(input, context).policy, 'NoSuchBucketPolicy');
  const open = Statement.some(
    ({ Effect, Principal, Condition }) => Effect === 'Allow' && Principal === '*' && Condition === undefined,
  );
  return { PolicyStatus: { IsPublic: open } };
}

function getBucketVersioning(input: OfBucket, context: Context<Estate>): GetBucketVersioningOutput {
  const { versioning } = find(input, context);
  return versioning === undefined ? {} : { Status: versioning };
}

function listBucketMetricsConfigurations(
  input: ListBucketMetricsConfigurationsRequest,
  context: Context<Estate>,
): ListBucketMetricsConfigurationsOutput {
  const { items, next } = page(find(input, context).metrics, {
    of: `s3:ListBucketMetricsConfigurations/${input.Bucket ?? ''}`,
    token: input.ContinuationToken,
    size: 100,
    malformed: () => invalid('The continuation token provided is incorrect'),
  });
  const token = next === undefined ? {} : { NextContinuationToken: next };
  return { IsTruncated: next !== undefined, MetricsConfigurationList: [...items], ...token };
}

function ownerIdOf({ caller }: Context<Estate>): string {
  return caller.account.padStart(64, 'c0ffee');
}
