import { expect, it } from 'vitest';
import { pillarOf } from '../../src/kit/pillar.ts';

it.each([
  ['OPS1', 'operational-excellence'],
  ['SEC3', 'security'],
  ['SSP', 'reliability'],
  ['PER1', 'performance-efficiency'],
  ['COST1', 'cost-optimization'],
] as const)('a check of %s belongs to %s', (question, pillar) => {
  expect(pillarOf({ question, practices: ['REL1-01'] })).toBe(pillar);
});

it('a check of a section that spans pillars belongs to that of its first practice that has one', () => {
  expect(pillarOf({ question: 'SMB', practices: ['GDP-01', 'SEC1-02', 'REL1-01'] })).toBe('security');
});

it('a check without any such practice belongs to operational excellence', () => {
  expect(pillarOf({ question: 'GDP', practices: ['GDP-01'] })).toBe('operational-excellence');
});
