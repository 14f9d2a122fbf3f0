import { expect, it } from 'vitest';
import { partialMatch } from '../../../src/analysis/alarm-cover/search-tokens.ts';

it.each([
  ['count', 'CustomCount1', 'yes'],
  ['COUNT', 'CustomCount1', 'yes'],
  ['1', 'CustomCount1', 'yes'],
  ['CustomCount', 'CustomCount1', 'yes'],
  ['Count1', 'CustomCount1', 'yes'],
  ['couNT', 'CustomCount1', 'maybe'],
  ['count1', 'CustomCount1', 'maybe'],
  ['coun', 'CustomCount1', 'no'],
  ['Custom1', 'CustomCount1', 'no'],
  ['sdb', 'SDBFailure', 'yes'],
  ['failure', 'SDBFailure', 'yes'],
  ['networkerrors', 'Network-Errors', 'yes'],
  ['Network/Errors', 'Network-Errors_2', 'yes'],
  ['trial333', 'Project2-trial333', 'yes'],
  ['---', 'Project2-trial333', 'no'],
  ['a', '---', 'no'],
])('the search term %s finds the name %s: %s', (term, name, expected) => {
  expect(partialMatch(term, name)).toBe(expected);
});
