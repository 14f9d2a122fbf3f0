import type { IamRole } from '#model';
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
