import type { Account } from '@aws-sdk/client-organizations';
import type { AccessKey, OrganizationEstate, UnitRecord } from './model.ts';
import { accountIds, createdAt, iamArn } from './place.ts';
import { stableId, uniqueId } from './stable-id.ts';

const id = 'o-lensdemo01';
const manager = accountIds.management;

/** The ids of the demo's organizational units: production is below workloads. */
export const unitIds = {
  root: 'r-demo',
  workloads: 'ou-demo-workload1',
  production: 'ou-demo-prod00001',
  suspended: 'ou-demo-closed001',
} as const;

/** Three accounts at work and one that was closed, which an audit passes over. */
export function demoOrganization(partition: string): OrganizationEstate {
  return {
    organization: {
      Id: id,
      Arn: `arn:${partition}:organizations::${manager}:organization/${id}`,
      FeatureSet: 'ALL',
      MasterAccountId: manager,
      MasterAccountArn: `arn:${partition}:organizations::${manager}:account/${id}/${manager}`,
      MasterAccountEmail: 'aws-shared@example.com',
      AvailablePolicyTypes: [],
    },
    delegatedAdministrators: [],
    accounts: [
      member(partition, manager, 'shared-services'),
      member(partition, accountIds.production, 'production'),
      member(partition, accountIds.staging, 'staging'),
      { ...member(partition, '999900001111', 'acquired-shop'), Status: 'SUSPENDED', State: 'SUSPENDED' },
    ],
    root: {
      ...unit(unitIds.root, 'Root', [manager]),
      units: [
        {
          ...unit(unitIds.workloads, 'Workloads', [accountIds.staging]),
          units: [unit(unitIds.production, 'Production', [accountIds.production])],
        },
        unit(unitIds.suspended, 'Suspended', ['999900001111']),
      ],
    },
  };
}

function unit(unitId: string, name: string, accounts: string[]): UnitRecord {
  return { id: unitId, name, accounts, units: [] };
}

function member(partition: string, account: string, name: string): Account {
  return {
    Id: account,
    Arn: `arn:${partition}:organizations::${manager}:account/${id}/${account}`,
    Email: `aws-${name}@example.com`,
    Name: name,
    Status: 'ACTIVE',
    State: 'ACTIVE',
    JoinedMethod: account === manager ? 'INVITED' : 'CREATED',
    JoinedTimestamp: createdAt,
  };
}

/** The long-lived key of a user. Both halves are made up: the sandbox knows a caller by the first and checks no signature. */
export function accessKey(partition: string, account: string, user: string): AccessKey {
  return {
    accessKeyId: `AKIA${stableId(`${account}/${user}`, 16).toUpperCase()}`,
    secretAccessKey: `sandbox-secret-of-${user}-in-${account}`,
    userArn: iamArn({ partition, account }, `user/${user}`),
    userId: uniqueId('AIDA', `${account}/${user}`),
  };
}
