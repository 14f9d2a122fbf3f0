import type { Arn, Gap } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'lambda.function', unknown>, 'all' | 'analysis'>;

/** What hides where another function sends its events, this one perhaps, where any could not be read. */
export function unreadDestinations(arn: Arn, context: Context): Gap | undefined {
  return unread(context).find((other) => other.arn !== arn)?.gap;
}

/** Two at most, so that each function has another one. */
const unread = oncePerInventory(({ all }: Context) =>
  all('lambda.function')
    .flatMap(({ arn, invokeConfigs }) => (invokeConfigs.seen ? [] : [{ arn, gap: invokeConfigs.gap }]))
    .slice(0, 2),
);
