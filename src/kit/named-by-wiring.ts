import type { Gap } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { type WiredKind, wiredKinds, wiredNouns, wiringOf } from './wiring-of.ts';

type Context = Pick<JudgeContext<WiredKind, unknown>, 'all' | 'analysis'>;

/** What is on and names a resource, to send to it or to take from it, by name and sorted; and what hides some of it. */
export function namedByWiring(
  arn: string,
  context: Context,
): { readonly by: readonly string[]; readonly gap: Gap | undefined } {
  const { byName, gap } = gathered(context);
  return { by: [...new Set(byName.get(arn))].sort(), gap };
}

const gathered = oncePerInventory(({ all }: Context) => {
  const byName = new Map<string, string[]>();
  let gap: Gap | undefined;
  for (const one of wiredKinds.flatMap((kind) => all(kind))) {
    const wiring = wiringOf(one);
    gap ??= wiring.gap;
    for (const { arn } of wiring.names) {
      const by = byName.get(arn) ?? [];
      by.push(`${wiredNouns[one.kind]} ${one.name}`);
      byName.set(arn, by);
    }
  }
  return { byName, gap };
});
