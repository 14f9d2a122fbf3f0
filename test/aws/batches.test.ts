import { expect, it } from 'vitest';
import { batches } from '../../src/aws/batches.ts';

it.each([
  [[], 2, []],
  [['a'], 2, [['a']]],
  [['a', 'b'], 2, [['a', 'b']]],
  [['a', 'b', 'c'], 2, [['a', 'b'], ['c']]],
])('takes %j apart by %i', (items, size, expected) => {
  expect(batches<string>(items, size)).toEqual(expected);
});
