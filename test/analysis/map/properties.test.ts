import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from '#model';
import { aBucket } from '../../support/build.ts';
import { mapOf } from './draw.ts';
import { otherEstates, referenceEstates } from './estates/reference-estates.ts';
import { apiShapes } from './shapes/api-shapes.ts';
import { edgeShapes } from './shapes/edge-shapes.ts';
import { eventShapes } from './shapes/event-shapes.ts';

/** Everything that the other tests are made of, and several of them at once. */
const inventories: readonly (readonly Resource[])[] = [
  ...[...apiShapes, ...eventShapes, ...edgeShapes].map(({ given }) => given),
  ...Object.values(referenceEstates),
  ...Object.values(otherEstates),
];
const anyInventory = fc
  .subarray([...inventories], { minLength: 1, maxLength: 4 })
  .map((chosen) => [...new Map(chosen.flat().map((one) => [`${one.kind} ${one.arn}`, one])).values()]);

/** Names that stand in ARNs and in references, with the tokens that rules read kept whole. */
const names = [
  'orders',
  'inbox',
  'uploads',
  'thumbnails',
  'resize',
  'count',
  'detect',
  'index',
  'fulfilment',
  'clicks',
  'lake',
  'customers',
  'alerts',
  'shop',
  'order-stream',
  'connections',
  'skill-media',
  'nightly',
  'chat',
  'prices',
  'sign-in',
  'welcome',
  'a1b2c3d4e5',
  'h1t2t3p4a5',
  'graph00000000000000000000a',
  'E1SITE',
  'w1s2',
];
const named = new RegExp(
  `(?<![\\w])(?:${[...names].sort((one, other) => other.length - one.length).join('|')})(?![\\w])`,
  'g',
);

/** The same with each name replaced, wherever it stands. */
function renamed<T>(value: T, others: ReadonlyMap<string, string>): T {
  if (typeof value === 'string') return value.replace(named, (name) => others.get(name) ?? name) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => renamed(one, others)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, one]) => [member, renamed(one, others)])) as T;
}

/** A bijection onto names that are longer, and none of which another is. */
const anyNaming = fc
  .shuffledSubarray(names, { minLength: names.length })
  .map((shuffled) => new Map(names.map((name) => [name, `${String(shuffled.indexOf(name))}z${name}`] as const)));

const runs = { numRuns: 40 };

describe('The map', () => {
  it('gets no new edge between what is still there by taking a resource away, but what a policy permits', () => {
    fc.assert(
      fc.property(anyInventory, fc.nat(), (given, at) => {
        const index = at % given.length;
        const less = given.filter((_, each) => each !== index);
        const [before, after] = [mapOf(given), mapOf(less)];
        const known = new Set(before.edges.map(({ id }) => id));
        const listed = new Set(after.nodes.filter(({ kind }) => kind !== 'unlisted').map(({ id }) => id));
        const added = after.edges.filter(
          ({ id, type, from, to }) => type !== 'permit' && !known.has(id) && listed.has(from) && listed.has(to),
        );
        expect(added).toEqual([]);
      }),
      runs,
    );
  });

  it('is the same under other names', () => {
    fc.assert(
      fc.property(anyInventory, anyNaming, (given, others) => {
        const [before, after] = [mapOf(given), mapOf(renamed(given, others))];
        const lines = (map: typeof before) =>
          map.edges
            .map(({ type, from, to, mode, confidence }) => `${type} ${from} > ${to} ${mode} ${confidence}`)
            .sort();
        expect(lines(after)).toEqual(renamed(lines(before), others).sort());
        const scores = (map: typeof before) =>
          map.workloads
            .map(({ scenarios }) => JSON.stringify(scenarios.map(({ scenario, score, is }) => [scenario, score, is])))
            .sort();
        expect(scores(after)).toEqual(scores(before));
      }),
      runs,
    );
  });

  it('is the same whatever the order of the listings', () => {
    fc.assert(
      fc.property(
        anyInventory.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
        ),
        ([given, shuffled]) => {
          const plain = (map: ReturnType<typeof mapOf>) => ({
            ...map,
            edges: map.edges.map(({ evidence: _, ...edge }) => edge),
          });
          expect(plain(mapOf(shuffled))).toEqual(plain(mapOf(given)));
        },
      ),
      runs,
    );
  });

  it('keeps its edges and the ids of its workloads when something is added that nothing touches', () => {
    fc.assert(
      fc.property(anyInventory, (given) => {
        const [before, after] = [mapOf(given), mapOf([aBucket({ name: 'unrelated' }), ...given])];
        expect(after.edges.map(({ id }) => id)).toEqual(before.edges.map(({ id }) => id));
        expect(after.workloads.map(({ id, members }) => [id, members])).toEqual(
          before.workloads.map(({ id, members }) => [id, members]),
        );
      }),
      runs,
    );
  });

  it('names each node and edge once, ends every edge at a node, and puts no node in two workloads', () => {
    fc.assert(
      fc.property(anyInventory, (given) => {
        const { nodes, edges, workloads } = mapOf(given);
        const ids = nodes.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
        const known = new Set(ids);
        expect(edges.filter(({ from, to }) => !known.has(from) || !known.has(to))).toEqual([]);
        expect(edges.filter(({ evidence }) => evidence.length === 0)).toEqual([]);
        const members = workloads.flatMap((workload) => workload.members);
        expect(new Set(members).size).toBe(members.length);
        expect(new Set(workloads.map(({ id }) => id)).size).toBe(workloads.length);
      }),
      runs,
    );
  });
});
