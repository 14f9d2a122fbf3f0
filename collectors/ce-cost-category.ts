import { CostExplorerClient, paginateListCostCategoryDefinitions } from '@aws-sdk/client-cost-explorer';
import { asArn, required } from '#aws';
import { defineCollector } from '#kit';

/** Cost categories, by name. AWS charges a cent for each request to Cost Explorer: only in a deep audit. */
export const ceCostCategory = defineCollector({
  kinds: ['ce.cost-category'],
  scope: 'account',
  depth: 'deep',
  permissions: ['ce:ListCostCategoryDefinitions', 'tag:GetResources'],
  async *collect(aws) {
    const client = aws.client(CostExplorerClient);
    for await (const page of paginateListCostCategoryDefinitions({ client }, { MaxResults: 100 })) {
      for (const { CostCategoryArn, Name } of required(page.CostCategoryReferences)) {
        const arn = asArn(required(CostCategoryArn));
        yield {
          kind: 'ce.cost-category',
          arn,
          name: required(Name),
          account: aws.account,
          region: aws.region,
          tags: await aws.tags(arn),
        };
      }
    }
  },
});
