import * as z from 'zod/mini';
import { priceOf, serverlessLogGroupPrefixes } from '#data';
import {
  archiveSavings,
  defineCheck,
  isWorkloadLog,
  type JudgeContext,
  logWriterJoins,
  notApplicable,
  notSeen,
  passBecause,
  review,
} from '#kit';
import type { Gap, LogGroup } from '#model';

const hints = ['logs.subscription-filter', 'logs.export-task', 's3.lifecycle'] as const;
type Context = JudgeContext<(typeof hints)[number], unknown>;

export const logArchiveTier = defineCheck({
  id: 'log-archive-tier',
  title: 'Large logs are kept where keeping them is cheap',
  question: 'COST1',
  practices: ['COST1-15', 'COST1-B4'],
  scope: 'region',
  severity: 'informational',
  why: 'Old lines that hardly anybody reads cost several times as much in a log group as in an archive.',
  remedy: {
    text: 'Send what must be kept to a bucket that moves it to Glacier, shorten the retention of the log group, and use a cheaper class for logs that are rarely queried.',
    property: 'AWS::S3::Bucket LifecycleConfiguration; AWS::Logs::LogGroup LogGroupClass, RetentionInDays',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3Export.html',

  subject: 'logs.group',
  joins: logWriterJoins,
  hints,
  options: z.strictObject({ gb: z._default(z.number().check(z.positive()), 50) }),
  messages: {
    hot: '{name} holds {gigabytes} GB and is neither sent to an archive nor of a cheaper class: see what of it is still read.',
    warmArchive: '{name} is exported to {buckets}, where nothing moves it to Glacier: see what of it is still read.',
  },

  judge(group, context) {
    const { name, storedBytes, logGroupClass } = group;
    if (!isWorkloadLog(group, context.where, serverlessLogGroupPrefixes)) {
      return notApplicable('no serverless resource logs here');
    }
    if (storedBytes <= context.options.gb * 2 ** 30) {
      return notApplicable(`it holds no more than ${String(context.options.gb)} GB`);
    }
    const evidence = { name, gigabytes: Math.round(storedBytes / 2 ** 30), class: logGroupClass };
    if (logGroupClass !== 'STANDARD') return passBecause(evidence);
    const stream = streamOf(group, context);
    if (stream !== undefined) return passBecause({ ...evidence, by: stream });
    const buckets = bucketsOf(group, context);
    const archives = buckets.map((bucket) => lifecycleOf(bucket, context));
    if (archives.some((one) => one === 'cold')) return passBecause({ ...evidence, buckets });
    const unseen = context.unread(...hints) ?? archives.find((one) => typeof one === 'object');
    if (unseen !== undefined) return notSeen(unseen);
    if (buckets.length > 0) return review('warmArchive', { ...evidence, buckets });
    return review('hot', evidence, archiveSavings(group, priceOf));
  },
});

/** A Firehose stream that gets all that is logged there. */
function streamOf({ arn, account, region }: LogGroup, { where }: Context): string | undefined {
  const filters = [
    ...where('logs.subscription-filter', 'logGroupArn', arn),
    ...where('logs.subscription-filter', 'logGroupArn', undefined),
  ];
  const isHere = (one: { readonly account: string; readonly region: string }) =>
    one.account === account && one.region === region;
  return filters.filter(isHere).find((one) => one.destinationArn.split(':')[2] === 'firehose')?.destinationArn;
}

function bucketsOf({ arn }: LogGroup, { where }: Context): readonly string[] {
  const tasks = where('logs.export-task', 'logGroupArn', arn).filter(({ status }) => !/CANCEL|FAIL/.test(status));
  return [...new Set(tasks.map(({ bucketName }) => bucketName))].sort();
}

/** A bucket that is not of this account and region may be an archive. */
function lifecycleOf(bucket: string, { where, unread }: Context): 'cold' | 'warm' | { readonly gap: Gap } {
  const lifecycle = where('s3.lifecycle', 'name', bucket)[0]?.transitionsTo;
  if (lifecycle === undefined) return unread('s3.lifecycle') === undefined ? 'cold' : 'warm';
  if (!lifecycle.seen) return { gap: lifecycle.gap };
  return lifecycle.value.some((tier) => /GLACIER|DEEP_ARCHIVE/.test(tier)) ? 'cold' : 'warm';
}
