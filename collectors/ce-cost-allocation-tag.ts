import { CostExplorerClient, paginateListCostAllocationTags } from '@aws-sdk/client-cost-explorer';
import { required } from '#aws';
import { defineCollector } from '#kit';

/**
 * The tags that bills may be split by, told to the payer's account alone. AWS charges a cent for each request to Cost
 * Explorer: only in a deep audit.
 */
export const ceCostAllocationTag = defineCollector({
  kinds: ['ce.cost-allocation-tag'],
  scope: 'account',
  depth: 'deep',
  permissions: ['ce:ListCostAllocationTags'],
  async *collect(aws) {
    const client = aws.client(CostExplorerClient);
    for await (const page of paginateListCostAllocationTags({ client }, { MaxResults: 1000 })) {
      for (const { TagKey, Status } of required(page.CostAllocationTags)) {
        const name = required(TagKey);
        yield {
          kind: 'ce.cost-allocation-tag',
          arn: `arn:${aws.partition}:ce::${aws.account}:cost-allocation-tag/${name}`,
          name,
          account: aws.account,
          region: aws.region,
          tags: { seen: true, value: {} },
          status: required(Status),
        };
      }
    }
  },
});
