import type { S3NotificationTarget } from '#model';
import { lambdaS3MultiTransform } from '../../../checks/lambda/lambda-s3-multi-transform.ts';
import { aBucketNotification, aFunction, aGap, aPolicy, aStatement, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const letIn = seen(aPolicy([aStatement({ principals: [{ type: 'Service', value: 's3.amazonaws.com' }] })]));
const subject = aFunction({ policy: letIn });

function telling(name: string, ...targets: readonly Partial<S3NotificationTarget>[]) {
  return aBucketNotification({
    name,
    targets: targets.map((one) => ({
      arn: subject.arn,
      events: ['s3:ObjectCreated:*'],
      prefix: undefined,
      suffix: undefined,
      ...one,
    })),
  });
}

testCheck(lambdaS3MultiTransform, {
  passes: [
    {
      name: 'two filters of one bucket',
      given: [subject, telling('uploads', { suffix: '.png' }, { prefix: 'incoming/', suffix: '.jpg' })],
      evidence: { function: 'orders', buckets: ['uploads'], filters: ['*.png', 'incoming/*.jpg'] },
    },
    {
      name: 'the same two filters of two buckets',
      given: [
        subject,
        telling('uploads', { suffix: '.png' }, { suffix: '.jpg' }),
        telling('drafts', { suffix: '.png' }, { suffix: '.jpg' }),
      ],
      evidence: { buckets: ['drafts', 'uploads'], filters: ['*.jpg', '*.png'] },
    },
    {
      name: 'three filters, where four are many',
      given: [subject, telling('uploads', { suffix: '.png' }, { suffix: '.jpg' }, { suffix: '.gif' })],
      options: { n: 4 },
    },
    { name: 'a policy lets buckets in, and none calls', given: [subject], evidence: { buckets: [], filters: [] } },
  ],
  reviews: [
    {
      name: 'three filters of one bucket, of any qualifier',
      given: [
        subject,
        telling('uploads', { suffix: '.png' }, { suffix: '.jpg' }, { suffix: '.gif', arn: `${subject.arn}:live` }),
      ],
      message: 'many',
      severity: 'informational',
      evidence: { function: 'orders', buckets: ['uploads'], filters: ['*.gif', '*.jpg', '*.png'] },
    },
    {
      name: 'three buckets',
      given: [subject, telling('a', {}), telling('b', {}), telling('c', {})],
      message: 'many',
      evidence: { buckets: ['a', 'b', 'c'], filters: ['*'] },
    },
    {
      name: 'two filters, where two are many',
      given: [subject, telling('uploads', { suffix: '.png' }, { suffix: '.jpg' })],
      options: { n: 2 },
      message: 'many',
    },
  ],
  skips: [{ name: 'no bucket calls it', given: [aFunction()], text: 'no bucket calls it' }],
  unknowns: [
    {
      name: 'buckets could not be asked',
      given: [subject],
      gaps: [aGap({ kind: 's3.notification', operation: 's3:GetBucketNotification' })],
      gap: { operation: 's3:GetBucketNotification' },
    },
    {
      name: 'who may call it could not be read',
      given: [aFunction({ policy: unseen({ operation: 'lambda:GetPolicy' }) })],
      gap: { operation: 'lambda:GetPolicy' },
    },
  ],
});
