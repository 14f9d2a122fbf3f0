import { expect, it } from 'vitest';
import { isStandby } from '#kit';
import { seen, unseen } from '../support/build.ts';

it.each([
  ['orders-dr', true],
  ['DR_orders', true],
  ['disaster-orders', true],
  ['orders-fail-over', true],
  ['orders-failover', true],
  ['standby', true],
  ['stand-by', true],
  ['orders-recovery', true],
  ['address', false],
  ['drones', false],
  ['hydro', false],
])('%s by its name waits for a disaster: %s', (name, is) => {
  expect(isStandby({ name, tags: unseen() })).toBe(is);
});

it('is told by a tag as well', () => {
  expect(isStandby({ name: 'orders', tags: seen({ role: 'standby' }) })).toBe(true);
  expect(isStandby({ name: 'orders', tags: seen({ standby: 'orders' }) })).toBe(false);
});
