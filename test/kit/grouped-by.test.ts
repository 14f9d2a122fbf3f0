import { expect, it } from 'vitest';
import { groupedBy } from '#kit';

it('keeps those with each key together, in their order; one may have several keys, or none', () => {
  const groups = groupedBy(['ab', 'b', '', 'ba'], (one) => Array.from(one));
  expect([...groups]).toEqual([
    ['a', ['ab', 'ba']],
    ['b', ['ab', 'b', 'ba']],
  ]);
});
