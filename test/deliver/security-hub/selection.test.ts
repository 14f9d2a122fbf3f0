import { describe, expect, test } from 'vitest';
import { isSelected, selectionOf } from '../../../src/deliver/security-hub/selection.ts';
import { aShownFinding } from './showing.ts';

const usual = selectionOf({});

describe('where nothing is said of what is shown', () => {
  test.each([
    ['security', 'low', true],
    ['security', 'informational', true],
    ['reliability', 'critical', true],
    ['operational-excellence', 'high', true],
    ['cost-optimization', 'medium', false],
    ['performance-efficiency', 'informational', false],
  ] as const)('a finding of %s that is %s is shown: %s', (pillar, severity, shown) => {
    expect(isSelected(aShownFinding({ pillar, severity }), usual)).toBe(shown);
  });

  test('what a person has to judge is not shown', () => {
    expect(isSelected(aShownFinding({ result: 'review' }), usual)).toBe(false);
  });
});

test('what is shown can be chosen', () => {
  const chosen = selectionOf({ pillars: ['reliability'], minimumSeverity: 'critical', review: true });
  const isShown = (finding: Parameters<typeof aShownFinding>[0]) => isSelected(aShownFinding(finding), chosen);
  expect(isShown({ pillar: 'reliability', severity: 'low', result: 'review' })).toBe(true);
  expect(isShown({ pillar: 'security', severity: 'high' })).toBe(false);
  expect(isShown({ pillar: 'security', severity: 'critical' })).toBe(true);
});

test('nothing can be chosen, so that all that is shown is archived', () => {
  const nothing = selectionOf({ pillars: [], minimumSeverity: 'none' });
  expect(isSelected(aShownFinding({ severity: 'critical' }), nothing)).toBe(false);
});
