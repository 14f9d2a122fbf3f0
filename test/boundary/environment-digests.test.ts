import { expect, it } from 'vitest';
import { describeEnvironment, variablesNaming } from '#boundary';

const variables = describeEnvironment({
  TABLE: 'orders',
  ALSO: 'orders',
  SHORT: 'ab',
  KEY: 'AKIAIOSFODNN7EXAMPLE',
  NOTHING: '',
});

function meaningsOf(known: Readonly<Record<string, string>>) {
  const find = variablesNaming(Object.entries(known).map(([meaning, text]) => ({ text, meaning })));
  return Object.fromEntries(variables.map((variable) => [variable.name, find(variable)]));
}

it('finds which of some known texts a value is, each of its meanings, and no part of it', () => {
  expect(meaningsOf({ table: 'orders', bucket: 'orders', more: 'orders-2', less: 'order' })).toEqual({
    TABLE: ['table', 'bucket'],
    ALSO: ['table', 'bucket'],
    SHORT: [],
    KEY: [],
    NOTHING: [],
  });
});

it('finds nothing by what is too short to name something, nor by what is a secret', () => {
  expect(meaningsOf({ short: 'ab', secret: 'AKIAIOSFODNN7EXAMPLE', empty: '' })).toMatchObject({
    SHORT: [],
    KEY: [],
    NOTHING: [],
  });
});

it('keeps its digests beside what is told, so that a copy has none', () => {
  const find = variablesNaming([{ text: 'orders', meaning: 'table' }]);
  const [told] = variables;
  const copy = JSON.parse(JSON.stringify(told)) as NonNullable<typeof told>;
  expect(told === undefined ? [] : find(told)).toEqual(['table']);
  expect(find(copy)).toEqual([]);
  expect(Object.keys(copy).sort()).toEqual(['lengthBucket', 'name', 'secret'].filter((name) => name in copy).sort());
});
