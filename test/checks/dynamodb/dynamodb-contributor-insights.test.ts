import { dynamodbContributorInsights } from '../../../checks/dynamodb/dynamodb-contributor-insights.ts';
import { aTable, someContributorInsights } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

testCheck(dynamodbContributorInsights, {
  passes: ['ENABLED', 'ENABLING'].map((status) => ({
    name: `insights that are ${status}`,
    given: [aTable(), someContributorInsights({ status })],
    evidence: { table: 'orders', status },
  })),
  reviews: [
    {
      name: 'none',
      given: [aTable()],
      message: 'off',
      severity: 'informational',
      evidence: { table: 'orders', status: 'DISABLED' },
      text: 'Which keys of orders are asked most or throttled is not recorded.',
    },
    ...['DISABLED', 'DISABLING', 'FAILED'].map((status) => ({
      name: `insights that are ${status}`,
      given: [aTable(), someContributorInsights({ status })],
      message: 'off',
      evidence: { status },
    })),
    {
      name: 'those of an index alone',
      given: [aTable(), someContributorInsights({ indexName: 'by-title' })],
      message: 'off',
    },
    {
      name: 'those of another table',
      given: [aTable(), someContributorInsights({ tableArn: aTable({ name: 'carts' }).arn })],
      message: 'off',
    },
  ],
});
