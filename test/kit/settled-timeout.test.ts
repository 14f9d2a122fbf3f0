import { expect, it } from 'vitest';
import { settledTimeout } from '#kit';
import { indexed } from '../../src/kit/indexed.ts';
import { aFunction, anAlias, aVersion } from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';

const subject = aFunction({ timeoutSeconds: 10 });
const timeoutOf = (...others: Parameters<typeof anInventory>[0]) =>
  settledTimeout(subject, { where: indexed<'lambda.alias' | 'lambda.version'>(anInventory([subject, ...others])) });

it('is that of the function where nothing else is called', () => {
  expect(timeoutOf()).toBe(10);
  expect(timeoutOf(aVersion({ version: '3', timeoutSeconds: 3 }))).toBe(10);
});

it('is that of all versions that aliases lead to', () => {
  expect(timeoutOf(anAlias({ version: '4' }), aVersion({ version: '4', timeoutSeconds: 10 }))).toBe(10);
});

it('is none where one of them has another', () => {
  const other = aVersion({ version: '3', timeoutSeconds: 3 });
  expect(timeoutOf(anAlias({ version: '3' }), other)).toBeUndefined();
  const shift = anAlias({ version: '4', routing: [{ version: '3', weight: 0.1 }] });
  expect(timeoutOf(shift, aVersion({ version: '4', timeoutSeconds: 10 }), other)).toBeUndefined();
});
