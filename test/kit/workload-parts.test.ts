import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/index.ts';
import { mapHints, workloadHints, workloadJoins } from '../../src/data/index.ts';
import { workloadParts } from '../../src/kit/index.ts';
import { workloadSubjects } from '../../src/kit/workload-subjects.ts';
import type { Resource } from '../../src/model/index.ts';
import { referenceEstates } from '../analysis/map/estates/reference-estates.ts';
import { aFunction, aQueue, aTable, seen, unseen } from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';

function subjectsOf(given: readonly Resource[]) {
  const inventory = anInventory(given);
  return workloadSubjects({ inventory, analysis: analyse(inventory) });
}

const ofStack = (tags: Readonly<Record<string, string>>) => seen({ 'aws:cloudformation:stack-name': 'shop', ...tags });

describe('A workload as a subject', () => {
  it('is of its account as a whole, and keeps its ARN', () => {
    expect(subjectsOf(referenceEstates.rest)).toMatchObject([
      {
        kind: 'workload',
        arn: 'arn:aws:account::111122223333:workload/shop',
        name: 'shop',
        account: '111122223333',
        region: 'global',
        workloadId: '111122223333/shop',
      },
    ]);
  });

  it('is of the partition of its members', () => {
    const arn = 'arn:aws-cn:lambda:cn-north-1:111122223333:function:orders';
    expect(subjectsOf([aFunction({ arn, region: 'cn-north-1' })])[0]?.arn).toMatch(/^arn:aws-cn:account::/);
  });

  it('has the tags that its members agree on, but for those that speak to this tool of one resource', () => {
    const [shop] = subjectsOf([
      aFunction({ tags: ofStack({ Environment: 'staging', Team: 'a', 'wal:ignore': 'tags-required' }) }),
      aTable({ tags: ofStack({ Environment: 'staging', Team: 'b' }) }),
      aQueue({ tags: ofStack({ Owner: 'c' }) }),
    ]);
    expect(shop?.tags).toEqual(ofStack({ Environment: 'staging', Owner: 'c' }));
  });

  it('has unread tags where one of its members has', () => {
    const inventory = {
      ...anInventory([aFunction(), aTable({ tags: unseen() })]),
      workloads: [{ name: 'shop', resources: ['*'] }],
    };
    const [shop] = workloadSubjects({ inventory, analysis: analyse(inventory) });
    expect(shop?.tags).toEqual(unseen());
  });
});

describe('The parts of a workload', () => {
  it('are without what is not in the inventory', () => {
    const inventory = anInventory(referenceEstates.rest);
    const find = () => ({ is: 'absent' }) as const;
    const [shop] = workloadSubjects({ inventory: { ...inventory, find }, analysis: analyse(inventory) });
    expect(shop?.tags).toEqual(seen({}));
    const parts = workloadParts<'lambda.function'>(shop!, { analysis: analyse(inventory), find });
    expect(parts.nodes.some(({ kind }) => kind === 'lambda.function')).toBe(true);
    expect(parts.of('lambda.function')).toEqual([]);
  });

  it('are not those of one that the map does not have', () => {
    const inventory = anInventory(referenceEstates.rest);
    const [shop] = subjectsOf(referenceEstates.rest);
    const context = { analysis: analyse(inventory), find: inventory.find };
    expect(() => workloadParts({ ...shop!, workloadId: '111122223333/other' }, context)).toThrow(
      'The map has no workload 111122223333/other.',
    );
  });

  it('need all that the map looks at, but for what a deep audit alone reads', () => {
    expect([...workloadJoins, ...workloadHints].sort()).toEqual([...mapHints].sort());
  });
});
