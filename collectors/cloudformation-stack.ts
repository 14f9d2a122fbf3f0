import {
  CloudFormationClient,
  paginateListStacks,
  StackStatus,
  type StackSummary,
} from '@aws-sdk/client-cloudformation';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { CloudformationStack } from '#model';

/**
 * Stacks that stand. Their summaries have all that is looked at; their descriptions would hand out the values of
 * parameters and outputs with it.
 */
export const cloudformationStack = defineCollector({
  kinds: ['cloudformation.stack'],
  scope: 'region',
  permissions: ['cloudformation:ListStacks', 'tag:GetResources'],
  collect(aws) {
    return enrich(listStacks(aws.client(CloudFormationClient)), (listed) => toStack(aws, listed));
  },
});

/** Deleted ones are listed for ninety days; one in review has neither template nor resources. */
const standing = Object.values(StackStatus).filter(
  (status) => status !== 'DELETE_COMPLETE' && status !== 'REVIEW_IN_PROGRESS',
);

async function* listStacks(client: CloudFormationClient): AsyncIterable<StackSummary> {
  const pages = paginateListStacks({ client }, { StackStatusFilter: standing });
  for await (const page of pages) yield* required(page.StackSummaries);
}

async function toStack(aws: Aws, listed: StackSummary): Promise<CloudformationStack> {
  const arn = asArn(required(listed.StackId));
  return {
    kind: 'cloudformation.stack',
    arn,
    name: required(listed.StackName),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    createdAt: required(listed.CreationTime).toISOString(),
    updatedAt: listed.LastUpdatedTime?.toISOString(),
    rootArn: listed.RootId === undefined ? undefined : asArn(listed.RootId),
    driftStatus: listed.DriftInformation?.StackDriftStatus,
    driftCheckedAt: listed.DriftInformation?.LastCheckTimestamp?.toISOString(),
  };
}
