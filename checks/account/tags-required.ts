import * as z from 'zod/mini';
import { deployableKindNames, deployableKinds } from '#data';
import {
  type Deployed,
  defineCheck,
  deployedIn,
  fail,
  notApplicable,
  notSeen,
  passBecause,
  someOf,
  unknown,
} from '#kit';
import type { Tags } from '#model';

const id = 'tags-required';
const names = z.array(z.string());
const options = z.strictObject({
  requiredTags: z._default(names, ['Project', 'Environment', 'Owner', 'CostCenter']),
  /** By required tag, other names under which it counts. */
  spellings: z._default(z.record(z.string(), names), {}),
  /** By required tag, the values that count, where not all do. */
  values: z._default(z.record(z.string(), names), {}),
  /** Names or ARNs, with `*`, of what needs no tags. */
  except: z._default(names, []),
});

export const tagsRequired = defineCheck({
  id,
  title: 'What is deployed in a region bears the tags that tell whose it is and who pays',
  question: 'COST1',
  practices: ['COST1-04', 'COST1-08'],
  scope: 'region',
  severity: 'low',
  why: 'A resource without these tags belongs to nobody who could be asked, and its costs to no project.',
  remedy: {
    text: 'Give the tags to the stacks, whose resources take them over, and to what is in no stack by itself.',
    property: 'AWS::CloudFormation::Stack Tags',
    cli: 'aws resourcegroupstaggingapi tag-resources --resource-arn-list {arns} --tags Project=NAME --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html',

  subject: 'account-region',
  hints: deployableKindNames,
  options,
  messages: {
    lacking: '{lacking} of {count} {called} in {place} lack a tag of {missing}, or a value that counts: {names}.',
  },

  judge(region, context) {
    const { except, requiredTags } = context.options;
    if (requiredTags.length === 0) return notApplicable('no tag is required');
    const kinds = deployedIn(deployableKinds, region, context, { by: id, except });
    const verdicts = kinds
      .filter(({ kind }) => kind !== 'scheduler.schedule')
      .flatMap((kind) => judged(kind, region.region, context.options));
    return verdicts.length === 0 ? notApplicable('nothing that bears tags was found here') : verdicts;
  },
});

type Options = z.output<typeof options>;

function judged({ kind, called, resources, unseen }: Deployed, place: string, asked: Options) {
  const subKey = { subKey: kind };
  if (unseen !== undefined) return notSeen(unseen, subKey);
  if (resources.length === 0) return [];
  const [unread] = resources.flatMap(({ tags }) => (tags.seen ? [] : [tags.gap]));
  const lacking = resources.flatMap((resource) => {
    const missing = resource.tags.seen ? missingOf(resource.tags.value, asked) : [];
    return missing.length > 0 ? { resource, missing } : [];
  });
  const facts = { called, place, count: resources.length };
  if (lacking.length === 0) return unread === undefined ? passBecause(facts, subKey) : unknown(unread, subKey);
  const missing = [...new Set(lacking.flatMap((one) => one.missing))].sort();
  const { names, related } = someOf(lacking.map(({ resource }) => resource));
  return fail('lacking', { ...facts, lacking: lacking.length, missing, names, arns: related }, { ...subKey, related });
}

function missingOf(tags: Tags, { requiredTags, spellings, values }: Options): readonly string[] {
  return requiredTags.filter((tag) => {
    const found = [tag, ...(spellings[tag] ?? [])].flatMap((name) => tags[name] ?? []);
    return !found.some((value) => value !== '' && values[tag]?.includes(value) !== false);
  });
}
