import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIds, demoEstate, type Estate } from '../sandbox/estate/index.ts';
import type { AccountEstate, Place, RegionEstate } from '../sandbox/estate/model.ts';
import { foundation } from '../sandbox/estate/planted/foundation.ts';
import { emptyRegion } from '../sandbox/estate/regions.ts';
import { sizedEstate } from '../sandbox/estate/sized-estate.ts';
import type { RecordedCall } from '../sandbox/server.ts';
import { taggedIn } from '../sandbox/services/tagging.ts';
import { type Company, startCompany } from './company.ts';

describe('an audit of the organization', () => {
  let company: Company;
  let calls: readonly RecordedCall[];

  beforeAll(async () => {
    company = await startCompany(demoEstate(1));
    calls = await callsOf('findings.jsonl');
  }, 120_000);

  async function callsOf(state: string, ...args: readonly string[]): Promise<readonly RecordedCall[]> {
    const begun = company.sandbox.calls.length;
    const { code } = await company.audit('--state', join(company.folder, state), ...args);
    expect(code).toBe(0);
    return company.sandbox.calls.slice(begun);
  }

  afterAll(() => company.stop());

  it('makes the least calls of each operation that the facts of some checks can be had for, and no other', async () => {
    const ids = [...new Set(foundation.map(({ check }) => check))];
    const some = await callsOf('some.jsonl', '--checks', ids.join(','));
    expect(counted(some.map(({ service, operation }) => [`${service}:${operation}`, 1]))).toEqual(
      leastCalls(company.estate),
    );
  }, 60_000);

  it('asks nothing twice', () => {
    expect(repeated(calls)).toEqual([]);
  });

  it('asks nothing twice when it is narrowed to some accounts and regions either', async () => {
    const accounts = `${accountIds.management},${accountIds.production}`;
    const narrow = await callsOf('narrow.jsonl', '--accounts', accounts, '--regions', 'eu-west-1');
    expect(repeated(narrow)).toEqual([]);
  }, 60_000);
});

describe('an audit of an account that has no more than the quotas of AWS', () => {
  it('is never throttled, because it takes half of them', async () => {
    const company = await startCompany(sizedEstate(12).estate, { quotaShare: 0.5 });
    company.sandbox.setQuotas({ multiplier: 1 });
    const state = ['--state', join(company.folder, 'findings.jsonl')];
    const { code } = await company.audit('--accounts', accountIds.management, ...state);
    const throttled = company.sandbox.calls.filter((call) => call.throttled);
    const others = company.sandbox.calls.filter(
      ({ service, operation }) => service === 'lambda' && operation !== 'GetPolicy',
    );
    await company.stop();
    expect(code).toBe(0);
    expect(throttled).toEqual([]);
    // More than the full bucket, or the pacing would not have been needed.
    expect(others.length).toBeGreaterThan(30);
  }, 60_000);
});

function repeated(calls: readonly RecordedCall[]): readonly string[] {
  const keys = calls.map(({ account, region, service, operation, input }) =>
    [account, region, `${service}:${operation}`, input].join(' '),
  );
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size);
}

function counted(counts: Iterable<readonly [string, number]>): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const [operation, count] of counts) sums.set(operation, (sums.get(operation) ?? 0) + count);
  return Object.fromEntries([...sums].filter(([, count]) => count > 0));
}

const pages = (items: number, size: number): number => Math.max(1, Math.ceil(items / size));

/** What the facts of an estate cost, by the operations that AWS offers and the sizes of their pages. */
function leastCalls({ accounts }: Estate): Readonly<Record<string, number>> {
  const audited = Object.values(accounts);
  return counted([
    ['sts:GetCallerIdentity', 1],
    ['organizations:ListAccounts', 1],
    ['sts:AssumeRole', audited.length - 1],
    ...audited.flatMap((account) => [
      ...callsOfAccount(account),
      ...account.regionOptStatus
        .filter(({ RegionOptStatus: status }) => status !== 'DISABLED')
        .flatMap(({ RegionName: region = '' }) => callsOfRegion(account.regions[region] ?? emptyRegion())),
    ]),
  ]);
}

/** How many are tagged does not hang on where they are. */
const somewhere: Place = { partition: 'aws', account: accountIds.production, region: 'eu-west-1' };

type Counts = readonly (readonly [string, number])[];

function callsOfAccount({ iam }: AccountEstate): Counts {
  return [
    ['account:ListRegions', 1],
    ['cloudfront:ListDistributions', 1],
    ['iam:GetAccountAuthorizationDetails', pages(iam.roles.length + iam.policies.length, 1000)],
  ];
}

/** A region in which nothing was ever made costs as many calls as there are listings. */
function callsOfRegion(region: RegionEstate): Counts {
  const { functions, mappings, gateway, monitoring, logGroups, topics, queues } = region;
  const alarms = [...monitoring.metric, ...monitoring.composite, ...monitoring.log];
  return [
    ...callsOfFunctions(functions),
    ...callsOfMetrics(region),
    ...callsOfWatching(monitoring),
    ...callsOfEvents(region),
    ...callsOfGateway(gateway),
    ...callsOfCallers(region),
    ['lambda:ListEventSourceMappings', pages(mappings.length, 100)],
    ['apigateway:GetAccount', 1],
    ['apigateway:GetDomainNames', 1],
    ['apigateway:GetBasePathMappings', gateway.domainNames.length],
    ['cloudwatch:DescribeAlarms', pages(alarms.length, 100)],
    ['logs:DescribeLogGroups', pages(logGroups.length, 50)],
    ['sns:ListTopics', pages(topics.length, 100)],
    ['sns:ListSubscriptions', 1],
    ['sns:GetTopicAttributes', topics.length],
    ['sqs:ListQueues', 1],
    ['sqs:GetQueueAttributes', queues.length],
    // The default bus may have tags.
    ['tag:GetResources', pages(taggedIn(region, somewhere).length, 100)],
  ];
}

/** Only what may mute for good and what runs is looked at closer. */
function callsOfWatching({ muteRules, metricStreams }: RegionEstate['monitoring']): Counts {
  const lasting = muteRules.filter(({ MuteType: type, ExpireDate: end }) => type === 'RECURRING' && end === undefined);
  return [
    ['cloudwatch:ListAlarmMuteRules', 1],
    ['cloudwatch:GetAlarmMuteRule', lasting.length],
    ['cloudwatch:ListMetricStreams', 1],
    ['cloudwatch:GetMetricStream', metricStreams.filter(({ State: state }) => state === 'running').length],
  ];
}

/** Every region has a default bus; who keeps a rule for itself is not asked what it does. */
function callsOfEvents({ events, schedules, pipes, topics }: RegionEstate): Counts {
  const rules = events.buses.flatMap((bus) => bus.rules);
  const subscriptions = topics.flatMap((topic) => topic.subscriptions);
  const delivered = subscriptions.filter(({ pending, protocol }) => !pending && protocol !== 'email');
  return [
    ['events:ListEventBuses', 1],
    ['events:ListRules', Math.max(1, events.buses.length)],
    ['events:ListTargetsByRule', rules.filter(({ rule }) => rule.ManagedBy === undefined).length],
    ['scheduler:ListSchedules', 1],
    ['scheduler:GetSchedule', schedules.schedules.length],
    ['pipes:ListPipes', 1],
    ['pipes:DescribePipe', pipes.length],
    ['sns:GetSubscriptionAttributes', delivered.length],
  ];
}

/** Authorizers are asked for where a method or a route names one. */
function callsOfGateway({ apis, apisV2 }: RegionEstate['gateway']): Counts {
  const guarded = apis.filter((api) =>
    api.resources.some(({ resourceMethods = {} }) =>
      Object.values(resourceMethods).some(({ authorizerId }) => authorizerId !== undefined),
    ),
  );
  const guardedV2 = apisV2.filter(({ routes }) => routes.some(({ AuthorizerId: id }) => id !== undefined));
  return [
    ['apigateway:GetRestApis', 1],
    ['apigateway:GetResources', apis.length],
    ['apigateway:GetApis', 1],
    ['apigateway:GetStages', apis.length + apisV2.length],
    ['apigateway:GetIntegrations', apisV2.length],
    ['apigateway:GetRoutes', apisV2.length],
    ['apigateway:GetAuthorizers', guarded.length + guardedV2.length],
  ];
}

/** Who else may call a function: buckets are asked where a policy lets them call, by name or with everybody. */
function callsOfCallers(region: RegionEstate): Counts {
  const { functions, topics, queues, buckets, appsync, balancing, userPools, stateMachines } = region;
  const policies = JSON.stringify([functions.map((one) => one.policies), topics, queues]);
  const isOpen = functions.some((one) => JSON.stringify(one.policies).includes('"Principal":"*"'));
  const notifying = buckets.filter(({ name }) => isOpen || policies.includes(`:s3:::${name}`));
  return [
    ['s3:ListBuckets', 1],
    ['s3:GetBucketNotificationConfiguration', notifying.length],
    ['appsync:ListGraphqlApis', 1],
    ['appsync:ListApis', 1],
    ['appsync:ListDataSources', appsync.graphql.length + appsync.event.length],
    ['elasticloadbalancing:DescribeTargetGroups', 1],
    [
      'elasticloadbalancing:DescribeTargetHealth',
      balancing.groups.filter(({ group }) => group.TargetType === 'lambda').length,
    ],
    ['cognito-idp:ListUserPools', 1],
    ['cognito-idp:DescribeUserPool', userPools.length],
    ['cognito-idp:GetUserPoolMfaConfig', userPools.length],
    ['states:ListStateMachines', 1],
    ['states:DescribeStateMachine', stateMachines.length],
    ['firehose:ListDeliveryStreams', 1],
    ['firehose:DescribeDeliveryStream', region.deliveryStreams.length],
    ['secretsmanager:ListSecrets', 1],
    ['secretsmanager:GetResourcePolicy', region.secrets.length],
  ];
}

/** One listing a service tells what had data within two weeks; values are asked for of the rest, and of default timeouts. */
function callsOfMetrics({ functions, gateway, queues, metrics }: RegionEstate): Counts {
  const stages = gateway.apis.flatMap((api) => api.stages);
  const had = (name: string, dimension: string, value: string | undefined, days: number) =>
    metrics
      .filter((one) => one.name === name && one.dimensions[dimension] === value)
      .some(({ daily: { Sum = [] } }) => Sum.slice(0, days).some((one) => one !== undefined));
  const isDefault = (timeout: number | undefined) => timeout === 3 || timeout === 6;
  const called = (days: number) =>
    functions.filter(({ latest }) => had('Invocations', 'FunctionName', latest.FunctionName, days));
  const uncalled = functions.filter((one) => !called(14).includes(one));
  const timed = called(30).filter(({ latest }) => isDefault(latest.Timeout) || latest.MemorySize === 128);
  const unsent = queues.filter(({ name }) => !had('NumberOfMessagesSent', 'QueueName', name, 90));
  const uncounted = stages.filter(({ stageName }) => !had('Count', 'Stage', stageName, 14));
  return [
    ['cloudwatch:ListMetrics', [functions, stages].filter((list) => list.length > 0).length],
    ['cloudwatch:GetMetricData', [uncalled, timed, queues, unsent, uncounted].filter((list) => list.length > 0).length],
  ];
}

function callsOfFunctions(functions: RegionEstate['functions']): Counts {
  const versions = functions.reduce((sum, one) => sum + one.versions.length, 0);
  const aliases = functions.reduce((sum, one) => sum + one.aliases.length, 0);
  const reserves = functions.some(({ reservedConcurrency }) => reservedConcurrency !== undefined);
  return [
    ['lambda:ListFunctions', pages(functions.length + versions, 50)],
    ['lambda:GetAccountSettings', 1],
    ['lambda:GetFunctionConcurrency', reserves ? functions.length : 0],
    ['lambda:GetPolicy', functions.length + aliases],
    ['lambda:ListAliases', functions.filter((one) => one.versions.length > 0).length],
    ['lambda:ListFunctionEventInvokeConfigs', functions.length],
    ['lambda:ListFunctionUrlConfigs', functions.length],
  ];
}
