import type { IamAccessKey, IamRole, IamServiceLastAccessed, IamUser } from '#model';
import { arnOf, defaultAccount, noTags, type Overrides } from './place.ts';
import { aPolicy } from './policy.ts';

export const defaultRoleName = 'orders-role';

/** The default function's role: what Lambda needs to write its logs, and nothing else. */
export function aRole(overrides: Overrides<IamRole> = {}): IamRole {
  const { account = defaultAccount, name = defaultRoleName, path = '/' } = overrides;
  return {
    kind: 'iam.role',
    arn: arnOf('iam', { account, region: 'global' }, `role${path}${name}`),
    name,
    account,
    region: 'global',
    tags: noTags,
    path,
    trust: aPolicy([
      {
        principals: [{ type: 'Service', value: 'lambda.amazonaws.com' }],
        actions: ['sts:AssumeRole'],
        resources: [],
      },
    ]),
    inlinePolicies: [
      {
        name: 'logs',
        document: aPolicy([
          {
            actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            resources: [`arn:aws:logs:eu-west-1:${account}:log-group:/aws/lambda/orders:*`],
          },
        ]),
      },
    ],
    attachedPolicies: [],
    permissionsBoundary: undefined,
    createdAt: '2025-01-01T00:00:00.000Z',
    ...overrides,
  };
}

/** Of the default role, which wrote logs and did nothing else. */
export function aServiceLastAccessed(overrides: Overrides<IamServiceLastAccessed> = {}): IamServiceLastAccessed {
  const { account = defaultAccount, name = defaultRoleName } = overrides;
  const roleArn = overrides.roleArn ?? arnOf('iam', { account, region: 'global' }, `role/${name}`);
  return {
    kind: 'iam.service-last-accessed',
    arn: `${roleArn}/last-accessed`,
    name,
    account,
    region: 'global',
    tags: noTags,
    roleArn,
    services: {
      seen: true,
      value: [{ namespace: 'logs', lastAccessed: '2026-10-30T00:00:00.000Z', actions: [] }],
    },
    ...overrides,
  };
}

/** A user without keys. */
export function aUser(overrides: Overrides<IamUser> = {}): IamUser {
  const { account = defaultAccount, name = 'erp' } = overrides;
  return {
    kind: 'iam.user',
    arn: arnOf('iam', { account, region: 'global' }, `user/${name}`),
    name,
    account,
    region: 'global',
    tags: noTags,
    accessKeys: { seen: true, value: [] },
    ...overrides,
  };
}

/** An active key that was used the day before with DynamoDB. */
export function anAccessKey(overrides: Partial<IamAccessKey> = {}): IamAccessKey {
  return {
    idEnding: 'WXYZ',
    active: true,
    lastUsed: { seen: true, value: { at: '2026-11-24T12:00:00.000Z', service: 'dynamodb' } },
    ...overrides,
  };
}
