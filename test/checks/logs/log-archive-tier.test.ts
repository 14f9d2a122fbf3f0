import { logArchiveTier } from '../../../checks/logs/log-archive-tier.ts';
import {
  aBucketLifecycle,
  aFunction,
  aGap,
  aLogGroup,
  anExportTask,
  aSubscriptionFilter,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const gigabyte = 2 ** 30;
const large = aLogGroup({ storedBytes: 50 * gigabyte + 1 });
const archive = (...tiers: readonly string[]) => aBucketLifecycle({ name: 'log-archive', transitionsTo: seen(tiers) });
const toFirehose = 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/logs';
const toFunction = 'arn:aws:lambda:eu-west-1:111122223333:function:tap';
const leftOut = { account: '111122223333', region: 'eu-west-1', because: 'read in a deep audit only' };

testCheck(logArchiveTier, {
  passes: [
    ...['INFREQUENT_ACCESS', 'ESSENTIALS', 'DELIVERY'].map((logGroupClass) => ({
      name: `the class ${logGroupClass}`,
      given: [aLogGroup({ storedBytes: 60 * gigabyte, logGroupClass })],
      evidence: { name: '/aws/lambda/orders', gigabytes: 60, class: logGroupClass },
    })),
    {
      name: 'a subscription of Firehose',
      given: [large, aSubscriptionFilter()],
      evidence: { gigabytes: 50, by: toFirehose },
    },
    {
      name: 'a subscription of Firehose to all of the account',
      given: [large, aSubscriptionFilter({ logGroupArn: undefined })],
      evidence: { by: toFirehose },
    },
    ...['GLACIER', 'GLACIER_IR', 'DEEP_ARCHIVE'].map((tier) => ({
      name: `exports to a bucket that moves them to ${tier}`,
      given: [large, anExportTask(), archive('STANDARD_IA', tier)],
      evidence: { buckets: ['log-archive'] },
    })),
    { name: 'exports to a bucket of another account or region', given: [large, anExportTask()] },
    {
      name: 'exports to two buckets, one of which moves them to Glacier',
      given: [
        large,
        anExportTask(),
        anExportTask({ name: 'again' }),
        anExportTask({ name: 'other', bucketName: 'hot-archive' }),
        archive('GLACIER'),
        aBucketLifecycle({ name: 'hot-archive', transitionsTo: unseen() }),
      ],
      evidence: { buckets: ['hot-archive', 'log-archive'] },
    },
  ],
  reviews: [
    {
      // 100 GB × 0.03 USD in the log group, less 100 GB × 0.0036 USD in Glacier.
      name: 'a hundred gigabytes, priced as if all of them were moved',
      given: [aLogGroup({ storedBytes: 100 * gigabyte })],
      message: 'hot',
      savings: { low: 0, high: 2.64, spend: `${large.arn} storage` },
    },
    {
      name: 'a large log group that goes nowhere',
      given: [
        large,
        aSubscriptionFilter({ destinationArn: toFunction }),
        aSubscriptionFilter({ name: 'us', region: 'us-east-1', logGroupArn: undefined }),
        aSubscriptionFilter({ name: 'other', account: '444455556666', logGroupArn: undefined }),
        ...['FAILED', 'CANCELLED', 'PENDING_CANCEL'].map((status) => anExportTask({ name: status, status })),
      ],
      message: 'hot',
      severity: 'informational',
      evidence: { name: '/aws/lambda/orders', gigabytes: 50, class: 'STANDARD' },
    },
    {
      name: 'a log group that the options call large, of a name of its own',
      given: [aLogGroup({ name: '/shop', storedBytes: 2 * gigabyte }), aFunction({ logGroupName: '/shop' })],
      options: { gb: 1 },
      message: 'hot',
      evidence: { gigabytes: 2 },
    },
    {
      name: 'exports to a bucket that never moves them to Glacier',
      given: [large, anExportTask(), archive('STANDARD_IA')],
      message: 'warmArchive',
      evidence: { buckets: ['log-archive'] },
      text: 'exported to log-archive',
    },
  ],
  skips: [
    {
      name: 'it holds just 50 GB',
      given: [aLogGroup({ storedBytes: 50 * gigabyte })],
      text: 'it holds no more than 50 GB',
    },
    {
      name: 'nothing serverless logs here',
      given: [aLogGroup({ name: '/ecs/orders', storedBytes: 60 * gigabyte })],
      text: 'no serverless resource logs here',
    },
  ],
  insufficient: [
    {
      name: 'exports and subscriptions are left out',
      given: [large],
      unread: [{ kind: 'logs.export-task', ...leftOut }],
      text: 'read in a deep audit only',
    },
    {
      name: 'what buckets do with exports is left out',
      given: [large, anExportTask()],
      unread: [{ kind: 's3.lifecycle', ...leftOut }],
      text: 'read in a deep audit only',
    },
  ],
  unknowns: [
    {
      name: 'subscriptions were not read',
      given: [large],
      gaps: [aGap({ kind: 'logs.subscription-filter', operation: 'logs:DescribeSubscriptionFilters' })],
      gap: { operation: 'logs:DescribeSubscriptionFilters' },
    },
    {
      name: 'what its bucket does with exports was not read',
      given: [
        large,
        anExportTask(),
        aBucketLifecycle({ name: 'log-archive', transitionsTo: unseen({ operation: 's3:GetLifecycleConfiguration' }) }),
      ],
      gap: { operation: 's3:GetLifecycleConfiguration' },
    },
  ],
});
