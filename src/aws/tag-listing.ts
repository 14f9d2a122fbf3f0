import { paginateGetResources, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import type { Arn, Gap, Observed, Tags } from '#model';
import type { Aws } from './aws.ts';
import { refusalOf } from './refusal.ts';
import { required } from './required.ts';

const perPage = 100;

type Listed = Observed<ReadonlyMap<string, Tags>>;

/** The one listing of a region's tags, for all places that look there. */
export interface SharedTags {
  listing: Promise<Listed> | undefined;
}

export function sharedTags(): SharedTags {
  return { listing: undefined };
}

/** All tags of a place, from one listing that starts with the first question. All who ask get the same refusal. */
export function tagListing(aws: Omit<Aws, 'tags'>, shared: SharedTags): (arn: Arn) => Promise<Observed<Tags>> {
  let refused: Gap | undefined;
  return async (arn) => {
    shared.listing ??= listTags(aws);
    const listed = await shared.listing;
    if (listed.seen) return { seen: true, value: listed.value.get(arn) ?? {} };
    if (refused === undefined) {
      refused = { ...listed.gap, region: aws.region };
      aws.note(refused);
    }
    return { seen: false, gap: refused };
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
  return {
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
}
