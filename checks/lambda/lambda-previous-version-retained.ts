import * as z from 'zod/mini';
import { defineCheck, fail, hoursSince, insufficientEvidence, notApplicable, notSeen, passBecause } from '#kit';
import type { LambdaVersion } from '#model';

export const lambdaPreviousVersionRetained = defineCheck({
  id: 'lambda-previous-version-retained',
  title: 'A function keeps the version that was released before the one in use',
  question: 'DEP',
  practices: ['DEP-07', 'DEP-22'],
  scope: 'region',
  severity: 'low',
  why: 'Without the previous version, to go back takes a build and a deployment instead of a change of the alias.',
  remedy: {
    text: 'Let the template retain versions that it replaces, and publish one with each release.',
    property: 'AWS::Lambda::Version DeletionPolicy: Retain',
    cli: 'aws lambda publish-version --function-name {name} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html',

  subject: 'lambda.function',
  joins: ['lambda.alias', 'lambda.version'],
  hints: ['logs.group'],
  options: z.strictObject({ minAgeDays: z._default(z.int().check(z.nonnegative()), 14) }),
  messages: { gone: '{function} runs version {target}, and none of the versions before it is left to return to.' },

  judge(subject, { where, unread, options: { minAgeDays }, now }) {
    const numbers = where('lambda.alias', 'functionArn', subject.arn)
      .map(({ version }) => Number(version))
      .filter(Number.isInteger);
    if (numbers.length === 0) return notApplicable('it has no alias that points to a version');
    const target = Math.max(...numbers);
    const versions = where('lambda.version', 'functionArn', subject.arn);
    const current = versions.find(({ version }) => version === String(target));
    if (current === undefined) return insufficientEvidence(`version ${target} of its alias is not listed`);

    const older = versions.filter(({ version }) => Number(version) < target);
    const previous = newest(older.filter(({ codeSha256 }) => codeSha256 !== current.codeSha256));
    const evidence = { function: subject.name, target, versions: versions.length };
    if (previous !== undefined) return passBecause({ ...evidence, previous });
    if (target === 1) return notApplicable('it runs its first release');
    if (older.length > 0) return insufficientEvidence('the versions before have the same code as the one in use');

    const groups = where('logs.group', 'name', subject.logGroupName).map(({ createdAt }) => createdAt);
    const ages = [current.lastModified, ...groups].map((moment) => hoursSince(moment, now) / 24);
    const days = Math.floor(Math.max(...ages));
    if (days >= minAgeDays) return fail('gone', { ...evidence, days, minAgeDays });
    const unseen = unread('logs.group');
    if (unseen !== undefined) return notSeen(unseen);
    return insufficientEvidence(`it is not known to be older than ${minAgeDays} days`);
  },
});

function newest(versions: readonly LambdaVersion[]): number | undefined {
  return versions.length === 0 ? undefined : Math.max(...versions.map(({ version }) => Number(version)));
}
