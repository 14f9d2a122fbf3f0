import * as z from 'zod/mini';
import { defineCheck, fail, hoursSince, notApplicable, passBecause, review, unknown } from '#kit';
import type { IamAccessKey } from '#model';

/** What applications call. Pipelines call these others too: of the last use only the service is known. */
const traffic = new Set(['appsync', 'dynamodb', 'execute-api', 'kinesis', 'sns', 'sqs']);
const either = new Set(['events', 'firehose', 'lambda', 's3', 'secretsmanager', 'ssm', 'states']);

export const iamUserKeyServiceUse = defineCheck({
  id: 'iam-user-key-service-use',
  title: 'Applications call services with roles, not with keys of users',
  question: 'SEC2',
  practices: ['SEC2-14'],
  scope: 'account',
  severity: 'high',
  why: 'Such a key works for whoever has a copy of it, from anywhere, until somebody switches it off.',
  remedy: {
    text: 'Let the caller have a role: by its own platform on AWS, by OpenID Connect or IAM Roles Anywhere outside; then switch the key off, and delete it when nothing misses it.',
    property: 'AWS::IAM::Role AssumeRolePolicyDocument; AWS::IAM::AccessKey Status',
    cli: 'aws iam list-access-keys --user-name {name}; aws iam update-access-key --user-name {name} --access-key-id KEY_ID --status Inactive',
  },
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles',

  subject: 'iam.user',
  options: z.strictObject({ days: z._default(z.int().check(z.positive()), 90) }),
  messages: {
    used: '{name} has a key ({keys}) that was used with {services} on {last}.',
    perhapsPipeline:
      '{name} has a key ({keys}) that was used with {services} on {last}. By an application, or by a pipeline that deploys?',
  },

  judge({ name, accessKeys }, { options: { days }, now }) {
    if (!accessKeys.seen) return unknown(accessKeys.gap);
    const active = accessKeys.value.filter((key) => key.active);
    if (active.length === 0) return notApplicable('it has no active key');
    const uses = active.flatMap(useOf).filter(({ at }) => hoursSince(at, now) <= days * 24);
    const facts = (some: typeof uses) => ({
      name,
      days,
      keys: some.map(({ key }) => key),
      services: [...new Set(some.map(({ service }) => service))],
      last:
        some
          .map(({ at }) => at)
          .sort()
          .at(-1) ?? 'never',
    });
    const byTraffic = uses.filter(({ service }) => traffic.has(service));
    if (byTraffic.length > 0) return fail('used', facts(byTraffic));
    const byEither = uses.filter(({ service }) => either.has(service));
    if (byEither.length > 0) return review('perhapsPipeline', facts(byEither));
    const [gap] = active.flatMap(({ lastUsed }) => (lastUsed.seen ? [] : [lastUsed.gap]));
    return gap === undefined ? passBecause(facts(uses)) : unknown(gap);
  },
});

function useOf({ idEnding, lastUsed }: IamAccessKey) {
  return lastUsed.seen && lastUsed.value !== undefined ? [{ key: `…${idEnding}`, ...lastUsed.value }] : [];
}
