import type { BucketRecord, Estate } from '../estate/model.ts';
import { type Context, ServiceError } from '../service.ts';
import { accountOf } from './place-of.ts';

export interface OfBucket {
  readonly Bucket?: string | undefined;
}

/** The caller's own bucket; refused where it is another's, is in another region, or is not. */
export function find(input: OfBucket, context: Context<Estate>): BucketRecord {
  const region = regionOf(input, context);
  if (region !== context.region)
    throw new ServiceError('PermanentRedirect', 'The bucket must be addressed using its own endpoint.', 301);
  return known(
    accountOf(context).regions[region]?.buckets.find(({ name }) => name === input.Bucket),
    'NoSuchBucket',
  );
}

export function regionOf({ Bucket }: OfBucket, context: Context<Estate>): string {
  const regions = Object.entries(accountOf(context).regions);
  return known(regions.find(([, { buckets }]) => buckets.some(({ name }) => name === Bucket))?.[0], 'NoSuchBucket');
}

/** What a bucket has not is told by an error of its own. */
export function known<T>(value: T | undefined, code: string): T {
  if (value === undefined) throw new ServiceError(code, 'The specified configuration or bucket does not exist', 404);
  return value;
}

export function invalid(message: string): ServiceError {
  return new ServiceError('InvalidArgument', message);
}
