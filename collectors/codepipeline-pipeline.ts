import { CodePipelineClient, type PipelineSummary, paginateListPipelines } from '@aws-sdk/client-codepipeline';
import { type Aws, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { CodepipelinePipeline } from '#model';

/** Pipelines, by name: what they do would be a call each, which no check needs. */
export const codepipelinePipeline = defineCollector({
  kinds: ['codepipeline.pipeline'],
  scope: 'region',
  permissions: ['codepipeline:ListPipelines', 'tag:GetResources'],
  collect(aws) {
    return enrich(listPipelines(aws.client(CodePipelineClient)), (listed) => toPipeline(aws, listed));
  },
});

async function* listPipelines(client: CodePipelineClient): AsyncIterable<PipelineSummary> {
  for await (const page of paginateListPipelines({ client }, { maxResults: 1000 })) yield* required(page.pipelines);
}

async function toPipeline(aws: Aws, listed: PipelineSummary): Promise<CodepipelinePipeline> {
  const name = required(listed.name);
  const arn = `arn:${aws.partition}:codepipeline:${aws.region}:${aws.account}:${name}` as const;
  return {
    kind: 'codepipeline.pipeline',
    arn,
    name,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
  };
}
