import * as z from 'zod/mini';
import { defineCheck, fail, hoursSince, insufficientEvidence, notApplicable, passBecause } from '#kit';

export const secretsmanagerUnused = defineCheck({
  id: 'secretsmanager-unused',
  title: 'A secret is read by somebody',
  question: 'SEC3',
  practices: ['SEC3-11'],
  scope: 'region',
  severity: 'low',
  why: 'A forgotten credential still opens what it was made for, and costs by the month.',
  remedy: {
    text: 'Ask what reads it on deployment or in a recovery alone: Secrets Manager tells the day of the last read, and only of reads in the region. Then revoke the credential where it is valid, and delete the secret with a window in which it can come back.',
    property: 'AWS::SecretsManager::Secret',
    cli: 'aws secretsmanager delete-secret --secret-id {arn} --recovery-window-in-days 30 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html',

  subject: 'secretsmanager.secret',
  options: z.strictObject({ days: z._default(z.int().check(z.positive()), 90) }),
  messages: {
    unread: '{secret} was last read on {last}, more than {days} days ago.',
    neverRead: '{secret} was made on {made}, more than {days} days ago, and never read in its region.',
  },

  judge(secret, { now, options: { days } }) {
    const { name, region, owningService, primaryRegion, createdAt, lastAccessedAt } = secret;
    if (owningService !== undefined) return notApplicable(`${owningService} manages it`);
    const isReplica = primaryRegion !== undefined && primaryRegion !== region;
    if (isReplica) return notApplicable(`it is kept for a failover of ${primaryRegion}`);

    // A read late on a day bears the date of that day: only whole days count.
    const age = Math.floor(hoursSince(lastAccessedAt ?? createdAt, now) / 24);
    const last = lastAccessedAt?.slice(0, 10) ?? 'never';
    const evidence = { secret: name, made: createdAt.slice(0, 10), last, age, days, rotates: secret.rotation.enabled };
    if (age <= days) return passBecause(evidence);
    if (primaryRegion !== undefined) {
      return insufficientEvidence('it has replicas, and each region tells of its own reads alone');
    }
    return fail(lastAccessedAt === undefined ? 'neverRead' : 'unread', evidence);
  },
});
