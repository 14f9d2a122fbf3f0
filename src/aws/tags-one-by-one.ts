import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import type { Arn, Observed, Tags } from '#model';
import { observe } from './observe.ts';
import type { NotingAws } from './place.ts';
import { required } from './required.ts';

/** The same place, where the tags of a resource are asked for by its ARN: for whoever looks at one and not at all of them. */
export function tagsOneByOne(aws: NotingAws): NotingAws {
  const asked = new Map<Arn, Promise<Observed<Tags>>>();
  return {
    ...aws,
    tags(arn) {
      const known = asked.get(arn) ?? tagsOf(aws, arn);
      asked.set(arn, known);
      return known;
    },
  };
}

async function tagsOf(aws: NotingAws, arn: Arn): Promise<Observed<Tags>> {
  const command = new GetResourcesCommand({ ResourceARNList: [arn] });
  return observe(aws, {
    kind: undefined,
    operation: 'tag:GetResources',
    call: async () => {
      const { ResourceTagMappingList } = await aws.client(ResourceGroupsTaggingAPIClient).send(command);
      const pairs = required(ResourceTagMappingList).find(({ ResourceARN }) => ResourceARN === arn)?.Tags ?? [];
      return Object.fromEntries(pairs.map(({ Key, Value }) => [required(Key), Value ?? '']));
    },
    whenNotFound: {},
  });
}
