import * as z from 'zod/mini';
import {
  dataClassOptions,
  defineCheck,
  fail,
  globMatches,
  insufficientEvidence,
  type JudgeContext,
  keyNeed,
  notSeen,
  passBecause,
  review,
  unknown,
} from '#kit';
import type { PolicyStatement, S3Encryption } from '#model';

const options = z.strictObject({ requireKms: z._default(z.boolean(), false), ...dataClassOptions });
type Context = JudgeContext<'s3.bucket-policy', z.output<typeof options>>;

export const s3Encryption = defineCheck({
  id: 's3-encryption',
  title: 'A bucket encrypts as its data calls for, and refuses what comes without TLS',
  question: 'SEC2',
  practices: ['SEC2-29'],
  scope: 'region',
  severity: 'low',
  why: 'S3 encrypts every object, but only a key of KMS has to be granted besides; and without TLS, anyone on the way reads along.',
  remedy: {
    text: 'Where the data calls for a key of KMS, set aws:kms with a bucket key as the default encryption. Deny every request with aws:SecureTransport false in the policy of the bucket.',
    property: 'AWS::S3::Bucket BucketEncryption; AWS::S3::BucketPolicy',
    cli: 'aws s3api {call} --bucket {name} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',

  subject: 's3.encryption',
  hints: ['s3.bucket-policy'],
  options,
  messages: {
    noKms: '{bucket} encrypts with {algorithm}, and needs a key of KMS ({because}).',
    withoutTls: '{bucket} answers requests without TLS: its policy does not deny them.',
    tlsInPart: '{bucket} denies some requests without TLS; whether that is all that matter, a person must tell.',
  },

  judge: (bucket, context) => [ofAlgorithm(bucket, context), ofTls(bucket, context)],
});

function ofAlgorithm(bucket: S3Encryption, { options: asked }: Context) {
  const { algorithm } = bucket;
  if (!algorithm.seen) return unknown(algorithm.gap);
  const evidence = { bucket: bucket.name, algorithm: algorithm.value ?? 'AES256' };
  if (algorithm.value?.startsWith('aws:kms') === true) return passBecause(evidence);
  const need = keyNeed(bucket, asked.requireKms, asked);
  if (need.is === 'unread') return unknown(need.gap);
  const call = ['put-bucket-encryption', '--server-side-encryption-configuration', 'file://encryption.json'];
  return need.is === 'none' ? passBecause(evidence) : fail('noKms', { ...evidence, because: need.because, call });
}

function ofTls({ arn, name: bucket }: S3Encryption, { find, unread, analysis: { policies } }: Context) {
  const part = { subKey: 'tls' } as const;
  const unseen = unread('s3.bucket-policy');
  if (unseen !== undefined) return notSeen(unseen, part);
  const found = find('s3.bucket-policy', arn);
  if (found.is !== 'found') return insufficientEvidence('its policy was not listed', part);
  const { policy } = found.value;
  if (!policy.seen) return unknown(policy.gap, part);

  const refusals = (policy.value?.statements ?? []).filter(refusesPlain);
  const call = ['put-bucket-policy', '--policy', 'file://policy.json'];
  const details = { ...part, severity: { level: 'medium', because: 'what is sent can be read on the way' } } as const;
  if (refusals.length === 0) return fail('withoutTls', { bucket, call }, details);
  const isRefused = (action: string) =>
    refusals.some((one) => isForAll(one, arn) && one.actions.some((each) => policies.matchesAction(each, action)));
  const isWhole = ['s3:GetObject', 's3:PutObject'].every(isRefused);
  return isWhole ? passBecause({ bucket }, part) : review('tlsInPart', { bucket, call }, details);
}

/** A request without TLS has no version of it: a condition on that holds for it only with `IfExists`. */
function refusesPlain({ effect, conditions }: PolicyStatement): boolean {
  const isPlain = ({ operator, key, values }: PolicyStatement['conditions'][number]) =>
    key.toLowerCase() === 'aws:securetransport'
      ? /^(?:Bool|String(?:Equals|Like))/i.test(operator) && values.some((value) => value.toLowerCase() === 'false')
      : key.toLowerCase() === 's3:tlsversion' && /^NumericLessThan(?:Equals)?IfExists$/i.test(operator);
  return effect === 'Deny' && conditions.some(isPlain);
}

function isForAll({ principals, resources, conditions }: PolicyStatement, arn: string): boolean {
  const isEverybody = principals.some(({ value }) => value === '*');
  return isEverybody && conditions.length === 1 && resources.some((one) => globMatches(one, `${arn}/any/object`));
}
