import {
  calledConfigurations,
  defineCheck,
  groupedBy,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  passBecause,
  qualifiedName,
  review,
  severityOf,
  withoutQualifier,
} from '#kit';
import type { Arn, LambdaConfiguration, S3Notification, S3NotificationTarget, Verdict } from '#model';

/** Their own SDK marks its calls, by which Lambda sees a loop through S3 and ends it. */
const marksCalls = /^(?:nodejs(?:18|2\d)|python3\.(?:9|1\d)|ruby3)/;
const joins = ['iam.role', 'lambda.alias', 'lambda.function', 'lambda.version'] as const;
type Context = JudgeContext<(typeof joins)[number] | 'lambda.function-detail', unknown>;

export const s3LambdaRecursion = defineCheck({
  id: 's3-lambda-recursion',
  title: 'A function that a bucket calls writes to another bucket, or where the bucket does not tell it',
  question: 'REL1',
  practices: ['REL1-03'],
  scope: 'region',
  severity: 'high',
  why: 'An object that a function writes where it is told of new objects calls it again, without end.',
  remedy: {
    text: 'Write to a bucket of its own, or below a prefix that the notification leaves out, and let the role write nowhere else.',
    property: 'AWS::S3::Bucket NotificationConfiguration.LambdaConfigurations Filter; the policy of the role',
  },
  reference:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html',

  subject: 's3.notification',
  joins,
  hints: ['lambda.function-detail'],
  messages: {
    loop: '{bucket} calls {function} for new objects, and its role may write such objects there: does it?',
  },

  judge(notification, context) {
    const told = groupedBy(notification.targets.filter(isToldOfNew), ({ arn }) => [arn]);
    const verdicts = [...told].flatMap(([arn, targets]) => verdictOn(notification, arn, targets, context) ?? []);
    return verdicts.length === 0 ? notApplicable('it tells no function that exists of new objects') : verdicts;
  },
});

function isToldOfNew({ arn, events }: S3NotificationTarget): boolean {
  return arn.split(':')[2] === 'lambda' && events.some((event) => event.startsWith('s3:ObjectCreated:'));
}

function verdictOn(
  { name: bucket, arn: bucketArn }: S3Notification,
  arn: Arn,
  targets: readonly S3NotificationTarget[],
  context: Context,
): Verdict<'loop'> | undefined {
  const { find, where } = context;
  const subKey = qualifiedName(arn);
  const called = calledConfigurations(arn, find, where);
  if (called.length === 0) {
    const isOutside = find('lambda.function', withoutQualifier(arn)).is === 'outside';
    return isOutside ? insufficientEvidence('the function is not among what was audited', { subKey }) : undefined;
  }
  const patterns = targets.map(({ prefix = '', suffix = '' }) => `${bucketArn}/${prefix}*${suffix}`).sort();
  const answers = called.map(({ roleArn }) => mayWrite(roleArn, patterns, context));
  const evidence = { bucket, function: subKey, told: patterns };
  const details = { subKey, related: [arn] };
  if (answers.includes('yes')) return review('loop', evidence, { ...details, ...severityFor(called, arn, context) });
  if (!answers.includes('unknown')) return passBecause(evidence, details);
  return insufficientEvidence('its role, or a policy that this refers to, was not read', details);
}

function mayWrite(roleArn: Arn, patterns: readonly string[], { find, analysis }: Context): 'yes' | 'no' | 'unknown' {
  const role = find('iam.role', roleArn);
  if (role.is !== 'found') return role.is === 'absent' ? 'no' : 'unknown';
  const answers = patterns.map((pattern) => analysis.policies.allows(role.value, 's3:PutObject', pattern));
  return (['yes', 'unknown'] as const).find((one) => answers.includes(one)) ?? 'no';
}

function severityFor(called: readonly LambdaConfiguration[], arn: Arn, { find }: Context) {
  const detail = find('lambda.function-detail', withoutQualifier(arn));
  const loop = detail.is === 'found' && detail.value.recursiveLoop.seen ? detail.value.recursiveLoop.value : undefined;
  const isEnded = loop !== 'Allow' && called.every(({ runtime = '' }) => marksCalls.test(runtime));
  return isEnded ? severityOf('medium', 'Lambda ends such a loop after some rounds') : {};
}
