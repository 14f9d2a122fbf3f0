import {
  GetAccountAuthorizationDetailsCommand,
  IAMClient,
  type ManagedPolicyDetail,
  type RoleDetail,
} from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { iamRole } from '../../collectors/iam-role.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const iam = mockClient(IAMClient);
const aws = () => fakeAws({ region: 'global' });

const encoded = (action: string) =>
  encodeURIComponent(JSON.stringify({ Statement: { Effect: 'Allow', Action: action, Resource: '*' } })).replaceAll(
    '*',
    '%2A',
  );
const allowing = (action: string) => ({
  statements: [expect.objectContaining({ effect: 'Allow', actions: [action] })],
});

const local = 'arn:aws:iam::111122223333:policy/team/orders';
const managed = 'arn:aws:iam::aws:policy/AdministratorAccess';
const boundary = 'arn:aws:iam::111122223333:policy/boundary';

function role(differs: Partial<RoleDetail> = {}): RoleDetail {
  return {
    Arn: 'arn:aws:iam::111122223333:role/svc/orders-role',
    RoleName: 'orders-role',
    Path: '/svc/',
    AssumeRolePolicyDocument: encoded('sts:AssumeRole'),
    ...differs,
  };
}

function policy(Arn: string, action: string): ManagedPolicyDetail {
  return {
    Arn,
    PolicyVersionList: [
      { VersionId: 'v1', IsDefaultVersion: false, Document: 'old' },
      { VersionId: 'v2', IsDefaultVersion: true, Document: encoded(action) },
    ],
  };
}

beforeEach(() => {
  iam.reset();
});

it('joins a role with policies that come pages after it', async () => {
  iam
    .on(GetAccountAuthorizationDetailsCommand, {
      Filter: ['Role', 'LocalManagedPolicy', 'AWSManagedPolicy'],
      MaxItems: 1000,
    })
    .resolves({
      RoleDetailList: [
        role({
          CreateDate: new Date('2026-01-02T03:04:05Z'),
          Tags: [
            { Key: 'team', Value: 'shop' },
            { Key: 'bare', Value: undefined },
          ],
          RolePolicyList: [{ PolicyName: 'inline', PolicyDocument: encoded('s3:*') }],
          AttachedManagedPolicies: [
            { PolicyArn: local, PolicyName: 'orders' },
            { PolicyArn: managed, PolicyName: 'AdministratorAccess' },
            { PolicyArn: 'arn:aws:iam::aws:policy/Unheard', PolicyName: 'Unheard' },
          ],
          PermissionsBoundary: { PermissionsBoundaryArn: boundary },
        }),
      ],
      IsTruncated: true,
      Marker: 'two',
    })
    .on(GetAccountAuthorizationDetailsCommand, { Marker: 'two' })
    .resolves({
      Policies: [policy(local, 'sqs:*'), policy(managed, '*'), policy(boundary, 'sqs:SendMessage')],
      IsTruncated: false,
    });
  const { resources, error } = await collect(iamRole, aws());
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'iam.role',
      arn: 'arn:aws:iam::111122223333:role/svc/orders-role',
      name: 'orders-role',
      account: '111122223333',
      region: 'global',
      tags: { seen: true, value: { team: 'shop', bare: '' } },
      path: '/svc/',
      trust: allowing('sts:AssumeRole'),
      inlinePolicies: [{ name: 'inline', document: allowing('s3:*') }],
      attachedPolicies: [
        { arn: local, name: 'orders', document: allowing('sqs:*') },
        { arn: managed, name: 'AdministratorAccess', document: allowing('*') },
        { arn: 'arn:aws:iam::aws:policy/Unheard', name: 'Unheard', document: undefined },
      ],
      permissionsBoundary: { arn: boundary, name: 'boundary', document: allowing('sqs:SendMessage') },
      createdAt: '2026-01-02T03:04:05.000Z',
    },
  ]);
});

it('takes a role with nothing but its trust', async () => {
  iam.on(GetAccountAuthorizationDetailsCommand).resolves({ RoleDetailList: [role()] });
  const { resources } = await collect(iamRole, aws());
  expect(resources).toMatchObject([
    {
      tags: { seen: true, value: {} },
      inlinePolicies: [],
      attachedPolicies: [],
      permissionsBoundary: undefined,
      createdAt: undefined,
    },
  ]);
});

it('yields no role when a later page is refused, because that page may hold its policies', async () => {
  iam
    .on(GetAccountAuthorizationDetailsCommand)
    .resolvesOnce({ RoleDetailList: [role()], Marker: 'two' })
    .rejects(denied);
  expect(await collect(iamRole, aws())).toEqual({ resources: [], error: denied });
});

it('parses a policy that many roles share once', async () => {
  const attached = { AttachedManagedPolicies: [{ PolicyArn: local, PolicyName: 'orders' }] };
  const Arn = 'arn:aws:iam::111122223333:role/users-role';
  iam
    .on(GetAccountAuthorizationDetailsCommand)
    .resolves({ RoleDetailList: [role(attached), role({ ...attached, Arn })], Policies: [policy(local, 'sqs:*')] });
  const { resources } = await collect(iamRole, aws());
  const [one, other] = resources.map((found) =>
    found.kind === 'iam.role' ? found.attachedPolicies[0]?.document : undefined,
  );
  expect(one).toBeDefined();
  expect(other).toBe(one);
});

it.each([
  ['a role without an ARN', { RoleDetailList: [role({ Arn: undefined })] }],
  ['a role without a trust policy', { RoleDetailList: [role({ AssumeRolePolicyDocument: undefined })] }],
  ['a trust policy that is no policy', { RoleDetailList: [role({ AssumeRolePolicyDocument: 'null' })] }],
  ['a reply without roles and policies', {}],
])('finds %s malformed', async (_, reply) => {
  iam.on(GetAccountAuthorizationDetailsCommand).resolves(reply);
  expect((await collect(iamRole, aws())).error).toBeInstanceOf(Malformed);
});
