import { type AccountAccess, type Aws, meansNothingThere, mergeGaps, refusalOf, whatWasThrown } from '#aws';
import { isAbsentFrom } from '#data';
import type { Collector, View } from '#kit';
import type { Coverage, Gap, Kind, Resource, ResourceOf, Unread } from '#model';

/** What was seen of one account and region (`global` for the account as a whole). */
export interface PlaceView {
  readonly account: string;
  readonly region: string;
  readonly resources: ReadonlyMap<Kind, readonly Resource[]>;
  readonly gaps: readonly Gap[];
  readonly coverage: readonly Coverage[];
  /** Kinds that the run did not mean to read here. */
  readonly unread?: readonly Unread[];
  /** Kinds of which more may have come since the place was looked at: that one is not here does not say that there is none. */
  readonly mayHaveGrown?: (kind: Kind) => boolean;
}

/**
 * Runs the collectors of one place side by side, each after those whose kinds it looks at. A collector that is refused or
 * throws leaves a gap for all its kinds, and what it yielded before is kept.
 */
export async function collectPlace(
  access: AccountAccess,
  region: string,
  collectors: readonly Collector[],
): Promise<PlaceView> {
  const aws = access.aws(region);
  const seen = new Map<Kind, Resource[]>();
  const hidden = new Map<Kind, Gap>();
  const gaps: Gap[] = [];
  const running = new Map<Collector, Promise<void>>();

  const start = (collector: Collector): Promise<void> => {
    const started = running.get(collector) ?? run(collector);
    running.set(collector, started);
    return started;
  };

  const run = async (collector: Collector): Promise<void> => {
    const needed = collectors.filter(
      (other) => other !== collector && other.kinds.some((kind) => collector.after.includes(kind)),
    );
    await Promise.all(needed.map(start));
    for (const kind of collector.kinds) seen.set(kind, seen.get(kind) ?? []);
    const own = await collectOne(aws, collector, seen);
    const parts = aws.noted().filter(({ hides }) => hides === 'listing');
    const inherited = once(
      collector.after.flatMap((kind) => [hidden.get(kind) ?? [], parts.filter((gap) => gap.kind === kind)].flat()),
    );
    for (const gap of [...own, ...inherited.flatMap((gap) => forKinds(collector, gap))]) {
      gaps.push(gap);
      if (gap.kind !== undefined && !hidden.has(gap.kind)) hidden.set(gap.kind, gap);
    }
  };

  // One that does not load says so when it is to look.
  await Promise.allSettled(collectors.map(({ load }) => load?.() ?? Promise.resolve()));
  await Promise.all(collectors.map(start));
  const all = mergeGaps([...gaps, ...aws.noted()]);
  return {
    account: aws.account,
    region: aws.region,
    resources: seen,
    gaps: all,
    coverage: coverageOf(aws, collectors, all),
  };
}

async function collectOne(aws: Aws, collector: Collector, seen: Map<Kind, Resource[]>): Promise<readonly Gap[]> {
  let count = 0;
  try {
    for await (const resource of collector.collect(aws, viewOf(seen))) {
      seen.get(resource.kind)?.push(resource);
      count += 1;
    }
    return [];
  } catch (error) {
    if (meansNothingThere(error)) return [];
    const gap = gapFor(aws, collector, { error, count });
    return isNotOffered(aws, gap) ? [] : forKinds(collector, gap);
  }
}

function gapFor(aws: Aws, collector: Collector, { error, count }: { error: unknown; count: number }): Gap {
  const refusal = refusalOf(error);
  return {
    hides: 'listing',
    kind: collector.kinds[0],
    account: aws.account,
    region: aws.region,
    operation: refusal?.operation ?? collector.permissions[0],
    reason: refusal?.reason ?? 'crashed',
    code: refusal?.code,
    count: 1,
    detail: `${refusal?.detail ?? whatWasThrown(error)} (after ${String(count)} resources)`,
  };
}

/** What an address of another partition, or none at all, gives for an answer. */
const notAtHome = /^(?:ENOTFOUND|InvalidClientTokenId|UnrecognizedClientException)$/;

/** AWS is not known to offer the service there, and it has no address there, or one that does not know the account. */
function isNotOffered({ partition }: Aws, { code = '', region, operation }: Gap): boolean {
  return notAtHome.test(code) && isAbsentFrom(region === 'global' ? partition : region, operation);
}

function forKinds(collector: Collector, gap: Gap): readonly Gap[] {
  return collector.kinds.map((kind) => ({ ...gap, kind }));
}

function viewOf(seen: ReadonlyMap<Kind, readonly Resource[]>): View<Kind> {
  const all = <K extends Kind>(kind: K) => (seen.get(kind) ?? []) as readonly ResourceOf<K>[];
  return {
    all,
    find: (kind, arn) => {
      const value = all(kind).find((one) => one.arn === arn);
      return value === undefined ? { is: 'absent' } : { is: 'found', value };
    },
  };
}

/** One line a collector: a gap of several kinds is told once. */
export function coverageOf(
  { account, region }: Pick<PlaceView, 'account' | 'region'>,
  collectors: readonly Collector[],
  gaps: readonly Gap[],
): readonly Coverage[] {
  const place = { account, region };
  const placeless = gaps.filter((gap) => gap.kind === undefined);
  return [
    ...collectors.map((collector) => {
      const own = once(gaps.filter((gap) => gap.kind !== undefined && collector.kinds.includes(gap.kind)));
      return { ...place, collector: collector.kinds[0], complete: own.length === 0, gaps: own };
    }),
    ...(placeless.length === 0 ? [] : [{ ...place, collector: 'tags', complete: false, gaps: placeless }]),
  ];
}

function once(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.operation}|${gap.reason}|${gap.hides}`, gap])).values()];
}
