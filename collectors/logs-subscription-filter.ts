import {
  type AccountPolicy,
  CloudWatchLogsClient,
  DescribeAccountPoliciesCommand,
  paginateDescribeSubscriptionFilters,
  type SubscriptionFilter,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, byArn, eachPage, enrich, observe, parseJsonObject, required, textMember } from '#aws';
import { defineCollector, type View } from '#kit';
import type { LogGroup, LogSubscriptionFilter } from '#model';

/**
 * Subscription filters of the account, and of each log group: AWS lists those of one group at a time. Only groups of
 * the standard class can have any; asked of another, AWS calls the question wrong.
 */
export const logsSubscriptionFilter = defineCollector({
  kinds: ['logs.subscription-filter'],
  scope: 'region',
  depth: 'deep',
  after: ['logs.group'],
  permissions: ['logs:DescribeSubscriptionFilters', 'logs:DescribeAccountPolicies'],
  async *collect(aws, seen) {
    const client = aws.client(CloudWatchLogsClient);
    yield* filtersOfAccount(aws, client);
    yield* filtersOfGroups(aws, client, seen);
  },
  collectOne: (aws, _, seen) => filtersOfGroups(aws, aws.client(CloudWatchLogsClient), seen),
});

async function* filtersOfGroups(
  aws: Aws,
  client: CloudWatchLogsClient,
  seen: View<'logs.group'>,
): AsyncIterable<LogSubscriptionFilter> {
  for await (const filters of enrich(subscribable(seen), (group) => filtersOf(aws, client, group), byArn(aws)))
    yield* filters;
}

async function* filtersOfAccount(aws: Aws, client: CloudWatchLogsClient): AsyncIterable<LogSubscriptionFilter> {
  const pages = eachPage((nextToken) =>
    client.send(new DescribeAccountPoliciesCommand({ policyType: 'SUBSCRIPTION_FILTER_POLICY', nextToken })),
  );
  for await (const { accountPolicies } of pages) {
    for (const policy of required(accountPolicies)) yield toFilterOfAccount(aws, policy);
  }
}

function toFilterOfAccount(aws: Aws, policy: AccountPolicy): LogSubscriptionFilter {
  const name = required(policy.policyName);
  const document = parseJsonObject(required(policy.policyDocument), 'an account policy');
  return {
    kind: 'logs.subscription-filter',
    arn: `arn:${aws.partition}:logs:${aws.region}:${aws.account}:account-policy:subscription-filter:${name}`,
    name,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    logGroupArn: undefined,
    selective: isSelective(policy),
    destinationArn: textMember(document, 'DestinationArn'),
  };
}

function isSelective({ selectionCriteria }: AccountPolicy): boolean {
  return selectionCriteria !== undefined && selectionCriteria !== '';
}

function* subscribable(seen: View<'logs.group'>): Iterable<LogGroup> {
  yield* seen.all('logs.group').filter(({ logGroupClass }) => logGroupClass === 'STANDARD');
}

async function filtersOf(
  aws: Aws,
  client: CloudWatchLogsClient,
  group: LogGroup,
): Promise<readonly LogSubscriptionFilter[]> {
  const listed = await observe(aws, {
    kind: 'logs.subscription-filter',
    operation: 'logs:DescribeSubscriptionFilters',
    call: () => listFilters(client, group.name),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((filter) => toFilter(group, filter)) : [];
}

async function listFilters(client: CloudWatchLogsClient, logGroupName: string): Promise<readonly SubscriptionFilter[]> {
  const filters: SubscriptionFilter[] = [];
  for await (const page of paginateDescribeSubscriptionFilters({ client }, { logGroupName, limit: 50 })) {
    filters.push(...required(page.subscriptionFilters));
  }
  return filters;
}

function toFilter(group: LogGroup, filter: SubscriptionFilter): LogSubscriptionFilter {
  const name = required(filter.filterName);
  return {
    kind: 'logs.subscription-filter',
    arn: `${group.arn}:subscription-filter:${name}`,
    name,
    account: group.account,
    region: group.region,
    tags: { seen: true, value: {} },
    logGroupArn: group.arn,
    selective: false,
    destinationArn: required(filter.destinationArn),
  };
}
