import * as z from 'zod/mini';
import { deployableKindNames } from '#data';
import { defineCheck, fail, notApplicable, notSeen, passBecause, stackMembersOf, unknown } from '#kit';
import type { Resource } from '#model';

const options = z.strictObject({
  projectTag: z._default(z.string().check(z.minLength(1)), 'Project'),
  /** Values of what several projects use. */
  sharedValues: z._default(z.array(z.string()), ['shared']),
});

const membersOfStacks = stackMembersOf(deployableKindNames);

export const tagsProjectConsistent = defineCheck({
  id: 'tags-project-consistent',
  title: 'All of a stack is of one project, spelled one way',
  question: 'COST1',
  practices: ['COST1-06'],
  scope: 'region',
  severity: 'low',
  why: 'Reports split costs by the spelling of a key and of its value: one project then is several, and none of them is right.',
  remedy: {
    text: 'Tag the stack, whose resources take the tag over, and take it from the single resources; tag what several projects use as shared.',
    property: 'AWS::CloudFormation::Stack Tags; SAM Globals Function.Tags',
    cli: 'aws resourcegroupstaggingapi tag-resources --resource-arn-list {arns} --tags {key}=PROJECT --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html',

  subject: 'cloudformation.stack',
  hints: deployableKindNames,
  options,
  messages: {
    severalProjects: 'What {stack} consists of is said to be of several projects: {values}.',
    severalSpellings: 'What {stack} consists of spells the tag of its project in several ways: {keys}.',
  },

  judge(stack, context) {
    const { projectTag, sharedValues } = context.options;
    const { byStack, gap } = membersOfStacks(context);
    const members = [stack, ...(byStack.get(`${stack.account}/${stack.region}/${stack.name}`) ?? [])];
    const tagged = members.flatMap((one) => projectTagsOf(one, projectTag));
    const own = tagged.filter(({ value }) => !sharedValues.includes(value));
    const [keys, values] = [valuesOf(tagged, 'key'), valuesOf(own, 'value')];
    const arns = [...new Set(tagged.map(({ arn }) => arn))].filter((arn) => arn !== stack.arn).sort();
    const evidence = { stack: stack.name, keys, values, arns, key: projectTag };
    if (values.length > 1) return fail('severalProjects', evidence);
    if (keys.length > 1) return fail('severalSpellings', evidence);
    const unread = stack.tags.seen ? gap : stack.tags.gap;
    if (unread !== undefined) return unknown(unread);
    const unseen = context.unread(...deployableKindNames);
    if (unseen !== undefined) return notSeen(unseen);
    return tagged.length === 0 ? notApplicable(`nothing of it bears the tag ${projectTag}`) : passBecause(evidence);
  },
});

interface ProjectTag {
  readonly key: string;
  readonly value: string;
  readonly arn: string;
}

/** In any letter case, as people write it. */
function projectTagsOf({ tags, arn }: Resource, name: string): readonly ProjectTag[] {
  const all = tags.seen ? Object.entries(tags.value) : [];
  return all.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([key, value]) => ({ key, value, arn }));
}

function valuesOf(tags: readonly ProjectTag[], member: 'key' | 'value'): readonly string[] {
  return [...new Set(tags.map((tag) => tag[member]))].sort();
}
