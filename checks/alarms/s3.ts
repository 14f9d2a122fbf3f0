import { alarmCoverHints, alarmCoverJoins } from '#data';
import {
  type AlarmPart,
  type AlarmRow,
  type AlarmRowContext,
  type Applies,
  alarmCoverCheck,
  bucketUsers,
  bucketUses,
  fail,
  insufficientEvidence,
  unknown,
  unreadBucketUsers,
} from '#kit';
import type { S3Bucket, Verdict } from '#model';

const joins = [...alarmCoverJoins, 's3.request-metrics'] as const;
type Joined = (typeof joins | typeof alarmCoverHints | typeof bucketUses)[number];
type Context = AlarmRowContext<Joined>;

const everyBucket = {
  question: 'OPS1',
  subject: 's3.bucket',
  joins,
  hints: [...alarmCoverHints, ...bucketUses],
  namespace: 'AWS/S3',
  applies: ifUsed,
  advice:
    'S3 publishes it only under filters of request metrics (AWS::S3::Bucket MetricsConfigurations): where the bucket has none, add one first.',
  messages: {
    noRequestMetrics: '{resource} publishes no request metrics, so that no alarm on {metric} is possible: {usedBy}.',
  },
} as const;
const once = {
  comparison: 'GreaterThanThreshold',
  periodSeconds: 300,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
} as const;

const rows: readonly AlarmRow<'s3.bucket', Joined>[] = [
  {
    ...everyBucket,
    id: 's3-5xx-alarm',
    title: 'An alarm tells somebody when a bucket answers with server errors',
    practices: ['OPS1-55'],
    severity: 'medium',
    why: 'Errors of the bucket behind a site or a function reach its users.',
    metrics: ['5xxErrors'],
    parts: (bucket, context) => underFilters(bucket, '5xxErrors', context),
    proposal: { ...once, statistic: 'Average', threshold: 0.01 },
  },
  {
    ...everyBucket,
    id: 's3-latency-alarm',
    title: 'An alarm tells somebody when a bucket becomes slow',
    practices: ['OPS1-56'],
    severity: 'low',
    why: 'A slow bucket shows in the site or function in front of it, where its cause is hard to see.',
    metrics: ['TotalRequestLatency'],
    parts: (bucket, context) => underFilters(bucket, 'TotalRequestLatency', context),
    proposal: { ...once, statistic: 'p99', threshold: 1000 },
  },
];

/** A row a metric of a bucket. */
export const s3Alarms = rows.map(alarmCoverCheck);

function ifUsed(bucket: S3Bucket, context: Context): Applies {
  const usedBy = bucketUsers(bucket, context);
  if (usedBy.length > 0) return { is: 'yes', evidence: { usedBy } };
  const otherwise = unreadBucketUsers(bucket, context);
  return otherwise === undefined
    ? { is: 'no', because: 'no distribution, function or site that was read uses it' }
    : { is: 'maybe', otherwise };
}

type Metric = '5xxErrors' | 'TotalRequestLatency';

/** Any filter will do: what it leaves out is its owner's choice. */
function underFilters(
  bucket: S3Bucket,
  metric: Metric,
  context: Context,
): readonly (AlarmPart | { readonly said: Verdict })[] {
  const metrics = context.find('s3.request-metrics', bucket.arn);
  if (metrics.is !== 'found') return [{ said: insufficientEvidence('its request metrics were not read') }];
  const { filterIds } = metrics.value;
  if (!filterIds.seen) return [{ said: unknown(filterIds.gap) }];
  const [first, ...others] = filterIds.value.toSorted().map((FilterId) => ({ BucketName: bucket.name, FilterId }));
  if (first === undefined) return [{ said: withoutFilters(bucket, metric, context) }];
  return [{ groups: [[{ metrics: [metric], sets: [first, ...others] }]] }];
}

/** With the filter that the console makes, for the proposed alarm. */
function withoutFilters(bucket: S3Bucket, metric: Metric, context: Context): Verdict {
  const { name } = bucket;
  const evidence = {
    resource: name,
    usedBy: bucketUsers(bucket, context),
    metric,
    metricName: metric,
    alarmName: `${name}-${metric}`,
    dimensions: [`Name=BucketName,Value=${name}`, 'Name=FilterId,Value=EntireBucket'],
  };
  return fail('noRequestMetrics', evidence, { subKey: 'no-request-metrics' });
}
