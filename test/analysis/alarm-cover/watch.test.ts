import { expect, it } from 'vitest';
import { unreadableWatch } from '../../../src/analysis/alarm-cover/watch.ts';
import { anAlarm } from '../../support/build.ts';

it('an expression that cannot be read is never taken to watch one resource by itself', () => {
  const watch = unreadableWatch(anAlarm(), 'search', () => true);
  expect(watch.singlesOut('FunctionName', 'orders')).toBe(false);
});
