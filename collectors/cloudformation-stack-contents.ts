import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { CloudformationStack, CloudformationStackContents, StackResource } from '#model';

/** What each stack is made of, for what bears no tag of its stack; at a call a stack or more, only in a deep audit. */
export const cloudformationStackContents = defineCollector({
  kinds: ['cloudformation.stack-contents'],
  scope: 'region',
  depth: 'deep',
  after: ['cloudformation.stack'],
  permissions: ['cloudformation:ListStackResources'],
  collect(aws, seen) {
    const client = aws.client(CloudFormationClient);
    return enrich(seen.all('cloudformation.stack'), (stack) => readContents(aws, client, stack), byArn(aws));
  },
});

async function readContents(
  aws: Aws,
  client: CloudFormationClient,
  stack: CloudformationStack,
): Promise<CloudformationStackContents | undefined> {
  const contents = await observe(aws, {
    kind: 'cloudformation.stack-contents',
    operation: 'cloudformation:ListStackResources',
    call: () => listResources(client, stack.arn),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!contents.seen || contents.value === undefined) return undefined;
  return {
    kind: 'cloudformation.stack-contents',
    arn: `${stack.arn}/contents`,
    name: stack.name,
    account: stack.account,
    region: stack.region,
    tags: stack.tags,
    stackArn: stack.arn,
    contents: contents.value,
  };
}

/** CloudFormation has no size of pages to ask for. */
async function listResources(client: CloudFormationClient, stackArn: string): Promise<readonly StackResource[]> {
  const resources: StackResource[] = [];
  for await (const page of paginateListStackResources({ client }, { StackName: stackArn })) {
    for (const { ResourceType, PhysicalResourceId } of required(page.StackResourceSummaries)) {
      resources.push({ type: required(ResourceType), physicalId: PhysicalResourceId });
    }
  }
  return resources;
}
