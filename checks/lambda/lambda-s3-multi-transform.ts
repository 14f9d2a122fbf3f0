import * as z from 'zod/mini';
import { triggerJoins } from '#data';
import {
  defineCheck,
  groupedBy,
  type JudgeContext,
  notApplicable,
  notSeen,
  oncePerInventory,
  passBecause,
  review,
  unknown,
  unreadPolicy,
  withoutQualifier,
} from '#kit';

export const lambdaS3MultiTransform = defineCheck({
  id: 'lambda-s3-multi-transform',
  title: 'A function transforms one kind of object',
  question: 'PER1',
  practices: ['PER1-43'],
  scope: 'region',
  severity: 'informational',
  why: 'One function for many kinds of data gets the memory, the time and the rights that the most demanding of them needs.',
  remedy: {
    text: 'Give each kind of object a function of its own, with what that one needs.',
    property: 'AWS::S3::Bucket NotificationConfiguration.LambdaConfigurations',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html',

  subject: 'lambda.function',
  joins: triggerJoins,
  hints: ['s3.notification'],
  options: z.strictObject({ n: z._default(z.int().check(z.gte(2)), 3) }),
  messages: {
    many: '{function} is called for objects of {buckets} by the filters {filters}: are they all of one kind?',
  },

  judge(subject, context) {
    const { arn, name } = subject;
    const { analysis, options, unread, where } = context;
    if (!analysis.triggers(arn).some(({ source }) => source === 's3')) {
      const gap = unreadPolicy(subject, where);
      return gap === undefined ? notApplicable('no bucket calls it') : unknown(gap);
    }
    const told = toldByFunction(context).get(arn) ?? [];
    const filters = [...new Set(told.map(({ filter }) => filter))].sort();
    const buckets = [...new Set(told.map(({ bucket }) => bucket))].sort();
    const evidence = { function: name, buckets, filters };
    if (Math.max(filters.length, buckets.length) >= options.n) return review('many', evidence);
    const unseen = unread('s3.notification');
    return unseen === undefined ? passBecause(evidence) : notSeen(unseen);
  },
});

type Context = Pick<JudgeContext<'s3.notification', unknown>, 'all' | 'analysis'>;

/** Which buckets tell a function of what: `incoming/*.csv`. */
const toldByFunction = oncePerInventory(({ all }: Context) => {
  const told = all('s3.notification').flatMap(({ name: bucket, targets }) =>
    targets.map(({ arn, prefix = '', suffix = '' }) => ({ arn, bucket, filter: `${prefix}*${suffix}` })),
  );
  return groupedBy(told, ({ arn }) => [withoutQualifier(arn)]);
});
