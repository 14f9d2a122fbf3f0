import { expect, it, vi } from 'vitest';
import { oncePerInventory } from '../../src/kit/once-per-inventory.ts';

it('gathers facts once for each inventory, also where there are none', () => {
  const gather = vi.fn(({ analysis }: { readonly analysis: { readonly name: string } }) =>
    analysis.name === 'none' ? undefined : `facts of ${analysis.name}`,
  );
  const factsOf = oncePerInventory(gather);
  const [one, none] = [{ name: 'one' }, { name: 'none' }];
  expect([one, none, one, none].map((analysis) => factsOf({ analysis }))).toEqual([
    'facts of one',
    undefined,
    'facts of one',
    undefined,
  ]);
  expect(gather).toHaveBeenCalledTimes(2);
});
