import { describe, expect, it, vi } from 'vitest';
import { indexed } from '../../src/kit/indexed.ts';
import { reachableConfigurations } from '../../src/kit/reachable-configurations.ts';
import { aFunction, anAlias, aVersion } from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';

describe('indexed', () => {
  it('finds all whose member has the value, in their order, and nothing for another value', () => {
    const [one, two] = [aVersion({ version: '1' }), aVersion({ version: '2' })];
    const where = indexed<'lambda.version'>(anInventory([one, two, aVersion({ functionArn: 'arn:aws:lambda:x' })]));
    expect(where('lambda.version', 'functionArn', one.functionArn)).toEqual([one, two]);
    expect(where('lambda.version', 'version', '2')).toEqual([two]);
    expect(where('lambda.version', 'version', '3')).toEqual([]);
  });

  it('reads a listing once for each member it is asked by', () => {
    const inventory = anInventory([aVersion()]);
    const all = vi.spyOn(inventory, 'all');
    const where = indexed<'lambda.version'>(inventory);
    where('lambda.version', 'version', '1');
    where('lambda.version', 'version', '2');
    expect(all).toHaveBeenCalledTimes(1);
  });
});

it('callers reach $LATEST and the versions that aliases send calls to, and no other', () => {
  const versions = ['1', '2', '3'].map((version) => aVersion({ version }));
  const alias = anAlias({ version: '1', routing: [{ version: '3', weight: 0.1 }] });
  const where = indexed<'lambda.version' | 'lambda.alias'>(
    anInventory([...versions, alias, anAlias({ functionArn: 'arn:aws:lambda:x', version: '2' })]),
  );
  const reached = reachableConfigurations(aFunction(), where);
  expect(reached.map(({ qualifier, part }) => [qualifier, part.subKey])).toEqual([
    ['$LATEST', undefined],
    ['1', 'version-1'],
    ['3', 'version-3'],
  ]);
  expect(reached[2]?.configuration).toBe(versions[2]);
});
