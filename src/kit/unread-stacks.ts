import type { JudgeContext } from './define-check.ts';
import type { Unseen } from './unread-kinds.ts';

type Context = Pick<
  JudgeContext<'cloudformation.stack' | 'cloudformation.stack-contents', unknown>,
  'unread' | 'where'
>;

/**
 * Why it is not known what the stacks of a region are made of. What a stack made bears its tags, but for kinds that cannot
 * and what was imported, which its contents alone tell; without any stack there is nothing to ask.
 */
export function unreadStacks(region: string, { unread, where }: Context): Unseen | undefined {
  const stacks = unread('cloudformation.stack');
  if (stacks !== undefined || where('cloudformation.stack', 'region', region).length === 0) return stacks;
  return unread('cloudformation.stack-contents');
}
