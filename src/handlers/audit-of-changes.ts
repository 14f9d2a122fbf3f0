import type { LeaseStore } from '#model';
import type { AuditEvent, Config } from '../config/index.ts';
import type { Change } from './change-event.ts';
import type { AccountReAudited } from './re-audit-batch.ts';

/**
 * Whether an account is among those that are audited, as far as the configuration says. The organization's may be more than
 * are audited: of these there are no snapshots.
 */
export function isConfigured(account: string, config: Config, ownAccount: string): boolean {
  if (config.excludeAccounts?.includes(account) === true) return false;
  if (isOfOrganization(config)) return true;
  return config.accounts === undefined ? account === ownAccount : isNamed(account, config);
}

function isOfOrganization({ organization, organizationalUnits }: Config): boolean {
  return organization === true || organizationalUnits !== undefined;
}

function isNamed(account: string, { accounts = [] }: Config): boolean {
  return accounts.some((one) => (typeof one === 'string' ? one : one.id) === account);
}

export interface AuditOfChangesParts {
  readonly config: Config;
  readonly store: LeaseStore;
  readonly holder: string;
  readonly startAudit: (asked: AuditEvent) => Promise<void>;
}

/** As long as such an audit may take. */
const leaseMilliseconds = 15 * 60_000;

/**
 * Of an account that is not known from an audit: an audit on demand of the things themselves, a region each, and not more
 * than one in a quarter of an hour. An account of the organization is left to its first audit, which knows whether it is
 * to be audited at all.
 */
export async function auditOfChanges(
  account: string,
  changes: readonly Change[],
  { config, store, holder, startAudit }: AuditOfChangesParts,
): Promise<AccountReAudited> {
  const left = { counts: { 'left to the next audit': changes.length }, failed: [] };
  if (isOfOrganization(config)) return left;
  const lease = await store.takeLease({ name: `changes#${account}`, holder, milliseconds: leaseMilliseconds });
  if ('heldBy' in lease) return left;
  const audits = auditsOf(account, changes);
  for (const audit of audits) await startAudit(audit);
  return { counts: { 'audits started': audits.length }, failed: [] };
}

function auditsOf(account: string, changes: readonly Change[]): readonly AuditEvent[] {
  const regions = new Map<string, string[]>();
  for (const change of changes)
    regions.set(change.region, [...(regions.get(change.region) ?? []), ...patternsOf(change)]);
  return [...regions]
    .filter(([, resources]) => resources.length > 0)
    .map(([region, resources]) => ({
      accounts: [account],
      ...(region === 'global' ? {} : { regions: [region] }),
      resources: [...new Set(resources)],
    }));
}

/** Which partition it is, nobody has said yet. */
function patternsOf({ kind, id, account, region }: Change): readonly string[] {
  switch (kind) {
    case 'apigateway.rest-api':
      return withParts(`arn:*:apigateway:${region}::/restapis/${id}`, '/');
    case 'apigatewayv2.api':
      return withParts(`arn:*:apigateway:${region}::/apis/${id}`, '/');
    case 'cloudwatch.alarm':
      return [`arn:*:cloudwatch:${region}:${account}:alarm:${id}`];
    case 'iam.policy':
      return [];
    case 'iam.role':
      return [`arn:*:iam::${account}:role/${id}`, `arn:*:iam::${account}:role/*/${id}`];
    case 'lambda.event-source-mapping':
      return [`arn:*:lambda:${region}:${account}:event-source-mapping:${id}`];
    case 'lambda.function':
      return withParts(`arn:*:lambda:${region}:${account}:function:${id}`, ':');
    case 'logs.group':
      return withParts(`arn:*:logs:${region}:${account}:log-group:${id}`, ':');
  }
}

function withParts(arn: string, separator: string): readonly string[] {
  return [arn, `${arn}${separator}*`];
}
