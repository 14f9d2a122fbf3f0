import { logGroupOrphan } from '../../../checks/logs/log-group-orphan.ts';
import { aFunction, aLogGroup, aLogUsage, aVersion, defaultAccount, defaultRegion, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const gigabyte = 2 ** 30;
const group = aLogGroup({ storedBytes: 10 * gigabyte });
const never = aLogUsage({ traffic: 'none' });
const edge = aLogGroup({ name: '/aws/lambda/us-east-1.headers' });
const edgeNever = aLogUsage({ arn: edge.arn, traffic: 'none' });
const elsewhere = { account: defaultAccount, region: 'us-east-1' };
const named = (name: string) => {
  const one = aLogGroup({ name });
  return [one, aLogUsage({ arn: one.arn, name, traffic: 'none' })];
};

testCheck(logGroupOrphan, {
  passes: [
    {
      name: 'its function is there',
      given: [group, aFunction()],
      evidence: { name: '/aws/lambda/orders', function: 'orders' },
    },
    {
      name: 'another function writes to it',
      given: [group, aFunction({ name: 'payments', logGroupName: '/aws/lambda/orders' })],
      evidence: { function: 'payments' },
    },
    {
      name: 'a version of another function writes to it',
      given: [
        group,
        aVersion({ functionArn: aFunction({ name: 'payments' }).arn, logGroupName: '/aws/lambda/orders' }),
      ],
      evidence: { function: 'payments:1' },
    },
    {
      name: 'it was written to 89 days ago',
      given: [group, aLogUsage({ traffic: 'quarter', lastUsed: '2026-08-28' })],
      evidence: { function: 'orders', days: 90, lastWritten: '2026-08-28', retention: 30 },
    },
    {
      name: 'its function is at the edge, and its master in America (trap: edge names)',
      given: [edge, aFunction({ name: 'headers', region: 'us-east-1' })],
      evidence: { function: 'headers' },
    },
    {
      name: 'a copy at the edge is in its own region',
      given: [edge, aFunction({ name: 'us-east-1.headers' })],
      evidence: { function: 'us-east-1.headers' },
    },
  ],
  fails: [
    {
      name: 'nothing has been written for 90 days, and its function is not there',
      given: [group, aLogUsage({ traffic: 'none', lastUsed: '2026-08-27' })],
      message: 'orphan',
      severity: 'informational',
      evidence: { name: '/aws/lambda/orders', function: 'orders', days: 90, lastWritten: '2026-08-27', retention: 30 },
      text: '/aws/lambda/orders is kept, though orders is not there any more and nothing has been written for 90 days.',
      savings: {
        low: 0.05,
        high: 0.3,
        spend: `${group.arn} storage`,
        basis:
          '10.0 GB before compression; 0.03 USD a GB-month in eu-west-1 (https://aws.amazon.com/cloudwatch/pricing/, 2026-11-26)',
      },
    },
    {
      name: 'it never expires',
      given: [aLogGroup({ retentionDays: undefined }), never],
      message: 'orphan',
      evidence: { retention: 'for ever' },
    },
    {
      name: 'it was written to 30 days ago, is a second older than that, and the options say 30 days',
      given: [
        aLogGroup({ createdAt: '2026-10-26T11:59:59.000Z' }),
        aLogUsage({ traffic: 'quarter', lastUsed: '2026-10-26' }),
      ],
      options: { days: 30 },
      message: 'orphan',
    },
    {
      name: 'functions of its name are in other places, and others write to it there',
      given: [
        group,
        never,
        aFunction({ region: 'us-east-1' }),
        aFunction({ account: '444455556666' }),
        aFunction({ name: 'payments', region: 'us-east-1', logGroupName: '/aws/lambda/orders' }),
        aFunction({ name: 'payments', account: '444455556666', logGroupName: '/aws/lambda/orders' }),
      ],
      message: 'orphan',
    },
    {
      name: 'its master at the edge is not there any more',
      given: [edge, edgeNever],
      places: [elsewhere],
      message: 'orphan',
      evidence: { function: 'us-east-1.headers' },
    },
    { name: 'a function that was named alike', given: named('/aws/lambda/website'), message: 'orphan' },
    { name: 'a region may be within a name', given: named('/aws/lambda/to-us-east-1.headers'), message: 'orphan' },
  ],
  reviews: [
    {
      name: 'its name says that it may be for an audit (trap: audit need)',
      given: named('/aws/lambda/audit-trail'),
      message: 'audit',
      text: 'maybe for an audit',
    },
    ...['Compliance', 'legal hold'].map((text) => ({
      name: `its tag says ${text}`,
      given: [aLogGroup({ storedBytes: 100 * gigabyte, tags: seen({ purpose: text }) }), never],
      message: 'audit',
      savings: { low: 0.45, high: 3 },
    })),
  ],
  skips: [
    {
      name: 'it is of no function',
      given: [aLogGroup({ name: '/ecs/shop' })],
      text: 'it does not bear the name of a function',
    },
    { name: 'Lambda is within its name', given: [aLogGroup({ name: '/copy/aws/lambda/orders' })] },
    {
      name: 'it is of a Web Function, which no listing has (trap)',
      given: [aLogGroup({ name: '/aws/lambda/web/shop' })],
    },
    {
      name: 'it was made just 90 days ago',
      given: [aLogGroup({ createdAt: '2026-08-27T12:00:00.000Z' }), never],
      text: 'it was made within 90 days',
    },
    { name: 'it holds nothing', given: [aLogGroup({ storedBytes: 0 }), never], text: 'it is empty' },
  ],
  insufficient: [
    {
      name: 'its master at the edge would be where nobody looked',
      given: [edge, edgeNever],
      text: 'us-east-1, where its function would be, is not audited',
    },
    { name: 'its usage is not there', given: [group], text: 'its metrics were not read' },
    {
      name: 'metrics are left out',
      given: [group],
      unread: [
        {
          kind: 'cloudwatch.log-usage',
          account: defaultAccount,
          region: defaultRegion,
          because: 'metrics are left out',
        },
      ],
      text: 'metrics are left out',
    },
  ],
});
