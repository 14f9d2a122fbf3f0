import type { CloudformationStack, Tags, Workload } from '#model';
import { globMatches } from '../../text/glob.ts';
import type { MapRules } from '../map.ts';
import type { Drawn, Seen } from './places.ts';

/** Which workload a resource says it is of, or its owner does. */
export interface Claim {
  readonly name: string;
  readonly by: Exclude<Workload['by'], 'connection'>;
  /** Said of this resource on purpose: however many use it, it stays there. */
  readonly isFirm: boolean;
}

/** The tag that names a resource's workload, and that which forces or forbids scenarios. */
export const workloadTag = 'wal:workload';
export const scenarioTag = 'wal:scenario';

/** Tags in which people name a workload, in any letter case; the first decides. */
const namingTags = ['workload', 'project', 'awsapplication', 'aws:servicecatalog:provisionedproductarn'];

export function tagsOf({ tags }: Pick<Drawn, 'tags'>): Tags {
  return tags.seen ? tags.value : {};
}

/** What is said of resources: by configuration, by tag, by stack, in that order. */
export function claimsIn(seen: Seen, { workloads = [] }: MapRules): (resource: Drawn) => Claim | undefined {
  const rootOf = rootStacks(seen.all('cloudformation.stack'));
  return (resource) => {
    const rule = workloads.find(
      ({ account, resources }) =>
        (account ?? resource.account) === resource.account &&
        resources.some((pattern) => globMatches(pattern, resource.arn)),
    );
    if (rule !== undefined) return { name: rule.name, by: 'configuration', isFirm: true };
    const tags = tagsOf(resource);
    const named = tags[workloadTag];
    if (named !== undefined) return { name: named, by: 'tag', isFirm: true };
    const stack = rootOf(resource);
    const tagged = taggedName(tags) ?? taggedName(stack === undefined ? {} : stack.tags);
    if (tagged !== undefined) return { name: tagged, by: 'tag', isFirm: false };
    return stack === undefined ? undefined : { name: stack.name, by: 'stack', isFirm: false };
  };
}

/** Of an application or a product, whose ARN it is, the last part. */
function taggedName(tags: Tags): string | undefined {
  const byName = new Map(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value]));
  const value = namingTags.map((name) => byName.get(name)).find((one) => one !== undefined && one !== '');
  return value?.startsWith('arn:') === true ? value.slice(value.lastIndexOf('/') + 1) : value;
}

export interface RootStack {
  readonly name: string;
  readonly tags: Tags;
}

/** The stack at the top of that which made a resource, by the tags that CloudFormation leaves. */
export function rootStacks(
  stacks: readonly CloudformationStack[],
): (resource: Pick<Drawn, 'tags'>) => RootStack | undefined {
  const byArn = new Map<string, CloudformationStack>(stacks.map((stack) => [stack.arn, stack]));
  return (resource) => {
    const { 'aws:cloudformation:stack-id': id = '', 'aws:cloudformation:stack-name': name } = tagsOf(resource);
    if (name === undefined) return undefined;
    const root = byArn.get(byArn.get(id)?.rootArn ?? id);
    return root === undefined ? { name, tags: {} } : { name: root.name, tags: tagsOf(root) };
  };
}
