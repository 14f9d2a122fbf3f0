import { describe, expect, it } from 'vitest';
import { searchMemoryGibibytes } from '#data';

describe('the memory of an instance of a search domain', () => {
  it.each([
    ['t3.small.search', 2],
    ['t3.medium.search', 4],
    ['m5.large.search', 8],
    ['r6g.xlarge.search', 32],
    ['r5.12xlarge.search', 384],
    ['i3.16xlarge.search', 488],
  ])('of %s is %d GiB', (instanceType, gibibytes) => {
    expect(searchMemoryGibibytes(instanceType)).toBe(gibibytes);
  });

  it.each(['z9.large.search', 'r6g.huge.search', 'r6g', ''])('of %j is not known', (instanceType) => {
    expect(searchMemoryGibibytes(instanceType)).toBeUndefined();
  });
});
