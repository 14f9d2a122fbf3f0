import { deployableKinds } from '#data';
import type { Kind, Resource } from '#model';
import type { Ownership, OwnershipEngine, OwnershipKind } from '../ownership.ts';
import type { View } from '../view.ts';
import { stackFrameworks } from './stack-frameworks.ts';
import { tagMark } from './tag-mark.ts';

/**
 * [E-OWN] of catalogue 0.6: a tool's mark among a resource's tags, or a stack that lists it. Linear in the stacks' contents.
 * What could not be read contributes nothing, which whoever asks must weigh.
 */
export function buildOwnership(seen: View<OwnershipKind>): OwnershipEngine {
  const stacks = new Map<string, string>();
  for (const { account, region, name, contents } of seen.all('cloudformation.stack-contents')) {
    for (const { type, physicalId } of contents) {
      if (physicalId !== undefined) stacks.set(keyOf({ account, region }, type, lastPart(physicalId)), name);
    }
  }
  return { ownerOf: (resource) => ownerOf(resource, stacks), frameworkOf: stackFrameworks(seen) };
}

type Stacks = ReadonlyMap<string, string>;

function ownerOf(resource: Resource, stacks: Stacks): Ownership {
  const { tags } = resource;
  const mark = tags.seen ? tagMark(tags.value) : undefined;
  if (mark !== undefined) return { is: 'owned', ...mark };
  const stack = stackListing(resource, stacks);
  if (stack !== undefined) return { is: 'owned', tool: 'CloudFormation', because: `stack ${stack} lists it` };
  return tags.seen ? { is: 'unmarked' } : { is: 'unread', gap: tags.gap };
}

const types: Readonly<Partial<Record<Kind, { readonly type: string }>>> = deployableKinds;

/** A physical id is a name, an id, a URL or an ARN; all of them end as the resource's ARN does. */
function stackListing(resource: Resource, stacks: Stacks): string | undefined {
  const type = types[resource.kind]?.type;
  return type === undefined ? undefined : stacks.get(keyOf(resource, type, lastPart(resource.arn)));
}

function keyOf({ account, region }: Pick<Resource, 'account' | 'region'>, type: string, id: string): string {
  return JSON.stringify([account, region, type, id]);
}

/** A rule's is `BUS|RULE`, unless its bus is the default one. */
function lastPart(id: string): string {
  return id.replace(/^.*[:/|]/s, '');
}
