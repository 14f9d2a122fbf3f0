import { paginateGetResources, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import type { Arn, Observed, Tags } from '#model';
import type { Aws } from './aws.ts';
import { refusalOf } from './refusal.ts';
import { required } from './required.ts';

const perPage = 100;

/** All tags of a place, from one listing that starts with the first question. All who ask get the same refusal. */
export function tagListing(aws: Omit<Aws, 'tags'>): (arn: Arn) => Promise<Observed<Tags>> {
  let listing: Promise<Observed<ReadonlyMap<string, Tags>>> | undefined;
  return async (arn) => {
    listing ??= listTags(aws);
    const listed = await listing;
    return listed.seen ? { seen: true, value: listed.value.get(arn) ?? {} } : listed;
  };
}

async function listTags(aws: Omit<Aws, 'tags'>): Promise<Observed<ReadonlyMap<string, Tags>>> {
  const tags = new Map<string, Tags>();
  try {
    const client = aws.client(ResourceGroupsTaggingAPIClient);
    for await (const page of paginateGetResources({ client }, { ResourcesPerPage: perPage })) {
      for (const { ResourceARN, Tags: pairs } of required(page.ResourceTagMappingList, 'ResourceTagMappingList')) {
        const named = (pairs ?? []).map(({ Key, Value }) => [required(Key, 'Key'), Value ?? ''] as const);
        tags.set(required(ResourceARN, 'ResourceARN'), Object.fromEntries(named));
      }
    }
    return { seen: true, value: tags };
  } catch (error) {
    return { seen: false, gap: refusedAfter(tags.size, aws, error) };
  }
}

function refusedAfter(count: number, aws: Omit<Aws, 'tags'>, error: unknown) {
  const refusal = refusalOf(error);
  if (refusal === undefined) throw error;
  const gap = {
    hides: 'fact',
    kind: undefined,
    account: aws.account,
    region: aws.region,
    operation: 'tag:GetResources',
    reason: refusal.reason,
    code: refusal.code,
    count: 1,
    detail: `${refusal.detail} (after ${count} tagged resources)`,
  } as const;
  aws.note(gap);
  return gap;
}
