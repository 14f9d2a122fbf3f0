import { STSClient } from '@aws-sdk/client-sts';
import type { Gap } from '#model';
import { roleCredentials } from './assume-role.ts';
import { type Connection, openConnection } from './connection.ts';
import type { Credentials } from './credentials.ts';
import { membersOf, organizationAccounts, regionsOf } from './discover.ts';
import { createPacing } from './pacing.ts';
import { homeRegionOf } from './partition.ts';
import { openPlace } from './place.ts';
import { refusalOf } from './refusal.ts';
import { type LogInsights, logInsightsOf } from './scan-budget.ts';
import type { AccountAccess, Refused, RegionListing, Session, SessionOptions } from './session.ts';
import { sharedTags } from './tag-listing.ts';
import { whoami } from './whoami.ts';

const fallbackRegion = 'us-east-1';

/** Learns who is asking; throws `CredentialError` where that fails. What is refused later is a gap. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { profile, signal, userAgent, timeouts, retry, optIn, purpose, withholdCharged } = options;
  const pacing = createPacing(options.pacing);
  const connection = openConnection({
    ...{ profile, signal, userAgent, pacing, timeouts, optIn, purpose, withholdCharged },
    maxAttempts: retry?.attempts,
  });
  const credentials = options.credentials ?? connection.ownCredentials;
  const region = options.homeRegion ?? (await connection.ownRegion()) ?? fallbackRegion;
  // Who is asking is not known yet, and with it the account whose quota this counts in.
  const sts = connection.client(STSClient, { account: 'caller', region, credentials });
  const caller = await whoami(sts, { region, profile });
  const logInsights = logInsightsOf(options.logInsights);
  const { account: ownAccount, partition } = caller;
  const own = accessTo(connection, { account: ownAccount, partition, region, credentials, logInsights });

  return {
    caller,
    counts: connection.counts,
    async enter(account) {
      if (account === caller.account && options.assumeRoleForOwn !== true) return own;
      const { roleName = options.roleName, externalId = options.externalId } = options.entries?.[account] ?? {};
      if (roleName === undefined) return { gap: noRole(account) };
      const assumed = roleCredentials(sts, {
        roleArn: `arn:${partition}:iam::${account}:role/${roleName}`,
        sessionName: sessionName(options.runId),
        externalId,
      });
      const access = accessTo(connection, { account, partition, region, credentials: assumed, logInsights });
      return orGap({ account, operation: 'sts:AssumeRole' }, () => assumed().then(() => access)).catch(
        (error: unknown) => notTaken(account, error),
      );
    },
    listAccounts: () =>
      orGap({ account: caller.account, operation: 'organizations:ListAccounts' }, () =>
        organizationAccounts(own.aws('global')),
      ),
    listMembers: (units) =>
      orGap({ account: caller.account, operation: 'organizations:ListAccountsForParent' }, () =>
        membersOf(own.aws('global'), units),
      ),
    enabledRegions: listedOnce(),
    close() {
      connection.close();
    },
  };
}

function listedOnce(): Session['enabledRegions'] {
  const regions = new WeakMap<AccountAccess, Promise<RegionListing | Refused>>();
  return (access) => {
    const listed = regions.get(access) ?? orGap(listing(access), () => regionsOf(access.aws('global')));
    regions.set(access, listed);
    return listed;
  };
}

interface Entry {
  readonly account: string;
  readonly partition: string;
  /** The caller's own, for a partition without a known home. */
  readonly region: string;
  readonly credentials: Credentials;
  readonly logInsights: (account: string) => LogInsights | undefined;
}

function accessTo(
  connection: Connection,
  { account, partition, region: callerRegion, credentials, logInsights }: Entry,
): AccountAccess {
  const home = homeRegionOf(partition, callerRegion);
  const homeTags = sharedTags();
  return {
    account,
    partition,
    aws(region) {
      const clientRegion = region === 'global' ? home : region;
      const tags = clientRegion === home ? homeTags : sharedTags();
      const own = { account, region, partition, clientRegion, credentials, tags };
      return openPlace(connection, { ...own, logInsights: logInsights(account) });
    },
  };
}

const longestSessionName = 64;

function sessionName(runId: string): string {
  return `lens-audit-${runId.replace(/[^\w+=,.@-]/g, '-')}`.slice(0, longestSessionName);
}

interface Attempt {
  readonly account: string;
  readonly operation: string;
}

async function orGap<T>({ account, operation }: Attempt, look: () => Promise<T>): Promise<T | Refused> {
  try {
    return await look();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    const { reason, code, detail } = refusal;
    return { gap: { ...wholeAccount(account), operation, reason, code, detail } };
  }
}

function listing({ account }: AccountAccess): Attempt {
  return { account, operation: 'account:ListRegions' };
}

/** STS judges the form of what the user gave before it judges the right to it, and repeats it. */
function notTaken(account: string, error: unknown): Refused {
  if (!(error instanceof Error) || !error.name.startsWith('Validation')) throw error;
  return {
    gap: {
      ...wholeAccount(account),
      operation: 'sts:AssumeRole',
      reason: 'denied',
      code: error.name,
      detail: 'STS takes no such name of a role, or no such external id: correct --role-name or --external-id',
    },
  };
}

function noRole(account: string): Gap {
  return {
    ...wholeAccount(account),
    operation: 'sts:AssumeRole',
    reason: 'denied',
    code: undefined,
    detail: 'it is not the own account of the caller, and no role to take on was named',
  };
}

function wholeAccount(account: string) {
  return { hides: 'listing', kind: undefined, account, region: 'global', count: 1 } as const;
}
