import {
  CloudFormationClient,
  GetTemplateSummaryCommand,
  type GetTemplateSummaryOutput,
} from '@aws-sdk/client-cloudformation';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { CloudformationStack, CloudformationTemplate } from '#model';

/** What each stack's template declares, at a call a stack: only in a deep audit. */
export const cloudformationTemplate = defineCollector({
  kinds: ['cloudformation.template'],
  scope: 'region',
  depth: 'deep',
  after: ['cloudformation.stack'],
  permissions: ['cloudformation:GetTemplateSummary'],
  collect(aws, seen) {
    const client = aws.client(CloudFormationClient);
    return enrich(seen.all('cloudformation.stack'), (stack) => readTemplate(aws, client, stack), byArn(aws));
  },
});

async function readTemplate(
  aws: Aws,
  client: CloudFormationClient,
  stack: CloudformationStack,
): Promise<CloudformationTemplate | undefined> {
  const summary = await observe(aws, {
    kind: 'cloudformation.template',
    operation: 'cloudformation:GetTemplateSummary',
    call: () => client.send(new GetTemplateSummaryCommand({ StackName: stack.arn })),
    whenNotFound: undefined,
    hides: 'listing',
  });
  return summary.seen && summary.value !== undefined ? toTemplate(stack, summary.value) : undefined;
}

function toTemplate(stack: CloudformationStack, summary: GetTemplateSummaryOutput): CloudformationTemplate {
  return {
    kind: 'cloudformation.template',
    arn: `${stack.arn}/template`,
    name: stack.name,
    account: stack.account,
    region: stack.region,
    tags: stack.tags,
    stackArn: stack.arn,
    transforms: summary.DeclaredTransforms ?? [],
    parameterNames: (summary.Parameters ?? []).map(({ ParameterKey }) => required(ParameterKey)),
    madeByCdk: summary.ResourceTypes?.includes('AWS::CDK::Metadata') === true,
    outline: outlineOf(summary),
  };
}

function outlineOf({ ResourceIdentifierSummaries: summaries = [] }: GetTemplateSummaryOutput): string {
  return summaries
    .flatMap(({ ResourceType, LogicalResourceIds }) =>
      required(LogicalResourceIds).map((id) => `${required(ResourceType)} ${id}`),
    )
    .sort()
    .join(', ');
}
