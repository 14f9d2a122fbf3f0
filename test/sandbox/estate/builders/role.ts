import type { AttachedPolicy, ManagedPolicyDetail } from '@aws-sdk/client-iam';
import type { Place, PolicyDocument, PolicyStatement, RoleRecord } from '../model.ts';
import { daysFromNow } from '../moments.ts';
import { createdAt, iamArn } from '../place.ts';
import { uniqueId } from '../stable-id.ts';

export interface RoleSketch {
  readonly path?: string;
  readonly trust?: readonly PolicyStatement[];
  /** Inline policies, by name. */
  readonly inline?: Readonly<Record<string, readonly PolicyStatement[]>>;
  readonly attached?: readonly string[];
  readonly boundary?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly maxSessionSeconds?: number;
}

/** A role that Lambda may assume, unless its trust says otherwise. Attached policies are ARNs. */
export function aRole(at: Pick<Place, 'partition' | 'account'>, name: string, sketch: RoleSketch = {}): RoleRecord {
  const path = sketch.path ?? '/';
  return {
    Path: path,
    RoleName: name,
    RoleId: uniqueId('AROA', `${at.account}/${name}`),
    Arn: iamArn(at, `role${path}${name}`),
    CreateDate: createdAt,
    AssumeRolePolicyDocument: text(sketch.trust ?? [assumableBy({ Service: 'lambda.amazonaws.com' })]),
    InstanceProfileList: [],
    RolePolicyList: Object.entries(sketch.inline ?? {}).map(([PolicyName, statements]) => ({
      PolicyName,
      PolicyDocument: text(statements),
    })),
    AttachedManagedPolicies: (sketch.attached ?? []).map(attachment),
    ...(sketch.boundary === undefined
      ? {}
      : {
          PermissionsBoundary: {
            PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
            PermissionsBoundaryArn: sketch.boundary,
          },
        }),
    Tags: Object.entries(sketch.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    RoleLastUsed: { LastUsedDate: daysFromNow(-5), Region: 'eu-west-1' },
    MaxSessionDuration: sketch.maxSessionSeconds ?? 3600,
  };
}

/** The trust statement for a principal, with a condition where one is asked for. */
export function assumableBy(
  principal: NonNullable<PolicyStatement['Principal']>,
  condition?: PolicyStatement['Condition'],
): PolicyStatement {
  return {
    Effect: 'Allow',
    Principal: principal,
    Action: 'sts:AssumeRole',
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

/** A managed policy with one version; `account` `aws` makes it one of AWS's own. */
export function aManagedPolicy(
  arn: string,
  statements: readonly PolicyStatement[],
  attachments = 1,
): ManagedPolicyDetail {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return {
    PolicyName: name,
    PolicyId: uniqueId('ANPA', arn),
    Arn: arn,
    Path: arn.slice(arn.indexOf(':policy/') + ':policy'.length, arn.lastIndexOf('/') + 1),
    DefaultVersionId: 'v1',
    AttachmentCount: attachments,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: createdAt,
    UpdateDate: createdAt,
    PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, CreateDate: createdAt, Document: text(statements) }],
  };
}

function text(statements: readonly PolicyStatement[]): string {
  const document: PolicyDocument = { Version: '2012-10-17', Statement: statements };
  return JSON.stringify(document);
}

function attachment(arn: string): AttachedPolicy {
  return { PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn };
}
