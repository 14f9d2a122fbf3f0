import { accountIds } from './place.ts';
import type { CostsRecord } from './platform-records.ts';

/**
 * What an account has of budgets and of Cost Explorer: all of it where the bills are paid, a budget without a word to
 * anyone in staging, and none in production.
 */
export function costsOf(partition: string, account: string): CostsRecord {
  if (account === accountIds.management) return costsOfThePayer(partition, account);
  const none: CostsRecord = { budgets: [], allocationTags: undefined, categories: [], monitors: [], subscriptions: [] };
  if (account !== accountIds.staging) return none;
  return {
    ...none,
    budgets: [
      { budget: { BudgetName: 'requests', BudgetType: 'USAGE', TimeUnit: 'MONTHLY' }, notifications: [] },
      { budget: { BudgetName: 'staging', BudgetType: 'COST', TimeUnit: 'MONTHLY' }, notifications: [] },
    ],
    monitors: [
      {
        MonitorArn: `arn:${partition}:ce::${account}:anomalymonitor/2f0d6a3e-8d1b-4a53-9c0e-4a1f1f0a0004`,
        MonitorName: 'staging',
        MonitorType: 'DIMENSIONAL',
        MonitorDimension: 'SERVICE',
      },
    ],
  };
}

function costsOfThePayer(partition: string, account: string): CostsRecord {
  const arn = (rest: string) => `arn:${partition}:ce::${account}:${rest}`;
  const monitor = arn('anomalymonitor/2f0d6a3e-8d1b-4a53-9c0e-4a1f1f0a0001');
  return {
    budgets: [
      {
        budget: {
          BudgetName: 'whole company',
          BudgetType: 'COST',
          TimeUnit: 'MONTHLY',
          BudgetLimit: { Amount: '12000', Unit: 'USD' },
        },
        notifications: [
          { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 },
          { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 100 },
          { NotificationType: 'FORECASTED', ComparisonOperator: 'GREATER_THAN', Threshold: 100 },
        ],
      },
      {
        budget: {
          BudgetName: 'production',
          BudgetType: 'COST',
          TimeUnit: 'MONTHLY',
          FilterExpression: {
            And: [
              { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [accountIds.production] } },
              { Tags: { Key: 'Project', Values: ['shop'] } },
            ],
          },
        },
        notifications: [{ NotificationType: 'FORECASTED', ComparisonOperator: 'GREATER_THAN', Threshold: 100 }],
      },
    ],
    allocationTags: [
      { TagKey: 'Project', Type: 'UserDefined', Status: 'Active' },
      { TagKey: 'Owner', Type: 'UserDefined', Status: 'Inactive' },
    ],
    categories: [
      { CostCategoryArn: arn('costcategory/2f0d6a3e-8d1b-4a53-9c0e-4a1f1f0a0002'), Name: 'team', NumberOfRules: 3 },
    ],
    monitors: [
      { MonitorArn: monitor, MonitorName: 'services', MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' },
    ],
    subscriptions: [
      {
        SubscriptionArn: arn('anomalysubscription/2f0d6a3e-8d1b-4a53-9c0e-4a1f1f0a0003'),
        SubscriptionName: 'finance',
        AccountId: account,
        MonitorArnList: [monitor],
        Subscribers: [{ Address: 'finance@example.com', Type: 'EMAIL' }],
        Frequency: 'DAILY',
      },
    ],
  };
}
