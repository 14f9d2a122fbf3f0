import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  passBecause,
  rotationInterval,
  severityOf,
} from '#kit';
import type { SecretsManagerSecret, Verdict } from '#model';

const options = z.strictObject({
  grace: z._default(z.number().check(z.gte(1)), 1.5),
  days: z._default(z.int().check(z.positive()), 90),
  /** Of what somebody else issues, who alone can change it. */
  thirdPartyTag: z._default(z.string(), 'wal:third-party'),
});

type Context = JudgeContext<never, z.output<typeof options>>;

export const secretsmanagerRotation = defineCheck({
  id: 'secretsmanager-rotation',
  title: 'A secret is rotated, and the rotation works',
  question: 'SEC3',
  practices: ['SEC3-09'],
  scope: 'region',
  severity: 'medium',
  why: 'A credential that never changes stays valid for whoever once saw it: in a log, on a laptop, in an old backup.',
  remedy: {
    text: 'Let Secrets Manager rotate it on a schedule; where a rotation failed, read the log of its function and start it again. Tag what only a partner can change wal:third-party=true.',
    property: 'AWS::SecretsManager::RotationSchedule RotationRules',
    cli: 'aws secretsmanager rotate-secret --secret-id {arn} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html',

  subject: 'secretsmanager.secret',
  options,
  messages: {
    overdue:
      '{secret} is to be rotated every {interval} days, and is overdue: the last time was {last}, and the next was planned for {next}.',
    neverRotated: '{secret} is not rotated, and was last changed on {last}: more than {days} days ago.',
  },

  judge(secret, context) {
    const { owningService, primaryRegion, region, tags } = secret;
    if (owningService !== undefined) return notApplicable(`${owningService} manages it`);
    if (primaryRegion !== undefined && primaryRegion !== region) {
      return notApplicable(`it is a replica of one in ${primaryRegion}`);
    }
    if (tags.seen && tags.value[context.options.thirdPartyTag]?.toLowerCase() === 'true') {
      return notApplicable('its tag says that somebody else issues it');
    }
    return secret.rotation.enabled ? ofRotated(secret, context) : ofUnrotated(secret, context);
  },
});

function ofRotated({ name, createdAt, rotation }: SecretsManagerSecret, context: Context): Verdict<'overdue'> {
  const { lastRotatedAt, nextRotationAt, pendingVersion } = rotation;
  const interval = rotationInterval(rotation);
  if (interval === undefined && nextRotationAt === undefined) {
    return insufficientEvidence('nothing tells how often it is rotated');
  }
  const facts = { secret: name, last: lastRotatedAt ?? createdAt, next: nextRotationAt ?? 'no day', pendingVersion };
  const evidence = { ...facts, interval: interval ?? 'unknown' };
  const isLate = interval !== undefined && daysSince(facts.last, context) > interval * context.options.grace;
  const isMissed = nextRotationAt !== undefined && daysSince(nextRotationAt, context) > 1;
  if (!isLate && !isMissed) return passBecause(evidence);
  return fail('overdue', evidence, severityOf('high', 'its rotation fails'));
}

function ofUnrotated({ name, createdAt, lastChangedAt }: SecretsManagerSecret, context: Context) {
  const { days } = context.options;
  const evidence = { secret: name, last: lastChangedAt ?? createdAt, days };
  return daysSince(evidence.last, context) > days ? fail('neverRotated', evidence) : passBecause(evidence);
}

function daysSince(moment: string, { now }: Context): number {
  return hoursSince(moment, now) / 24;
}
