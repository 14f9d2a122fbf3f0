import type { Account, AccountRegion, Arn, Observed, Tags } from '#model';

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

/** The account itself, as a subject; as the engine makes it. */
export function anAccount(overrides: Overrides<Account> = {}): Account {
  const { account = defaultAccount } = overrides;
  const arn = arnOf('account', { account, region: 'global' }, 'account');
  return { kind: 'account', arn, name: account, account, region: 'global', tags: noTags, ...overrides };
}

/** A region of an account, as a subject; as the engine makes it. */
export function aRegion(overrides: Overrides<AccountRegion> = {}): AccountRegion {
  const place = placeOf(overrides);
  const arn = arnOf('account', place, 'region');
  return { kind: 'account-region', arn, name: place.region, ...place, tags: noTags, ...overrides };
}
