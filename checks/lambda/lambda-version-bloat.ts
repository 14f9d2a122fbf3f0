import * as z from 'zod/mini';
import { triggerHints, triggerJoins, triggerSources } from '#data';
import {
  defineCheck,
  fail,
  type JudgeContext,
  notSeen,
  passBecause,
  unknown,
  unreadTriggers,
  unusedVersions,
} from '#kit';
import type { LambdaAccountSettings, LambdaFunction, Verdict } from '#model';

const joins = [...triggerJoins, 'lambda.provisioned-concurrency'] as const;
const hints = [...triggerHints, 'codedeploy.deployment'] as const;
const options = z.strictObject({
  /** Those that nobody uses, beside the last three. */
  maxVersions: z._default(z.int().check(z.nonnegative()), 20),
  /** The share of the quota for code that all functions and layers may take. */
  warn: z._default(z.number().check(z.positive(), z.lte(1)), 0.7),
});
type Context = JudgeContext<(typeof joins)[number] | (typeof hints)[number], z.output<typeof options>>;

export const lambdaVersionBloat = defineCheck({
  id: 'lambda-version-bloat',
  title: 'Old versions of functions are cleared away',
  question: 'COST1',
  practices: ['COST1-B2'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'All versions of functions and layers share the quota for code of a region: at it, no function can be deployed.',
  remedy: {
    text: 'Delete versions that no alias, trigger or deployment names, each by its number: without a number all of the function goes. Delete old versions of layers too.',
    property: 'AWS::Lambda::Version DeletionPolicy; SAM AutoPublishAlias, VersionDeletionPolicy',
    cli: 'aws lambda {change} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',

  subject: ['lambda.function', 'lambda.account-settings'],
  joins,
  hints,
  options,
  messages: {
    versions: 'More than {maxVersions} versions of {function} are used by nobody.',
    quota: 'The code of all functions and layers in {place} takes {warn} % or more of the {limit} GB that it may.',
  },

  judge(subject, context) {
    return subject.kind === 'lambda.function' ? ofFunction(subject, context) : ofRegion(subject, context);
  },
});

function ofFunction(subject: LambdaFunction, context: Context): Verdict<'versions'> {
  const { maxVersions } = context.options;
  const unused = unusedVersions(subject, context);
  const [oldest = 'none'] = unused;
  const change = `delete-function --function-name ${subject.name} --qualifier ${oldest}`;
  const evidence = { function: subject.name, unused: unused.length, maxVersions, oldest, change };
  if (unused.length <= maxVersions) return passBecause(evidence);
  const gap = unreadTriggers(subject, triggerSources, context);
  const unseen = context.unread('codedeploy.deployment', 'cloudfront.distribution');
  if (gap !== undefined) return unknown(gap);
  return unseen === undefined ? fail('versions', evidence) : notSeen(unseen);
}

function ofRegion(
  { account, region, limits }: LambdaAccountSettings,
  { options: { warn } }: Context,
): Verdict<'quota'> {
  if (!limits.seen) return unknown(limits.gap);
  const { codeBytesUsed = 0, codeBytesLimit = Infinity } = limits.value ?? {};
  const gigabytes = (bytes: number) => Math.round(bytes / 2 ** 30);
  const evidence = {
    place: `${account} ${region}`,
    used: gigabytes(codeBytesUsed),
    limit: gigabytes(codeBytesLimit),
    warn: warn * 100,
    change: 'list-functions --function-version ALL',
  };
  return codeBytesUsed > codeBytesLimit * warn ? fail('quota', evidence) : passBecause(evidence);
}
