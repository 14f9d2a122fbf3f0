import { CostExplorerClient, ListCostCategoryDefinitionsCommand } from '@aws-sdk/client-cost-explorer';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { ceCostCategory } from '../../collectors/ce-cost-category.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const costExplorer = mockClient(CostExplorerClient);
const tags = { ['arn:aws:ce::111122223333:costcategory/1']: { team: 'shop' } } as const;
const first = { CostCategoryArn: 'arn:aws:ce::111122223333:costcategory/1', Name: 'services' };
const second = { CostCategoryArn: 'arn:aws:ce::111122223333:costcategory/2', Name: 'teams' };

beforeEach(() => {
  costExplorer.reset();
});

it('reads the last page of the listing', async () => {
  costExplorer
    .on(ListCostCategoryDefinitionsCommand, { MaxResults: 100 })
    .resolves({ CostCategoryReferences: [first], NextToken: 'two' });
  costExplorer
    .on(ListCostCategoryDefinitionsCommand, { MaxResults: 100, NextToken: 'two' })
    .resolves({ CostCategoryReferences: [second] });
  const { resources, error } = await collect(ceCostCategory, fakeAws({ region: 'global', tags }));
  expect(error).toBeUndefined();
  expect(costExplorer.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'ce.cost-category',
      arn: 'arn:aws:ce::111122223333:costcategory/1',
      name: 'services',
      account: '111122223333',
      region: 'global',
      tags: { seen: true, value: { team: 'shop' } },
    },
    {
      kind: 'ce.cost-category',
      arn: 'arn:aws:ce::111122223333:costcategory/2',
      name: 'teams',
      account: '111122223333',
      region: 'global',
      tags: { seen: true, value: {} },
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  costExplorer
    .on(ListCostCategoryDefinitionsCommand)
    .resolvesOnce({ CostCategoryReferences: [first], NextToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(ceCostCategory, fakeAws({ region: 'global' }));
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['CostCategoryArn', 'Name'] as const)('finds one without its %s malformed', async (member) => {
  costExplorer
    .on(ListCostCategoryDefinitionsCommand)
    .resolves({ CostCategoryReferences: [{ ...first, [member]: undefined }] });
  expect((await collect(ceCostCategory, fakeAws({ region: 'global' }))).error).toBeInstanceOf(Malformed);
});

it('finds a page without its list malformed', async () => {
  costExplorer.on(ListCostCategoryDefinitionsCommand).resolves({});
  expect((await collect(ceCostCategory, fakeAws({ region: 'global' }))).error).toBeInstanceOf(Malformed);
});

it('costs money, so that only a deep audit runs it', () => {
  expect(ceCostCategory).toMatchObject({ depth: 'deep', scope: 'account' });
});
