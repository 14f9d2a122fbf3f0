import type { LambdaFunction, S3NotificationTarget } from '#model';
import { s3LambdaRecursion } from '../../../checks/s3/s3-lambda-recursion.ts';
import {
  aBucketNotification,
  aFunction,
  aFunctionDetail,
  anAlias,
  aPolicy,
  aQueue,
  aRole,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { arn } = aFunction();
const bucketArn = 'arn:aws:s3:::uploads';

function telling(...targets: readonly Partial<S3NotificationTarget>[]) {
  return aBucketNotification({
    targets: targets.map((one) => ({
      arn,
      events: ['s3:ObjectCreated:*'],
      prefix: undefined,
      suffix: undefined,
      ...one,
    })),
  });
}

function writing(...resources: readonly string[]) {
  return aRole({ inlinePolicies: [{ name: 'put', document: aPolicy([{ actions: ['s3:PutObject'], resources }]) }] });
}

function inJava(overrides: Partial<Omit<LambdaFunction, 'kind'>> = {}) {
  return aFunction({ runtime: 'java21', ...overrides });
}

const unreadPolicy = { arn: 'arn:aws:iam::aws:policy/Some', name: 'Some', document: undefined };

testCheck(s3LambdaRecursion, {
  passes: [
    {
      name: 'the role writes to another bucket',
      given: [telling({}), inJava(), writing('arn:aws:s3:::thumbnails/*')],
      subKey: 'orders',
      evidence: { bucket: 'uploads', function: 'orders', told: [`${bucketArn}/*`] },
      related: [arn],
    },
    {
      name: 'the role writes below another prefix (trap: disjoint prefixes)',
      given: [telling({ prefix: 'incoming/' }), inJava(), writing(`${bucketArn}/thumbnails/*`)],
      evidence: { told: [`${bucketArn}/incoming/*`] },
    },
    {
      name: 'the role writes objects that end otherwise (trap: disjoint suffixes)',
      given: [telling({ suffix: '.csv' }), inJava(), writing(`${bucketArn}/*.parquet`)],
      evidence: { told: [`${bucketArn}/*.csv`] },
    },
    { name: 'the role reads only', given: [telling({}), inJava(), aRole()] },
    { name: 'the role is gone', given: [telling({}), inJava()] },
    {
      name: 'the version behind the alias has another role than the function',
      given: [
        telling({ arn: `${arn}:live` }),
        inJava({ roleArn: 'arn:aws:iam::111122223333:role/writer' }),
        anAlias(),
        aVersion(),
        aRole(),
        aRole({ name: 'writer', inlinePolicies: writing('*').inlinePolicies }),
      ],
      subKey: 'orders:live',
    },
  ],
  reviews: [
    {
      name: 'the role writes to the same bucket',
      given: [telling({}), inJava(), writing(`${bucketArn}/*`)],
      message: 'loop',
      subKey: 'orders',
      severity: 'high',
      evidence: { bucket: 'uploads', function: 'orders', told: [`${bucketArn}/*`] },
      related: [arn],
      text: 'uploads calls orders',
    },
    {
      name: 'one of the prefixes overlaps',
      given: [
        telling({ prefix: 'incoming/' }, { prefix: 'thumb', events: ['s3:ObjectCreated:Put'] }),
        inJava(),
        writing(`${bucketArn}/thumbnails/*`),
      ],
      message: 'loop',
      evidence: { told: [`${bucketArn}/incoming/*`, `${bucketArn}/thumb*`] },
    },
    {
      name: 'a runtime whose SDK marks its calls: less severe (trap: recursion detection covers S3)',
      given: [telling({}), aFunction(), writing('*')],
      message: 'loop',
      severity: 'medium',
    },
    ...['nodejs18.x', 'python3.9', 'python3.13', 'ruby3.4'].map((runtime) => ({
      name: `less severe with ${runtime}`,
      given: [telling({}), aFunction({ runtime }), writing('*')],
      message: 'loop',
      severity: 'medium' as const,
    })),
    ...['nodejs16.x', 'python3.8', 'ruby2.7', 'provided.al2023', 'my-nodejs22.x', undefined].map((runtime) => ({
      name: `severe with ${runtime ?? 'an image'}`,
      given: [telling({}), aFunction({ runtime }), writing('*')],
      message: 'loop',
      severity: 'high' as const,
    })),
    {
      name: 'loops are ended, as far as was seen: less severe',
      given: [telling({}), aFunction(), aFunctionDetail(), writing('*')],
      message: 'loop',
      severity: 'medium',
    },
    {
      name: 'loops are allowed',
      given: [telling({}), aFunction(), aFunctionDetail({ recursiveLoop: seen('Allow') }), writing('*')],
      message: 'loop',
      severity: 'high',
    },
    {
      name: 'whether loops are allowed could not be read',
      given: [telling({}), aFunction(), aFunctionDetail({ recursiveLoop: unseen() }), writing('*')],
      message: 'loop',
      severity: 'medium',
    },
    {
      name: 'one of two versions behind an alias is of a runtime that marks nothing',
      given: [
        telling({ arn: `${arn}:live` }),
        aFunction(),
        anAlias({ routing: [{ version: '2', weight: 0.5 }] }),
        aVersion(),
        aVersion({ version: '2', runtime: 'java21' }),
        writing('*'),
      ],
      message: 'loop',
      subKey: 'orders:live',
      severity: 'high',
    },
    {
      name: 'two functions, each by itself',
      given: [
        telling({}, { arn: aFunction({ name: 'scan' }).arn }),
        inJava(),
        inJava({ name: 'scan', roleArn: 'arn:aws:iam::111122223333:role/scan' }),
        writing('*'),
        aRole({ name: 'scan' }),
      ],
      verdicts: [
        { result: 'review', message: 'loop', subKey: 'orders' },
        { result: 'pass', subKey: 'scan' },
      ],
    },
  ],
  skips: [
    {
      name: 'it tells a queue',
      given: [telling({ arn: aQueue().arn }), inJava(), writing('*')],
      text: 'it tells no function that exists of new objects',
    },
    {
      name: 'it tells of what was removed',
      given: [telling({ events: ['s3:ObjectRemoved:*'] }), inJava(), writing('*')],
      text: 'it tells no function that exists of new objects',
    },
    {
      name: 'the function is gone',
      given: [telling({}), writing('*')],
      text: 'it tells no function that exists of new objects',
    },
  ],
  insufficient: [
    {
      name: 'the function of another account',
      given: [telling({ arn: 'arn:aws:lambda:eu-west-1:444455556666:function:theirs:live' })],
      subKey: 'theirs:live',
      text: 'the function is not among what was audited',
    },
    {
      name: 'a policy of the role was not in the snapshot',
      given: [telling({}), inJava(), aRole({ attachedPolicies: [unreadPolicy] })],
      subKey: 'orders',
      text: 'its role, or a policy that this refers to, was not read',
    },
    {
      name: 'the role is of another account',
      given: [telling({}), inJava({ roleArn: 'arn:aws:iam::999988887777:role/theirs' })],
      text: 'its role, or a policy that this refers to, was not read',
    },
  ],
});
