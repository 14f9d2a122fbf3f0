import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIds, demoEstate, type Estate } from '../sandbox/estate/index.ts';
import type { AccountEstate, RegionEstate } from '../sandbox/estate/model.ts';
import { emptyRegion } from '../sandbox/estate/regions.ts';
import { sizedEstate } from '../sandbox/estate/sized-estate.ts';
import type { RecordedCall } from '../sandbox/server.ts';
import { type Company, startCompany } from './company.ts';

describe('an audit of the organization', () => {
  let company: Company;
  let calls: readonly RecordedCall[];

  beforeAll(async () => {
    company = await startCompany(demoEstate(1));
    const begun = company.sandbox.calls.length;
    const { code } = await company.audit('--state', join(company.folder, 'findings.jsonl'));
    expect(code).toBe(0);
    calls = company.sandbox.calls.slice(begun);
  }, 60_000);

  afterAll(() => company.stop());

  it('makes the least calls of each operation that its facts can be had for', () => {
    expect(counted(calls.map(({ service, operation }) => [`${service}:${operation}`, 1]))).toEqual(
      leastCalls(company.estate),
    );
  });

  it('asks nothing twice', () => {
    expect(repeated(calls)).toEqual([]);
  });

  it('asks nothing twice when it is narrowed to some accounts and regions either', async () => {
    const begun = company.sandbox.calls.length;
    const accounts = `${accountIds.management},${accountIds.production}`;
    const state = ['--state', join(company.folder, 'narrow.jsonl')];
    const { code } = await company.audit('--accounts', accounts, '--regions', 'eu-west-1', ...state);
    expect(code).toBe(0);
    expect(repeated(company.sandbox.calls.slice(begun))).toEqual([]);
  }, 30_000);
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

type Counts = readonly (readonly [string, number])[];

function callsOfAccount({ iam }: AccountEstate): Counts {
  return [
    ['account:ListRegions', 1],
    ['iam:GetAccountAuthorizationDetails', pages(iam.roles.length + iam.policies.length, 1000)],
  ];
}

/** A region in which nothing was ever made costs as many calls as there are listings. */
function callsOfRegion(region: RegionEstate): Counts {
  const { functions, mappings, gateway, monitoring, logGroups, topics, queues } = region;
  const alarms = [...monitoring.metric, ...monitoring.composite, ...monitoring.log];
  const holdsAnything = [functions, mappings, alarms, logGroups, topics, queues].some((list) => list.length > 0);
  return [
    ...callsOfFunctions(functions),
    ['lambda:ListEventSourceMappings', pages(mappings.length, 100)],
    ['apigateway:GetAccount', 1],
    ['apigateway:GetRestApis', 1],
    ['apigateway:GetStages', gateway.apis.length],
    ['apigateway:GetResources', gateway.apis.length],
    ['apigateway:GetDomainNames', 1],
    ['apigateway:GetBasePathMappings', gateway.domainNames.length],
    ['cloudwatch:DescribeAlarms', pages(alarms.length, 100)],
    ['logs:DescribeLogGroups', pages(logGroups.length, 50)],
    ['sns:ListTopics', pages(topics.length, 100)],
    ['sns:ListSubscriptions', 1],
    ['sns:GetTopicAttributes', topics.length],
    ['sqs:ListQueues', 1],
    ['sqs:GetQueueAttributes', queues.length],
    ['tag:GetResources', holdsAnything ? pages(taggedIn(region), 100) : 0],
  ];
}

function callsOfFunctions(functions: RegionEstate['functions']): Counts {
  const versions = functions.reduce((sum, one) => sum + one.versions.length, 0);
  const aliases = functions.reduce((sum, one) => sum + one.aliases.length, 0);
  const reserves = functions.some(({ reservedConcurrency }) => reservedConcurrency !== undefined);
  return [
    ['lambda:ListFunctions', pages(functions.length + versions, 50)],
    ['lambda:GetAccountSettings', functions.length > 0 ? 1 : 0],
    ['lambda:GetFunctionConcurrency', reserves ? functions.length : 0],
    ['lambda:GetPolicy', functions.length + aliases],
    ['lambda:ListAliases', functions.filter((one) => one.versions.length > 0).length],
    ['lambda:ListFunctionEventInvokeConfigs', functions.length],
    ['lambda:ListFunctionUrlConfigs', functions.length],
  ];
}

function taggedIn({ functions, topics, queues, monitoring, gateway }: RegionEstate): number {
  const tags = [
    ...[...functions, ...topics, ...queues].map((one) => one.tags),
    ...Object.values(monitoring.tags),
    ...gateway.apis.flatMap(({ api, stages }) => [api.tags ?? {}, ...stages.map((stage) => stage.tags ?? {})]),
  ];
  return tags.filter((one) => Object.keys(one).length > 0).length;
}
