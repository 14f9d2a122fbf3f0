import { expect, it } from 'vitest';
import { alarmPart } from '../../src/kit/alarm-part.ts';
import type { WatchGroup } from '../../src/kit/alarm-row.ts';

const group: WatchGroup = [{ metrics: ['Errors'], sets: [{ FunctionName: 'orders' }] }];

it('puts all groups into one part, in their order', () => {
  const other: WatchGroup = [{ metrics: ['Throttles'], sets: [{ FunctionName: 'orders' }] }];
  expect(alarmPart([group, other])).toEqual([{ groups: [group, other] }]);
});

it('makes no part of no group', () => {
  expect(alarmPart([])).toEqual([]);
});
