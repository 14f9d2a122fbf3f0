import { expect, it } from 'vitest';
import { mapKnowledge } from '#kit';
import { aFunction, defaultAccount, seen } from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';

it('knows what frameworks made, as configured, and the environment of each resource', () => {
  const helper = aFunction({ name: 'CustomResource' });
  const known = mapKnowledge(anInventory([], { frameworkMade: { names: ['own-*'] } }));
  expect([helper, aFunction({ name: 'own-1' }), aFunction()].map(known.isSetApart)).toEqual([true, true, false]);
  expect(mapKnowledge(anInventory([], { frameworkMade: { asOwn: true } })).isSetApart(helper)).toBe(false);
  const staging = aFunction({ tags: seen({ Environment: 'staging' }) });
  expect([staging, aFunction()].map(known.environmentOf)).toEqual(['non-production', 'production']);
  const configured = mapKnowledge(anInventory([], { environments: { [defaultAccount]: 'non-production' } }));
  expect(configured.environmentOf(aFunction())).toBe('non-production');
});
