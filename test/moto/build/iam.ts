import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { IamEstate, RoleRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';

/** The account's own policies and its roles; AWS's own policies are there. */
export async function buildIam(moto: Moto, { roles, policies }: IamEstate): Promise<void> {
  const client = moto.client(IAMClient);
  for (const { Arn, PolicyName, Path, PolicyVersionList } of policies) {
    if (Arn?.includes(':iam::aws:') === true) continue;
    const document = PolicyVersionList?.[0]?.Document;
    await client.send(new CreatePolicyCommand({ PolicyName, Path, PolicyDocument: document }));
  }
  for (const role of roles) await buildRole(client, role);
}

async function buildRole(client: IAMClient, role: RoleRecord): Promise<void> {
  const { RoleName, Path, Tags, PermissionsBoundary } = role;
  await client.send(
    new CreateRoleCommand({
      RoleName,
      Path,
      Tags,
      AssumeRolePolicyDocument: role.AssumeRolePolicyDocument,
      PermissionsBoundary: PermissionsBoundary?.PermissionsBoundaryArn,
    }),
  );
  for (const { PolicyName, PolicyDocument } of role.RolePolicyList ?? []) {
    await client.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
  }
  for (const { PolicyArn } of role.AttachedManagedPolicies ?? []) {
    await client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  }
}
