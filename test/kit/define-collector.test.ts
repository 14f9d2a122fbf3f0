import { expect, it } from 'vitest';
import type { Aws } from '#aws';
import { defineCollector, lazyCollector } from '../../src/kit/define-collector.ts';
import { aFunction, anAlias } from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';

const aws = {} as Aws;

it('a collector looks at nothing else and at standard depth unless it says so', () => {
  const collector = defineCollector({
    kinds: ['lambda.function'],
    scope: 'region',
    permissions: ['lambda:ListFunctions'],
    async *collect() {
      yield aFunction();
    },
  });
  expect(collector).toMatchObject({ kinds: ['lambda.function'], scope: 'region', after: [], depth: 'standard' });
});

it('a collector yields what it makes of what others saw', async () => {
  const collector = defineCollector({
    kinds: ['lambda.alias'],
    scope: 'region',
    after: ['lambda.function'],
    depth: 'deep',
    permissions: ['lambda:ListAliases'],
    async *collect(_, seen) {
      for (const { arn } of seen.all('lambda.function')) yield anAlias({ functionArn: arn });
    },
  });
  const [one, two] = [aFunction({ name: 'one' }), aFunction({ name: 'two' })];
  const yielded: unknown[] = [];
  for await (const alias of collector.collect(aws, anInventory([one, two]))) yielded.push(alias);
  expect(collector).toMatchObject({ after: ['lambda.function'], depth: 'deep', permissions: ['lambda:ListAliases'] });
  expect(yielded).toEqual([anAlias({ functionArn: one.arn }), anAlias({ functionArn: two.arn })]);
});

it('a lazy collector says what it is before it is loaded, and yields what the loaded one does', async () => {
  const collector = defineCollector({
    kinds: ['lambda.function'],
    scope: 'region',
    permissions: ['lambda:ListFunctions'],
    async *collect() {
      yield aFunction();
    },
  });
  let loads = 0;
  const load = () => {
    loads += 1;
    return Promise.resolve(collector);
  };
  const { collect, ...said } = collector;
  const lazy = lazyCollector(said, load);
  expect(lazy).toMatchObject({ kinds: ['lambda.function'], permissions: ['lambda:ListFunctions'] });
  expect(loads).toBe(0);
  const yielded: unknown[] = [];
  for await (const one of lazy.collect(aws, anInventory([]))) yielded.push(one);
  expect(yielded).toEqual([aFunction()]);
  expect(loads).toBe(1);
});

it('a lazy collector looks at one thing as the loaded one does, or as that looks at all where it can do no more', async () => {
  const listing = defineCollector({
    kinds: ['lambda.function'],
    scope: 'region',
    permissions: ['lambda:ListFunctions'],
    async *collect() {
      yield aFunction();
    },
  });
  const looking = defineCollector({
    kinds: ['lambda.function'],
    scope: 'region',
    permissions: ['lambda:ListFunctions'],
    async *collect() {
      yield aFunction();
    },
    async *collectOne(_, name) {
      yield aFunction({ name });
    },
  });
  expect(listing).not.toHaveProperty('collectOne');
  const names: string[] = [];
  for (const loaded of [listing, looking]) {
    const { collect, collectOne, ...said } = loaded;
    const lazy = lazyCollector(said, () => Promise.resolve(loaded));
    for await (const { name } of lazy.collectOne?.(aws, 'one', anInventory([])) ?? []) names.push(name);
  }
  expect(names).toEqual([aFunction().name, 'one']);
});
