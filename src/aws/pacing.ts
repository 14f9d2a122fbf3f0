import { type Quota, quotas } from '#data';
import { type Clock, systemClock } from './clock.ts';
import { type TokenBucket, tokenBucket } from './token-bucket.ts';

/** Whose quota a request counts in, and for what. */
export interface Request {
  readonly account: string;
  readonly region: string;
  /** The SDK client's name without `Client`. */
  readonly service: string;
  readonly operation: string;
}

export interface Pacing {
  /** Resolves when the request may be sent. */
  admit(request: Request, signal?: AbortSignal): Promise<void>;
  /** The request was throttled. */
  throttled(request: Request): void;
}

export interface PacingOptions {
  /** Of each quota, what we take; the account's own deployments live on the rest. Above 1 only where quotas are raised. */
  readonly share?: number | undefined;
  readonly quotas?: readonly Quota[];
  readonly clock?: Clock;
}

const defaultShare = 0.5;

/** One token bucket for each quota of each account and region that is met. */
export function createPacing(options: PacingOptions = {}): Pacing {
  const { share = defaultShare, quotas: table = quotas, clock = systemClock } = options;
  const buckets = new Map<string, TokenBucket>();

  const bucketFor = (quota: Quota, { account, region }: Request): TokenBucket => {
    const place = quota.scope === 'account' ? account : `${account}/${region}`;
    const key = `${place}/${quota.name}`;
    const known = buckets.get(key);
    if (known !== undefined) return known;
    const bucket = tokenBucket(quota.perSecond * share, burstOf(quota.perSecond, share), clock);
    buckets.set(key, bucket);
    return bucket;
  };

  return {
    async admit(request, signal) {
      for (const quota of quotasOf(table, request)) await bucketFor(quota, request).take(signal);
    },
    throttled(request) {
      for (const quota of quotasOf(table, request)) bucketFor(quota, request).throttled();
    },
  };
}

/**
 * A burst comes out of what we leave to others, so that in no second we take the whole quota. A tenth of a second's worth
 * is always granted: timers wake late.
 */
function burstOf(perSecond: number, share: number): number {
  const ours = perSecond * share;
  const half = (perSecond - ours) / 2;
  return Math.max(1, ours / 10, Math.min(ours, half));
}

function quotasOf(table: readonly Quota[], { service, operation }: Request): readonly Quota[] {
  const ofService = table.filter((quota) => quota.service === service);
  const rest = ofService.find((quota) => quota.operations === '*') ?? unknownService(service);
  const own = ofService.find((quota) => quota.operations !== '*' && quota.operations.includes(operation));
  if (own === undefined) return [rest];
  return own.alsoCountsInRest === true ? [own, rest] : [own];
}

function unknownService(service: string): Quota {
  return {
    name: service.toLowerCase(),
    service,
    operations: '*',
    perSecond: 5,
    scope: 'account-region',
    source: 'no row for this service; assumed',
    confidence: 'D',
    asOf: '2026-11-23',
  };
}
