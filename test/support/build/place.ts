import type { Arn, Observed, Tags } from '#model';

export const defaultAccount = '111122223333';
export const defaultRegion = 'eu-west-1';

/** All that a builder lets a case say, but for the kind. */
export type Overrides<R> = Partial<Omit<R, 'kind'>>;

/** Where something is, for ARNs that follow from it. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export function placeOf({ account = defaultAccount, region = defaultRegion }: Partial<Place>): Place {
  return { account, region };
}

/** `tail` is what comes after the account: `function:orders`. */
export function arnOf(service: string, { account, region }: Place, tail: string): Arn {
  return `arn:${partitionOf(region)}:${service}:${region === 'global' ? '' : region}:${account}:${tail}`;
}

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export const noTags: Observed<Tags> = { seen: true, value: {} };
