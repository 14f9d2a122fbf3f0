import type { Caller } from '../service.ts';
import { gatewayIn } from './apigateway.ts';
import { monitoringIn } from './cloudwatch.ts';
import { iamOf } from './iam.ts';
import { functionsIn } from './lambda.ts';
import { logGroupsIn } from './logs.ts';
import { mappingsIn } from './mappings.ts';
import type { AccessKey, AccountEstate, Estate, Place, RegionEstate } from './model.ts';
import { accessKey, demoOrganization } from './organization.ts';
import { accountIds } from './place.ts';
import { regionOptStatuses } from './regions.ts';
import { topicsIn } from './sns.ts';
import { queuesIn } from './sqs.ts';
import { laterThan, type Step } from './steps.ts';

export { auditorExternalId, auditorRoleName } from './iam.ts';
export type * from './model.ts';
export { accountIds } from './place.ts';
export { findingsTopicArn } from './sns.ts';
export type { Step } from './steps.ts';

const partition = 'aws';
const regions = ['eu-west-1', 'us-east-1'] as const;

/** The key an audit of the demo's estate starts with: a user of the management account. */
export const auditorCredentials: Pick<AccessKey, 'accessKeyId' | 'secretAccessKey'> = accessKey(
  partition,
  accountIds.management,
  'lens-auditor',
);

/** The key of an account's own administrator. */
export function adminCredentials(account: string): Pick<AccessKey, 'accessKeyId' | 'secretAccessKey'> {
  return accessKey(partition, account, 'admin');
}

/**
 * A company of three accounts in two regions, as it is now or one or two changes later (`steps.ts`). New in every call:
 * nothing one test does to it is seen by another.
 */
export function demoEstate(step: Step = 1): Estate {
  return laterThan(firstEstate(), step);
}

function firstEstate(): Estate {
  return {
    ...emptyEstate(),
    organization: demoOrganization(partition),
    accounts: {
      [accountIds.production]: accountEstate(accountIds.production, 'lens-shop-production'),
      [accountIds.staging]: accountEstate(accountIds.staging, 'lens-shop-staging'),
      [accountIds.management]: accountEstate(accountIds.management, undefined),
    },
  };
}

/** No organization and no account: nobody's key is known here. */
export function emptyEstate(): Estate {
  return {
    partition,
    organization: undefined,
    accounts: {},
    sessions: new Map(),
    published: [],
    codeReads: [],
    endpoint: undefined,
  };
}

/** Who signs with this key, while it is good; sessions that ran out are nobody. */
export function identify(accessKeyId: string, estate: Estate, now: Date = new Date()): Caller | undefined {
  const session = estate.sessions.get(accessKeyId);
  if (session !== undefined) {
    return session.expiresAt > now ? { account: session.account, arn: session.arn, userId: session.userId } : undefined;
  }
  for (const account of Object.values(estate.accounts)) {
    const key = account.keys.find((one) => one.accessKeyId === accessKeyId);
    if (key !== undefined) return { account: account.id, arn: key.userArn, userId: key.userId };
  }
  return undefined;
}

function accountEstate(id: string, alias: string | undefined): AccountEstate {
  const users = id === accountIds.management ? ['admin', 'lens-auditor'] : ['admin'];
  const keys = users.map((user) => accessKey(partition, id, user));
  const made = Object.fromEntries(regions.map((region) => [region, regionEstate({ partition, account: id, region })]));
  const functions = Object.values(made).flatMap((region) => region.functions);
  return {
    id,
    alias,
    keys,
    regionOptStatus: regionOptStatuses(),
    iam: iamOf({ partition, account: id }, functions, keys),
    regions: made,
  };
}

function regionEstate(at: Place): RegionEstate {
  const functions = functionsIn(at);
  return {
    functions,
    mappings: mappingsIn(at),
    logGroups: logGroupsIn(at, functions),
    monitoring: monitoringIn(at, functions),
    gateway: gatewayIn(at),
    topics: topicsIn(at),
    queues: queuesIn(at),
  };
}
