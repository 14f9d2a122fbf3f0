import { type Quota, quotas } from '#data';
import { type Clock, systemClock } from './clock.ts';
import { type Rate, type TokenBucket, tokenBucket } from './token-bucket.ts';

/** Whose quota a request counts in, and for what. */
export interface Request {
  readonly account: string;
  readonly region: string;
  /** The SDK client's name without `Client`. */
  readonly service: string;
  readonly operation: string;
}

/** Asks for the quotas that an account was granted for a service, in requests a second by quota code; none where it may not ask. */
export type AskApplied = (serviceCode: string) => Promise<ReadonlyMap<string, number>>;

export interface Pacing {
  /** Resolves when the request may be sent. */
  admit(request: Request, signal?: AbortSignal, askApplied?: AskApplied): Promise<void>;
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

/** A place that makes fewer calls than this is done before the answer would help it. */
const callsBeforeAsking = 20;

interface Bucket extends TokenBucket {
  taken: number;
}

/** One token bucket for each quota of each account and region that is met. */
export function createPacing(options: PacingOptions = {}): Pacing {
  const { share = defaultShare, quotas: table = quotas, clock = systemClock } = options;
  const buckets = new Map<string, Bucket>();
  const asked = new Set<string>();

  const bucketFor = (quota: Quota, request: Request): Bucket => {
    const key = `${placeOf(quota, request)}/${quota.name}`;
    const known = buckets.get(key);
    if (known !== undefined) return known;
    const bucket = { ...tokenBucket(rateOf(quota.perSecond, share), clock), taken: 0 };
    buckets.set(key, bucket);
    return bucket;
  };

  /** Once a place and service: what was granted for its other quotas comes with it. */
  const learnApplied = (quota: Quota, request: Request, askApplied: AskApplied | undefined): void => {
    if (quota.applied === undefined || askApplied === undefined) return;
    const { serviceCode } = quota.applied;
    const key = `${placeOf(quota, request)}/${serviceCode}`;
    if (asked.has(key)) return;
    asked.add(key);
    void askApplied(serviceCode).then((applied) => {
      for (const row of table.filter((one) => one.applied?.serviceCode === serviceCode)) {
        const perSecond = applied.get(row.applied?.quotaCode ?? '');
        if (perSecond !== undefined && perSecond > 0) bucketFor(row, request).grant(rateOf(perSecond, share));
      }
    });
  };

  return {
    async admit(request, signal, askApplied) {
      for (const quota of quotasOf(table, request)) {
        const bucket = bucketFor(quota, request);
        bucket.taken += 1;
        if (bucket.taken === callsBeforeAsking) learnApplied(quota, request, askApplied);
        await bucket.take(signal);
      }
    },
    throttled(request) {
      for (const quota of quotasOf(table, request)) bucketFor(quota, request).throttled();
    },
  };
}

function placeOf({ scope }: Quota, { account, region }: Request): string {
  return scope === 'account' ? account : `${account}/${region}`;
}

/**
 * A burst comes out of what we leave to others, so that in no second we take the whole quota. A tenth of a second's worth
 * is always granted: timers wake late.
 */
function rateOf(perSecond: number, share: number): Rate {
  const ours = perSecond * share;
  const half = (perSecond - ours) / 2;
  return { perSecond: ours, burst: Math.max(1, ours / 10, Math.min(ours, half)) };
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
