import * as z from 'zod/mini';
import { defineCheck, hoursSince, notApplicable, passBecause, review } from '#kit';
import type { LambdaVersion } from '#model';

export const lambdaReleaseCadence = defineCheck({
  id: 'lambda-release-cadence',
  title: 'A function is released often, in small steps',
  question: 'DEP',
  practices: ['DEP-11'],
  scope: 'region',
  severity: 'informational',
  why: 'Changes that come rarely are large, and large ones are hard to roll back.',
  remedy: {
    text: 'Release small changes as they are ready; a version published with each shows how often that is.',
    property: 'SAM AutoPublishAlias',
  },
  reference: 'https://docs.aws.amazon.com/wellarchitected/latest/framework/ops_dev_integ_freq_sm_rev_chg.html',

  subject: 'lambda.function',
  joins: ['lambda.version'],
  options: z.strictObject({
    windowDays: z._default(z.int().check(z.positive()), 90),
    minReleases: z._default(z.int().check(z.positive()), 3),
    maxJumpPercent: z._default(z.number().check(z.nonnegative()), 50),
  }),
  messages: {
    rare: '{function} published fewer than {minReleases} versions in {windowDays} days.',
    large: 'From one version of {function} to the next, the size of its code changed by up to {jumpPercent} %.',
  },

  judge({ arn, name }, { where, options, now }) {
    const versions = where('lambda.version', 'functionArn', arn).toSorted(
      (one, other) => Number(one.version) - Number(other.version),
    );
    if (versions.length === 0) return notApplicable('it has no published version');
    const { windowDays, minReleases, maxJumpPercent } = options;
    const isRecent = ({ lastModified }: LambdaVersion) => hoursSince(lastModified, now) <= windowDays * 24;
    const releases = versions.filter(isRecent).length;
    const jumps = versions.flatMap((one, index) => (isRecent(one) ? jumpPercent(versions[index - 1], one) : []));
    const evidence = { function: name, releases, minReleases, windowDays, jumpPercent: Math.max(0, ...jumps) };
    if (releases < minReleases) return review('rare', evidence);
    return evidence.jumpPercent > maxJumpPercent ? review('large', evidence) : passBecause(evidence);
  },
});

/** Of an image, and of a version that is the first, nothing is known. */
function jumpPercent(before: LambdaVersion | undefined, { codeBytes }: LambdaVersion): readonly number[] {
  if (before === undefined || before.codeBytes === 0) return [];
  return [Math.round((100 * Math.abs(codeBytes - before.codeBytes)) / before.codeBytes)];
}
