import { CodePipelineClient, ListPipelinesCommand } from '@aws-sdk/client-codepipeline';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { codepipelinePipeline } from '../../collectors/codepipeline-pipeline.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const codePipeline = mockClient(CodePipelineClient);
const tags = { ['arn:aws:codepipeline:eu-west-1:111122223333:shop-deploy']: { team: 'shop' } } as const;
const first = { name: 'shop-deploy', version: 4 };
const second = { name: 'shop-docs' };

beforeEach(() => {
  codePipeline.reset();
});

it('asks for pages of a thousand and reads the last one', async () => {
  codePipeline.on(ListPipelinesCommand, { maxResults: 1000 }).resolves({ pipelines: [first], nextToken: 'two' });
  codePipeline.on(ListPipelinesCommand, { maxResults: 1000, nextToken: 'two' }).resolves({ pipelines: [second] });
  const { resources, error } = await collect(codepipelinePipeline, fakeAws({ tags }));
  expect(error).toBeUndefined();
  expect(codePipeline.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'codepipeline.pipeline',
      arn: 'arn:aws:codepipeline:eu-west-1:111122223333:shop-deploy',
      name: 'shop-deploy',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
    },
    {
      kind: 'codepipeline.pipeline',
      arn: 'arn:aws:codepipeline:eu-west-1:111122223333:shop-docs',
      name: 'shop-docs',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  codePipeline
    .on(ListPipelinesCommand)
    .resolvesOnce({ pipelines: [first], nextToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(codepipelinePipeline, fakeAws());
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['name'] as const)('finds one without its %s malformed', async (member) => {
  codePipeline.on(ListPipelinesCommand).resolves({ pipelines: [{ ...first, [member]: undefined }] });
  expect((await collect(codepipelinePipeline, fakeAws())).error).toBeInstanceOf(Malformed);
});

it('finds a page without its list malformed', async () => {
  codePipeline.on(ListPipelinesCommand).resolves({});
  expect((await collect(codepipelinePipeline, fakeAws())).error).toBeInstanceOf(Malformed);
});
