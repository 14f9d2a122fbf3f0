import { s3Alarms } from '../../../checks/alarms/s3.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import {
  aBucket,
  aBucketNotification,
  aBucketOrigin,
  aBucketRequestMetrics,
  aBucketWebsite,
  aDistribution,
  aFunction,
  aGap,
  seen,
  unseen,
} from '../../support/build.ts';
import type { CheckTable } from '../../support/check-table.ts';

const [errors, latency] = s3Alarms;
const bucket = aBucket();
const measured = aBucketRequestMetrics();
const site = aBucketWebsite({ website: seen({ redirectsEverything: false }) });
const notifying = (arn: `arn:${string}`) =>
  aBucketNotification({ targets: [{ arn, events: ['s3:ObjectCreated:*'], prefix: undefined, suffix: undefined }] });
const behind = (domainName: string, enabled = true) =>
  aDistribution({
    enabled,
    origins: [aBucketOrigin({ id: 'assets', domainName }), aBucketOrigin({ id: 'again', domainName })],
  });
const distributed = [`distribution ${aDistribution().distributionId}`];

function of(metric: string, severity: AlarmExample['severity'], proposes: string): AlarmExample {
  return {
    given: [bucket, measured, site],
    severity,
    namespace: 'AWS/S3',
    metric,
    dimensions: { BucketName: 'uploads', FilterId: 'EntireBucket' },
    misleading: { BucketName: 'uploads' },
    evidence: { resource: 'uploads', alarmName: `uploads-${metric}`, usedBy: ['a site of its own'] },
    proposes,
  };
}

function alike(example: AlarmExample): CheckTable {
  const { metric, severity } = example;
  return {
    passes: [
      {
        name: 'an alarm under one of two filters',
        given: [
          bucket,
          site,
          aBucketRequestMetrics({ filterIds: seen(['images', 'documents']) }),
          ...heard,
          watching({ ...example, dimensions: { BucketName: 'uploads', FilterId: 'images' } }),
        ],
      },
      {
        name: 'a bucket of which it is not known what uses it, with an alarm',
        given: [bucket, measured, ...heard, watching(example)],
        gaps: [aGap({ kind: 'cloudfront.distribution' })],
      },
    ],
    fails: [
      {
        name: 'it publishes no request metrics (trap: they are opt-in)',
        given: [bucket, aBucketRequestMetrics({ filterIds: seen([]) }), site, ...heard, watching(example)],
        message: 'noRequestMetrics',
        subKey: 'no-request-metrics',
        severity,
        evidence: {
          resource: 'uploads',
          metric,
          metricName: metric,
          alarmName: `uploads-${metric}`,
          usedBy: ['a site of its own'],
          dimensions: ['Name=BucketName,Value=uploads', 'Name=FilterId,Value=EntireBucket'],
        },
        text: `uploads publishes no request metrics, so that no alarm on ${metric} is possible: a site of its own.`,
      },
      {
        name: 'an alarm under a filter that is gone',
        given: [
          ...example.given,
          ...heard,
          watching({ ...example, dimensions: { BucketName: 'uploads', FilterId: 'gone' } }),
        ],
        message: 'notCovered',
      },
      {
        name: 'several filters',
        given: [bucket, site, aBucketRequestMetrics({ filterIds: seen(['images', 'documents']) }), ...heard],
        message: 'notCovered',
        evidence: { dimensions: ['Name=BucketName,Value=uploads', 'Name=FilterId,Value=documents'] },
      },
      ...[
        'uploads.s3.eu-west-1.amazonaws.com',
        'uploads.s3.amazonaws.com',
        'uploads.s3-eu-west-1.amazonaws.com',
        'uploads.s3-website.eu-central-1.amazonaws.com',
        'uploads.s3.cn-north-1.amazonaws.com.cn',
      ].map((domainName) => ({
        name: `a distribution has it for an origin, as ${domainName}`,
        given: [bucket, measured, behind(domainName), ...heard],
        message: 'notCovered',
        evidence: { usedBy: distributed },
      })),
      {
        name: 'it tells a function, beside a queue',
        given: [
          bucket,
          measured,
          aBucketNotification({
            targets: ['arn:aws:sqs:eu-west-1:111122223333:uploads' as const, `${aFunction().arn}:live` as const].map(
              (arn) => ({
                arn,
                events: ['s3:ObjectCreated:*'],
                prefix: undefined,
                suffix: undefined,
              }),
            ),
          }),
          ...heard,
        ],
        message: 'notCovered',
        evidence: { usedBy: ['function orders:live'] },
      },
      {
        name: 'a distribution and a site use it, whether notifications could be read or not',
        given: [bucket, measured, site, behind('uploads.s3.amazonaws.com'), ...heard],
        gaps: [aGap({ kind: 's3.notification' })],
        message: 'notCovered',
        evidence: { usedBy: ['a site of its own', ...distributed] },
      },
    ],
    skips: [
      {
        name: 'nothing uses it',
        given: [bucket, measured, ...heard],
        text: 'no distribution, function or site that was read uses it',
      },
      { name: 'it is no site', given: [bucket, measured, aBucketWebsite(), ...heard] },
      {
        name: 'it only redirects',
        given: [bucket, measured, aBucketWebsite({ website: seen({ redirectsEverything: true }) }), ...heard],
      },
      {
        name: 'it tells a queue alone',
        given: [bucket, measured, notifying('arn:aws:sqs:eu-west-1:111122223333:uploads'), ...heard],
      },
      {
        name: 'a distribution that is switched off',
        given: [bucket, measured, behind('uploads.s3.amazonaws.com', false), ...heard],
      },
      ...[
        'other.s3.amazonaws.com',
        'uploads.example.com',
        'uploads.s3.amazonaws.com.example.org',
        'my.uploads.s3.amazonaws.com',
      ].map((domainName) => ({
        name: `a distribution in front of ${domainName}`,
        given: [bucket, measured, behind(domainName), ...heard],
      })),
    ],
    insufficient: [
      {
        name: 'its request metrics were not read',
        given: [bucket, site, ...heard],
        text: 'its request metrics were not read',
      },
    ],
    unknowns: [
      {
        name: 'its request metrics could not be read',
        given: [
          bucket,
          site,
          aBucketRequestMetrics({ filterIds: unseen({ operation: 's3:GetMetricsConfiguration' }) }),
          ...heard,
        ],
        gap: { operation: 's3:GetMetricsConfiguration' },
      },
      {
        name: 'distributions could not be listed',
        given: [bucket, measured, ...heard],
        gaps: [aGap({ kind: 'cloudfront.distribution', operation: 'cloudfront:ListDistributions' })],
        gap: { operation: 'cloudfront:ListDistributions' },
      },
      {
        name: 'it publishes nothing, and what uses it could not be read',
        given: [bucket, aBucketRequestMetrics({ filterIds: seen([]) }), ...heard],
        gaps: [aGap({ kind: 's3.notification', operation: 's3:GetBucketNotification' })],
        gap: { operation: 's3:GetBucketNotification' },
        subKey: 'no-request-metrics',
      },
      {
        name: 'whether it is a site could not be read',
        given: [bucket, measured, aBucketWebsite({ website: unseen({ operation: 's3:GetBucketWebsite' }) }), ...heard],
        gap: { operation: 's3:GetBucketWebsite' },
      },
    ],
  };
}

for (const [check, metric, severity, statistic] of [
  [errors, '5xxErrors', 'medium', '--statistic Average'],
  [latency, 'TotalRequestLatency', 'low', '--extended-statistic p99'],
] as const) {
  const threshold = metric === '5xxErrors' ? '0.01' : '1000';
  const example = of(
    metric,
    severity,
    `${statistic} --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold ${threshold} --comparison-operator GreaterThanThreshold`,
  );
  testAlarm(check, example, alike(example));
}
