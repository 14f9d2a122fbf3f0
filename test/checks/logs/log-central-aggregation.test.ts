import { logCentralAggregation } from '../../../checks/logs/log-central-aggregation.ts';
import { aFunction, aGap, aLogGroup, aRegion, aSubscriptionFilter } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const names = ['/aws/lambda/a', '/aws/lambda/b', '/aws/lambda/c', '/aws/lambda/d', '/aws/lambda/e'];
const groups = names.map((name) => aLogGroup({ name }));
const sent = (count: number) => groups.slice(0, count).map(({ arn }) => aSubscriptionFilter({ logGroupArn: arn }));
const leftOut = { account: '111122223333', region: 'eu-west-1', because: 'read in a deep audit only' };
const ofAccount = aSubscriptionFilter({ name: 'everything', logGroupArn: undefined, selective: true });

testCheck(logCentralAggregation, {
  passes: [
    {
      name: 'four of five log groups are sent on, and others that are of no workload are not',
      given: [aRegion(), ...groups, ...sent(4), aLogGroup({ name: '/ecs/orders' })],
      evidence: { place: '111122223333 eu-west-1', groups: 5, covered: 4, share: 0.8, by: 'subscriptions' },
    },
    {
      name: 'fewer, where the options allow it',
      given: [aRegion(), ...groups, ...sent(2)],
      options: { share: 0.4 },
    },
    {
      name: 'a policy of the account sends all, but for some that it leaves out',
      given: [aRegion(), ...groups, ofAccount],
      evidence: { covered: 0, by: 'everything' },
      related: [ofAccount.arn],
    },
    {
      name: 'a product is declared in which logs are searched',
      given: [aRegion(), ...groups],
      options: { searchedIn: 'Our search' },
      evidence: { by: 'Our search' },
    },
  ],
  reviews: [
    {
      name: 'three of five log groups are sent on',
      given: [
        aRegion(),
        ...groups,
        ...sent(3),
        aLogGroup({ region: 'us-east-1' }),
        aLogGroup({ account: '444455556666' }),
      ],
      message: 'scattered',
      severity: 'low',
      evidence: { place: '111122223333 eu-west-1', groups: 5, covered: 3, share: 0.8 },
      text: '3 of 5 log groups of serverless resources in 111122223333 eu-west-1',
    },
    {
      name: 'a group of its own name that a function writes to, and policies of other places',
      given: [
        aRegion(),
        aLogGroup({ name: '/shop' }),
        aFunction({ logGroupName: '/shop' }),
        aSubscriptionFilter({ logGroupArn: undefined, region: 'us-east-1' }),
        aSubscriptionFilter({ logGroupArn: undefined, account: '444455556666' }),
      ],
      message: 'scattered',
      evidence: { groups: 1, covered: 0 },
    },
  ],
  skips: [
    {
      name: 'nothing serverless logs here',
      given: [aRegion(), aLogGroup({ name: '/ecs/orders' })],
      text: 'no serverless resource logs here',
    },
  ],
  insufficient: [
    {
      name: 'subscriptions are left out',
      given: [aRegion(), ...groups],
      unread: [{ kind: 'logs.subscription-filter', ...leftOut }],
      text: 'read in a deep audit only',
    },
  ],
  unknowns: [
    {
      name: 'subscriptions were not read',
      given: [aRegion(), ...groups],
      gaps: [aGap({ kind: 'logs.subscription-filter', operation: 'logs:DescribeSubscriptionFilters' })],
      gap: { operation: 'logs:DescribeSubscriptionFilters' },
    },
  ],
});
