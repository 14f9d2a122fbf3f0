import type { Arn, S3Website } from '#model';
import { qualifiedName } from '../text/function-arn.ts';
import { bucketBehind } from './bucket-behind.ts';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { notSeen, unknown } from './verdicts.ts';

/** What makes a bucket part of a workload; each for the hints of a check that asks. */
export const bucketUses = ['cloudfront.distribution', 's3.notification', 's3.website'] as const;

type Context = Pick<JudgeContext<(typeof bucketUses)[number], unknown>, 'all' | 'analysis' | 'find' | 'unread'>;

/** A bucket, or one of the kinds that tell more of one and share its ARN and name. */
interface OfBucket {
  readonly arn: Arn;
  readonly name: string;
}

/**
 * Who in a workload uses a bucket, each said for a reader: distributions that are switched on, functions that it tells of its
 * objects, and a site of its own. A bucket that an API proxies cannot be told: addresses of integrations are not kept.
 */
export function bucketUsers({ arn, name }: OfBucket, context: Context): readonly string[] {
  const site = context.find('s3.website', arn);
  const notification = context.find('s3.notification', arn);
  const functions = notification.is === 'found' ? notification.value.targets.map((target) => target.arn) : [];
  return [
    ...(origins(context).get(name) ?? []).map(({ distributionId }) => `distribution ${distributionId}`),
    ...functions.filter((target) => target.split(':')[2] === 'lambda').map(functionName),
    ...(site.is === 'found' && isSite(site.value.website) ? ['a site of its own'] : []),
  ].sort();
}

/** What is said of a bucket without users where a user may be hidden; undefined where all of them were read. */
export function unreadBucketUsers({ arn }: OfBucket, context: Context) {
  const unseen = context.unread(...bucketUses);
  if (unseen !== undefined) return notSeen(unseen);
  const site = context.find('s3.website', arn);
  return site.is === 'found' && !site.value.website.seen ? unknown(site.value.website.gap) : undefined;
}

function functionName(arn: string): string {
  return `function ${qualifiedName(arn)}`;
}

function isSite(website: S3Website['website']): boolean {
  return website.seen && website.value?.redirectsEverything === false;
}

/** The distributions that are switched on, by the names of the buckets behind them. */
const origins = oncePerInventory(({ all }: Context) =>
  groupedBy(
    all('cloudfront.distribution').filter(({ enabled }) => enabled),
    ({ origins: behind }) => [...new Set(behind.flatMap(({ domainName }) => bucketBehind(domainName) ?? []))],
  ),
);
