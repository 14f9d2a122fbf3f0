import type { Account, AccountRegion, Observed, Tags } from '#model';
import type { Entrance } from './source.ts';

type Whole = Pick<Entrance, 'account' | 'partition'>;

const untagged: Observed<Tags> = { seen: true, value: {} };

/** The account itself, as a subject. */
export function madeAccount({ account, partition }: Whole): Account {
  const arn = `arn:${partition}:account::${account}:account` as const;
  return { kind: 'account', arn, name: account, account, region: 'global', tags: untagged };
}

/** A region of an account, as a subject. */
export function madeRegion({ account, partition }: Whole, region: string): AccountRegion {
  const arn = `arn:${partition}:account:${region}:${account}:region` as const;
  return { kind: 'account-region', arn, name: region, account, region, tags: untagged };
}
