import { logsInsightsQueries } from '../../../checks/logs/logs-insights-queries.ts';
import { aFunction, aLogGroup, aQueryDefinition, aRegion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

testCheck(logsInsightsQueries, {
  passes: [
    {
      name: 'queries are saved',
      given: [
        aRegion(),
        aLogGroup(),
        aQueryDefinition({ name: 'slowest' }),
        aQueryDefinition({ name: 'errors', arn: 'arn:aws:logs:eu-west-1:111122223333:query-definition:2' }),
      ],
      evidence: { place: '111122223333 eu-west-1', groups: 1, queries: ['errors', 'slowest'] },
    },
  ],
  reviews: [
    {
      name: 'no query is saved here, whatever is elsewhere',
      given: [
        aRegion(),
        aLogGroup(),
        aLogGroup({ name: '/shop' }),
        aFunction({ logGroupName: '/shop' }),
        aLogGroup({ name: '/ecs/orders' }),
        aLogGroup({ account: '444455556666' }),
        aQueryDefinition({ region: 'us-east-1' }),
        aQueryDefinition({ account: '444455556666' }),
      ],
      message: 'none',
      severity: 'informational',
      evidence: { place: '111122223333 eu-west-1', groups: 2 },
      text: 'in 111122223333 eu-west-1, where 2 log groups',
    },
  ],
  skips: [
    {
      name: 'nothing serverless logs here',
      given: [aRegion(), aLogGroup({ name: '/ecs/orders' }), aLogGroup({ region: 'us-east-1' })],
      text: 'no serverless resource logs here',
    },
  ],
});
