import type { Gap, OptIn } from '#model';
import type { Purpose } from './connection.ts';
import type { Credentials } from './credentials.ts';
import type { OperationCounts } from './operation-counts.ts';
import type { NotingAws } from './place.ts';
import type { LogInsightsOptions } from './scan-budget.ts';
import type { Timeouts } from './sockets.ts';

export interface SessionOptions {
  readonly profile?: string | undefined;
  /** The role to take on in each audited account, by name. */
  readonly roleName?: string | undefined;
  readonly externalId?: string | undefined;
  /** Accounts whose role or external id is another one, by id. */
  readonly entries?: Readonly<
    Record<string, { readonly roleName?: string | undefined; readonly externalId?: string | undefined }>
  >;
  /** Where the caller's own services are asked; by default the SDK's region, else `us-east-1`. */
  readonly homeRegion?: string | undefined;
  readonly pacing?: { readonly share?: number | undefined };
  /** How often a call is tried in all, 6 times by default. */
  readonly retry?: { readonly attempts?: number };
  readonly timeouts?: Timeouts;
  /** Instead of the SDK's own chain. */
  readonly credentials?: Credentials;
  /** `name/version` */
  readonly userAgent: string;
  readonly runId: string;
  /** Takes on the role in the caller's own account too. */
  readonly assumeRoleForOwn?: boolean;
  /** What may be read of that which is read only where it was asked for by name; nothing by default. */
  readonly optIn?: readonly OptIn[];
  /** Which log groups Logs Insights may be asked about; none by default. */
  readonly logInsights?: LogInsightsOptions | undefined;
  /** `audit` where nothing is said. */
  readonly purpose?: Purpose;
  /** Counts the calls that AWS charges for, and answers them by itself, so that the most is asked that may be. */
  readonly withholdCharged?: boolean;
  /** Ends every call of the run. */
  readonly signal?: AbortSignal;
}

export interface Caller {
  readonly account: string;
  readonly arn: string;
  readonly partition: string;
}

/** A place or listing that was refused as a whole. */
export interface Refused {
  readonly gap: Gap;
}

/** An account that was entered. */
export interface AccountAccess {
  readonly account: string;
  readonly partition: string;
  /** A new `Aws`: its clients, its listing of tags and what it was told of are its own. `global` for the account as a whole. */
  aws(region: string): NotingAws;
}

export interface AccountListing {
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly status: string }[];
  readonly complete: true;
}

export interface RegionListing {
  readonly enabled: readonly string[];
  readonly off: readonly string[];
}

export interface Session {
  readonly caller: Caller;
  /** What was asked of AWS: calls once each however often they were tried, attempts, and both by operation; calls by account. */
  readonly counts: Pick<
    OperationCounts,
    'calls' | 'attempts' | 'series' | 'scannedBytes' | 'byOperation' | 'byAccount' | 'byPlace'
  >;
  enter(account: string): Promise<AccountAccess | Refused>;
  /** The organization's accounts with their status: `ACTIVE`, or on their way out. */
  listAccounts(): Promise<AccountListing | Refused>;
  /** The accounts of organizational units (or of the root) and of those below them. */
  listMembers(units: readonly string[]): Promise<AccountListing | Refused>;
  /** Asked once of an access, however often it is looked up. */
  enabledRegions(access: AccountAccess): Promise<RegionListing | Refused>;
  close(): void;
}
