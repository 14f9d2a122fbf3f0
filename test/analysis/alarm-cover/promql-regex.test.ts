import { expect, it } from 'vitest';
import { regexTruth } from '../../../src/analysis/alarm-cover/promql-regex.ts';

it.each([
  ['orders', 'orders', 'yes'],
  ['order', 'orders', 'no'],
  ['.*', '', 'yes'],
  ['.+', '', 'no'],
  ['.+', 'orders', 'yes'],
  ['order.', 'orders', 'yes'],
  ['', '', 'yes'],
  ['billing|ord.*', 'orders', 'yes'],
  ['billing|stock', 'orders', 'no'],
  [String.raw`orders\.fifo`, 'orders.fifo', 'yes'],
  [String.raw`orders\.fifo`, 'orders-fifo', 'no'],
  [String.raw`\d+`, '12', 'maybe'],
  ['orders*', 'order', 'maybe'],
  ['or?ders', 'orders', 'maybe'],
  ['(a|orders)', 'orders', 'maybe'],
  ['[ab]', 'a', 'maybe'],
  ['x+|orders', 'orders', 'yes'],
  ['x+|billing', 'orders', 'maybe'],
  ['😀', '😀', 'maybe'],
])('the regular expression %s matches %s: %s', (pattern, text, expected) => {
  expect(regexTruth(pattern, text)).toBe(expected);
});
