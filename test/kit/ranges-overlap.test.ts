import { expect, it } from 'vitest';
import { rangesOverlap } from '#kit';

it.each([
  ['10.0.0.0/16', '10.0.0.0/16'],
  ['10.0.0.0/16', '10.0.255.0/24'],
  ['10.0.0.0/8', '10.200.3.0/24'],
  ['192.168.128.0/17', '192.168.255.255'],
  ['0.0.0.0/0', '203.0.113.9/32'],
  ['255.255.255.255', '255.255.255.255/32'],
  ['128.0.0.0/1', '200.0.0.0/8'],
])('finds an address that %s and %s have in common, whichever comes first', (one, other) => {
  expect(rangesOverlap(one, other)).toBe(true);
  expect(rangesOverlap(other, one)).toBe(true);
});

it.each([
  ['10.0.0.0/16', '10.1.0.0/16'],
  ['10.0.0.0/25', '10.0.0.128/25'],
  ['10.0.0.0/24', '11.0.0.0/24'],
  ['192.168.0.0/17', '192.168.128.0'],
  ['10.0.0.1', '10.0.0.2/32'],
  ['128.0.0.0/1', '127.255.255.255'],
])('finds none that %s and %s have in common, whichever comes first', (one, other) => {
  expect(rangesOverlap(one, other)).toBe(false);
  expect(rangesOverlap(other, one)).toBe(false);
});
