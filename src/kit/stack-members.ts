import type { Gap, Kind, Resource } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

const stackTag = 'aws:cloudformation:stack-name';

/** What of some kinds bears the tag that CloudFormation gives to all that a stack makes, by account, region and name of the stack. */
export function stackMembersOf<K extends Kind>(kinds: readonly K[]) {
  return oncePerInventory(({ all }: Pick<JudgeContext<K, unknown>, 'all' | 'analysis'>) => {
    const byStack = new Map<string, Resource[]>();
    let gap: Gap | undefined;
    for (const one of kinds.flatMap((kind): readonly Resource[] => all(kind))) {
      if (!one.tags.seen) gap ??= one.tags.gap;
      const stack = one.tags.seen ? one.tags.value[stackTag] : undefined;
      if (stack === undefined) continue;
      const key = `${one.account}/${one.region}/${stack}`;
      const known = byStack.get(key);
      if (known === undefined) byStack.set(key, [one]);
      else known.push(one);
    }
    return { byStack, gap };
  });
}
