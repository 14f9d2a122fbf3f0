import type { KmsKey, Resource } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'kms.key', unknown>, 'all' | 'analysis'>;

/** The key that something names by its ARN, id or alias, where that is of the same account and region. */
export function keyNamed(
  name: string,
  { account, region }: Pick<Resource, 'account' | 'region'>,
  context: Context,
): KmsKey | undefined {
  return keysByName(context).get(`${account}|${region}|${name}`);
}

const keysByName = oncePerInventory(
  ({ all }: Context) =>
    new Map(
      all('kms.key').flatMap((key) =>
        key.namedAs.map((name) => [`${key.account}|${key.region}|${name}`, key] as const),
      ),
    ),
);
