import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { ifThere } from '../../src/aws/if-there.ts';
import { tagsOneByOne } from '../../src/aws/tags-one-by-one.ts';
import { denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const tagging = mockClient(ResourceGroupsTaggingAPIClient);
const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';

function place() {
  const aws = fakeAws();
  return { aws, oneByOne: tagsOneByOne({ ...aws, noted: () => aws.noted }) };
}

beforeEach(() => {
  tagging.reset();
});

it('asks for the tags of a resource by its ARN, once', async () => {
  tagging.on(GetResourcesCommand, { ResourceARNList: [arn] }).resolves({
    ResourceTagMappingList: [
      {
        ResourceARN: arn,
        Tags: [
          { Key: 'team', Value: 'shop' },
          { Key: 'bare', Value: undefined },
        ],
      },
    ],
  });
  const { oneByOne } = place();
  const both = await Promise.all([oneByOne.tags(arn), oneByOne.tags(arn)]);
  expect(both).toEqual([
    { seen: true, value: { team: 'shop', bare: '' } },
    { seen: true, value: { team: 'shop', bare: '' } },
  ]);
  expect(tagging.commandCalls(GetResourcesCommand)).toHaveLength(1);
});

it('knows that what was never tagged has no tags', async () => {
  tagging.on(GetResourcesCommand).resolves({ ResourceTagMappingList: [] });
  expect(await place().oneByOne.tags(arn)).toEqual({ seen: true, value: {} });
});

it('tells of a refusal, of whatever kind the resource is', async () => {
  tagging.on(GetResourcesCommand).rejects(denied);
  const { aws, oneByOne } = place();
  expect(await oneByOne.tags(arn)).toMatchObject({
    seen: false,
    gap: { hides: 'fact', kind: undefined, operation: 'tag:GetResources', reason: 'denied' },
  });
  expect(aws.noted).toHaveLength(1);
});

it('a call gives nothing where AWS knows no such thing, and throws what else is wrong', async () => {
  expect(await ifThere(() => Promise.resolve(7))).toBe(7);
  const gone = serviceError('ResourceNotFoundException', 404);
  expect(await ifThere(() => Promise.reject<number>(gone))).toBeUndefined();
  const refused = ifThere(() => Promise.reject(denied));
  await expect(refused).rejects.toBe(denied);
});
