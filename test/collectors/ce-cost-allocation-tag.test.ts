import { CostExplorerClient, ListCostAllocationTagsCommand } from '@aws-sdk/client-cost-explorer';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { ceCostAllocationTag } from '../../collectors/ce-cost-allocation-tag.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const costExplorer = mockClient(CostExplorerClient);
const first = { TagKey: 'Project', Type: 'UserDefined' as const, Status: 'Active' as const };
const second = { TagKey: 'aws:createdBy', Type: 'AWSGenerated' as const, Status: 'Inactive' as const };

beforeEach(() => {
  costExplorer.reset();
});

it('asks for pages of a thousand and reads the last one', async () => {
  costExplorer
    .on(ListCostAllocationTagsCommand, { MaxResults: 1000 })
    .resolves({ CostAllocationTags: [first], NextToken: 'two' });
  costExplorer
    .on(ListCostAllocationTagsCommand, { MaxResults: 1000, NextToken: 'two' })
    .resolves({ CostAllocationTags: [second] });
  const { resources, error } = await collect(ceCostAllocationTag, fakeAws({ region: 'global' }));
  expect(error).toBeUndefined();
  expect(costExplorer.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'ce.cost-allocation-tag',
      arn: 'arn:aws:ce::111122223333:cost-allocation-tag/Project',
      name: 'Project',
      account: '111122223333',
      region: 'global',
      tags: { seen: true, value: {} },
      status: 'Active',
    },
    {
      kind: 'ce.cost-allocation-tag',
      arn: 'arn:aws:ce::111122223333:cost-allocation-tag/aws:createdBy',
      name: 'aws:createdBy',
      account: '111122223333',
      region: 'global',
      tags: { seen: true, value: {} },
      status: 'Inactive',
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  costExplorer
    .on(ListCostAllocationTagsCommand)
    .resolvesOnce({ CostAllocationTags: [first], NextToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(ceCostAllocationTag, fakeAws({ region: 'global' }));
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['TagKey', 'Status'] as const)('finds one without its %s malformed', async (member) => {
  costExplorer.on(ListCostAllocationTagsCommand).resolves({ CostAllocationTags: [{ ...first, [member]: undefined }] });
  expect((await collect(ceCostAllocationTag, fakeAws({ region: 'global' }))).error).toBeInstanceOf(Malformed);
});

it('finds a page without its list malformed', async () => {
  costExplorer.on(ListCostAllocationTagsCommand).resolves({});
  expect((await collect(ceCostAllocationTag, fakeAws({ region: 'global' }))).error).toBeInstanceOf(Malformed);
});

it('costs money, so that only a deep audit runs it', () => {
  expect(ceCostAllocationTag).toMatchObject({ depth: 'deep', scope: 'account' });
});
