import { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding } from '#model';
import { auditInvocation } from '../../src/handlers/audit-invocation.ts';
import { tableStore } from '../../src/store/table-store.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { aBatchOf, aCallEvent, type CallEvent, type CallSketch, oneOfEachAction } from '../handlers/change-messages.ts';
import { aBucket } from '../sandbox/estate/builders/bucket.ts';
import { accountIds, auditorExternalId, type Estate, findingsTopicArn, smallEstate } from '../sandbox/estate/index.ts';
import type { FunctionRecord, RegionEstate } from '../sandbox/estate/model.ts';
import type { RecordedCall } from '../sandbox/server.ts';
import { all } from '../store/finding.ts';

const table = 're-audit-findings';
const account = accountIds.production;
const region = 'eu-west-1';
const ours = {
  FINDINGS_TABLE: table,
  RUN_BUCKET: 'lens-audit-runs',
  AUDIT_FUNCTION: 'lens-audit-audit',
  NOTIFY_TOPIC_ARN: findingsTopicArn,
  AUDIT_EXTERNAL_ID: auditorExternalId,
  LENS_AUDIT_CONFIG: JSON.stringify({ accounts: [account], regions: [region], quotaShare: 1 }),
};

let estate: Estate;
let local: LocalAws;
let handler: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** One morning: an audit, and then change after change. */
beforeAll(async () => {
  estate = smallEstate(1);
  regionOf(accountIds.management).buckets.push(aBucket(ours.RUN_BUCKET, { objects: new Map() }));
  local = await startLocalAws(estate, table);
  Object.assign(process.env, ours);
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockReturnValue(true);
  ({ handler } = await import('../../src/handlers/re-audit.ts'));
  await auditWhole('dawn');
}, 120_000);

beforeEach(() => {
  estate.published.length = 0;
});

afterAll(async () => {
  vi.restoreAllMocks();
  for (const name of Object.keys(ours)) Reflect.deleteProperty(process.env, name);
  await local.stop();
});

async function auditWhole(awsRequestId: string): Promise<void> {
  const parts = { env: process.env, logger: new Logger(), quotaShare: 100 };
  const ended = await auditInvocation({}, { awsRequestId, getRemainingTimeInMillis: () => 900_000 }, parts);
  expect(ended).toMatchObject({ runId: awsRequestId, complete: true });
}

function regionOf(id: string): RegionEstate {
  const found = estate.accounts[id]?.regions[region];
  if (found === undefined) throw new Error(`the estate has no ${id}/${region}`);
  return found;
}

function functionNamed(name: string): FunctionRecord {
  return one(regionOf(account).functions, ({ latest }) => latest.FunctionName === name);
}

function one<T>(all: readonly T[], wanted: (item: T) => boolean): T {
  const found = all.find(wanted);
  if (found === undefined) throw new Error('the estate has no such thing');
  return found;
}

function last<T>(all: readonly T[]): T {
  return one(all.slice(-1), () => true);
}

let requests = 0;

interface Delivered {
  /** In the account, in counts. */
  readonly calls: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
}

async function deliver(...events: readonly (CallEvent | string)[]): Promise<Delivered> {
  const begun = local.sandbox.calls.length;
  requests += 1;
  const context = {
    awsRequestId: `request-${String(requests)}`,
    getRemainingTimeInMillis: () => 300_000,
    invokedFunctionArn: `arn:aws:lambda:${region}:${accountIds.management}:function:re-audit:live`,
  } as Context;
  const { batchItemFailures } = await handler(aBatchOf(...events), context);
  return {
    calls: counted(local.sandbox.calls.slice(begun).filter((call) => call.account === account)),
    failures: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
  };
}

/** Events come some seconds after what they tell of; their times have no more than seconds. */
function secondsAgo(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString().replace(/\.\d+/, '');
}

function changed(source: string, name: string, asked: CallSketch['asked'], more: Partial<CallSketch> = {}): CallEvent {
  return aCallEvent({ account, region, source: `${source}.amazonaws.com`, name, asked, time: secondsAgo(2), ...more });
}

function configured(functionName: string): CallEvent {
  return changed('lambda', 'UpdateFunctionConfiguration20150331v2', { functionName });
}

function counted(calls: readonly RecordedCall[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { action } of calls) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}

async function findings(): Promise<readonly Finding[]> {
  const store = tableStore(table);
  try {
    return await all(store.load(account));
  } finally {
    await store.close();
  }
}

async function stateOf(checkId: string, name: string): Promise<string | undefined> {
  return (await findings()).find((found) => found.checkId === checkId && found.resource?.name === name)?.state;
}

/** What became otherwise while something was done: `check resource: state`. */
async function differing(act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = new Map((await findings()).map((found) => [found.id, found.lastChanged]));
  await act();
  return (await findings())
    .filter(({ id, lastChanged }) => before.get(id) !== lastChanged)
    .map(({ checkId, resource, state }) => `${checkId} ${resource?.name ?? ''}: ${state}`)
    .sort();
}

function told(): readonly string[] {
  return estate.published.map(({ attributes }) => attributes['kind'] ?? '');
}

/** What a function is looked at with, whose versions were published. */
const lookAtFunction = {
  'lambda:GetFunctionConcurrency': 1,
  'lambda:GetPolicy': 1,
  'lambda:ListFunctionEventInvokeConfigs': 1,
  'lambda:ListFunctionUrlConfigs': 1,
  'lambda:ListVersionsByFunction': 1,
  'tag:GetResources': 1,
};
const lookAtPublished = { 'lambda:ListAliases': 1, 'lambda:ListProvisionedConcurrencyConfigs': 1 };

describe('The handler re-audit', { timeout: 60_000 }, () => {
  it('looks again at a function that was changed, and at nothing else; where nothing is wrong with it, nobody hears of it', async () => {
    const began = performance.now();
    expect(await deliver(configured('cart-service'))).toEqual({ calls: lookAtFunction, failures: [] });
    expect(performance.now() - began).toBeLessThan(60_000);
    expect(told()).toEqual([]);
  });

  it('opens what is wrong with it now, closes what was mended, and tells that once', async () => {
    const { latest } = functionNamed('quick-lookup');
    latest.Runtime = 'nodejs12.x';
    latest.Timeout = 20;
    const event = configured('quick-lookup');
    const difference = await differing(() => deliver(event));
    expect(difference).toContain('lambda-runtime-deprecated quick-lookup: open');
    expect(difference).toContain('lambda-default-timeout quick-lookup: resolved');
    expect(difference.filter((line) => !line.includes('quick-lookup'))).toEqual([]);
    expect(told()).toEqual(['digest', 'machine']);

    // The queue brings it again.
    expect(await deliver(event)).toEqual({ calls: {}, failures: [] });
    expect(told()).toEqual(['digest', 'machine']);
  });

  it('makes one look of a hundred events', async () => {
    const names = [
      'AddPermission20150331v2',
      'UpdateFunctionCode20150331v2',
      'PublishVersion20150331',
      'UpdateAlias20150331',
    ];
    const asked = { functionName: 'stock-check' };
    const events = Array.from({ length: 25 }, () => names.map((name) => changed('lambda', name, asked))).flat();
    expect(await deliver(...events)).toEqual({ calls: lookAtFunction, failures: [] });
    expect(await deliver(...events.slice(50))).toEqual({ calls: {}, failures: [] });
  });

  it('leaves alone what an audit has seen since', async () => {
    const event = changed(
      'lambda',
      'UpdateFunctionCode20150331v2',
      { functionName: 'ops-bot' },
      { time: '2026-11-20T08:00:00Z' },
    );
    expect(await deliver(event)).toEqual({ calls: {}, failures: [] });
  });

  it('looks at the versions, aliases and URLs of a function too', async () => {
    functionNamed('orders-api').aliases.length = 0;
    const difference = await differing(async () => {
      const { calls } = await deliver(
        changed('lambda', 'DeleteAlias20150331', { functionName: 'orders-api', name: 'live' }),
      );
      expect(calls).toEqual({ ...lookAtFunction, ...lookAtPublished });
    });
    expect(difference).toContain('lambda-alias-present orders-api: open');
  });

  it('closes what a function leaves behind that was deleted, and nothing of others', async () => {
    const { functions } = regionOf(account);
    functions.splice(functions.indexOf(functionNamed('legacy-widget')), 1);
    const open = (await findings()).filter(
      ({ resource, state }) => resource?.name === 'legacy-widget' && state === 'open',
    );
    expect(open.length).toBeGreaterThan(0);
    const difference = await differing(async () => {
      const { calls } = await deliver(changed('lambda', 'DeleteFunction20150331', { functionName: 'legacy-widget' }));
      expect(calls).toEqual({ 'lambda:ListVersionsByFunction': 1 });
    });
    expect(difference).toEqual(expect.arrayContaining(open.map(({ checkId }) => `${checkId} legacy-widget: gone`)));
    expect(difference.filter((line) => line.endsWith(': gone') && !line.includes('legacy-widget'))).toEqual([]);
  });

  it('judges what an alarm watches when the alarm is gone, and again when there is one', async () => {
    const { metric: alarms } = regionOf(account).monitoring;
    const alarm = one(alarms, ({ AlarmName }) => AlarmName === 'storefront-slow');
    alarms.splice(alarms.indexOf(alarm), 1);
    const look = { 'cloudwatch:DescribeAlarms': 1 };
    const gone = await differing(async () => {
      const deleted = changed('monitoring', 'DeleteAlarms', { alarmNames: ['storefront-slow'] });
      expect(await deliver(deleted)).toMatchObject({ calls: look });
    });
    expect(gone).toContain('alarm-latency-percentile storefront-slow: gone');

    alarms.push(alarm);
    const back = await differing(async () => {
      const { calls } = await deliver(
        changed('monitoring', 'PutMetricAlarm', { alarmName: 'storefront-slow' }, { time: secondsAgo(0) }),
      );
      expect(calls).toEqual({ ...look, 'tag:GetResources': 1 });
    });
    expect(back).toContain('alarm-latency-percentile storefront-slow: open');
  });

  it('looks at one log group', async () => {
    const group = one(regionOf(account).logGroups, ({ retentionInDays }) => retentionInDays === undefined);
    const name = group.logGroupName ?? '';
    expect(await stateOf('log-retention', name)).toBe('open');
    group.retentionInDays = 30;
    const { calls } = await deliver(changed('logs', 'PutRetentionPolicy', { logGroupName: name, retentionInDays: 30 }));
    expect(calls).toEqual({ 'logs:DescribeLogGroups': 1, 'tag:GetResources': 1 });
    expect(await stateOf('log-retention', name)).toBe('resolved');
  });

  it('looks at one role with its policies, and judges it over all regions', async () => {
    const { roles } = estate.accounts[account]?.iam ?? { roles: [] };
    const role = one(roles, ({ RoleName }) => RoleName === 'admin-console-role');
    expect(await stateOf('lambda-role-admin', 'admin-console-role')).toBe('open');
    role.AttachedManagedPolicies = [];
    const event = changed('iam', 'DetachRolePolicy', { roleName: 'admin-console-role' }, { region: 'us-east-1' });
    const { calls } = await deliver(event);
    expect(calls).toEqual({ 'iam:GetRole': 1, 'iam:ListAttachedRolePolicies': 1, 'iam:ListRolePolicies': 1 });
    expect(await stateOf('lambda-role-admin', 'admin-console-role')).toBe('resolved');
  });

  it('looks at a REST API with its stages and parts', async () => {
    const { api, stages } = one(regionOf(account).gateway.apis, (record) => record.api.name === 'surveys');
    const [stage] = stages;
    if (stage !== undefined) stage.tracingEnabled = true;
    expect(await stateOf('apigw-xray', 'surveys/prod')).toBe('open');
    const { calls } = await deliver(changed('apigateway', 'UpdateStage', { restApiId: api.id, stageName: 'prod' }));
    expect(Object.keys(calls)).toEqual(['apigateway:GET']);
    expect(calls['apigateway:GET']).toBeLessThan(10);
    expect(await stateOf('apigw-xray', 'surveys/prod')).toBe('resolved');
  });

  it('looks at the roles that a managed policy is attached to or bounds, when the policy is another', async () => {
    const { iam } = estate.accounts[account] ?? {};
    const policy = one(iam?.policies ?? [], ({ Arn }) => Arn?.endsWith(':policy/workload-boundary') === true);
    const bounded = (iam?.roles ?? []).filter(
      ({ PermissionsBoundary }) => PermissionsBoundary?.PermissionsBoundaryArn === policy.Arn,
    );
    expect(bounded.length).toBeGreaterThan(0);
    const asked = { policyArn: policy.Arn, setAsDefault: true };
    const { calls } = await deliver(changed('iam', 'CreatePolicyVersion', asked, { region: 'us-east-1' }));
    expect(calls).toMatchObject({
      'iam:GetRole': bounded.length,
      'iam:GetPolicyVersion': expect.any(Number) as number,
    });
    expect(Object.keys(calls).filter((action) => !action.startsWith('iam:'))).toEqual([]);
  });

  it('looks once at each thing that one event of every watched action names', async () => {
    const { functions, mappings, logGroups, monitoring, gateway } = regionOf(account);
    const at = `${region}:${account}`;
    const name = 'search-indexer';
    const thing = (id = '', arn = id) => ({ id, arn });
    const apiArn = `arn:aws:apigateway:${region}::`;
    const restApi = last(gateway.apis).api.id ?? '';
    const httpApi = last(gateway.apisV2).api.ApiId ?? '';
    const things = {
      'apigateway.rest-api': thing(restApi, `${apiArn}/restapis/${restApi}`),
      'apigatewayv2.api': thing(httpApi, `${apiArn}/apis/${httpApi}`),
      'cloudwatch.alarm': thing(last(monitoring.metric).AlarmName, last(monitoring.metric).AlarmArn),
      'iam.policy': thing(`arn:aws:iam::${account}:policy/unused`),
      'iam.role': thing(`${name}-role`, `arn:aws:iam::${account}:role/${name}-role`),
      'lambda.event-source-mapping': thing(last(mappings).UUID, last(mappings).EventSourceMappingArn),
      'lambda.function': thing(name, `arn:aws:lambda:${at}:function:${name}`),
      'logs.group': thing(last(logGroups).logGroupName, last(logGroups).logGroupArn),
    };
    expect(functions.some(({ latest }) => latest.FunctionName === name)).toBe(true);
    const events = oneOfEachAction(things, { account, region, time: secondsAgo(2) });
    const { calls, failures } = await deliver(...events.map(({ event }) => event));
    expect(failures).toEqual([]);
    expect(calls).toMatchObject({
      'lambda:ListVersionsByFunction': 1,
      'lambda:GetEventSourceMapping': 1,
      'cloudwatch:DescribeAlarms': 1,
      'logs:DescribeLogGroups': 1,
      'iam:GetRole': 1,
    });
    const listings = ['lambda:ListFunctions', 'lambda:ListEventSourceMappings', 'iam:GetAccountAuthorizationDetails'];
    expect(Object.keys(calls).filter((action) => listings.includes(action))).toEqual([]);
    expect(Object.values(calls).reduce((sum, number) => sum + number, 0)).toBeLessThan(50);
  });

  it('changes nothing where it is denied, and leaves that to the next audit', async () => {
    functionNamed('zip-lookup').latest.Runtime = 'nodejs12.x';
    local.sandbox.setFaults([{ match: { operation: 'ListVersionsByFunction' }, fault: 'access-denied' }]);
    const difference = await differing(async () => {
      expect(await deliver(configured('zip-lookup'))).toMatchObject({ failures: [] });
    });
    local.sandbox.setFaults([]);
    expect(difference).toEqual([]);
    functionNamed('zip-lookup').latest.Runtime = 'nodejs24.x';
  });

  it('leaves a fact that is denied unknown, and closes nothing by it', async () => {
    local.sandbox.setFaults([{ match: { operation: 'GetPolicy' }, fault: 'access-denied' }]);
    const open = (await findings()).filter(({ state }) => state === 'open').length;
    await deliver(configured('partner-webhook'));
    local.sandbox.setFaults([]);
    expect((await findings()).filter(({ state }) => state === 'open')).toHaveLength(open);
    expect((await findings()).some(({ resource, stale }) => resource?.name === 'partner-webhook' && stale)).toBe(true);
    await deliver(
      changed('lambda', 'AddPermission20150331v2', { functionName: 'partner-webhook' }, { time: secondsAgo(0) }),
    );
    expect((await findings()).some(({ resource, stale }) => resource?.name === 'partner-webhook' && stale)).toBe(false);
  });

  it('takes an event again where the account cannot be read for now, and one that is none', async () => {
    local.sandbox.setFaults([{ match: { operation: 'ListVersionsByFunction' }, fault: 'server-error' }]);
    const { failures } = await deliver(
      'no event',
      configured('geo-router'),
      configured('price-check'),
      configured('geo-router'),
    );
    local.sandbox.setFaults([]);
    expect(failures).toEqual(['message-0', 'message-1', 'message-2', 'message-3']);
  });

  it('takes an event again where nobody could be told, and tells it then', async () => {
    functionNamed('report-builder').latest.Runtime = 'nodejs12.x';
    local.sandbox.setFaults([{ match: { service: 'sns', operation: 'Publish' }, fault: 'access-denied' }]);
    const event = configured('report-builder');
    expect((await deliver(event)).failures).toEqual(['message-0']);
    expect(await stateOf('lambda-runtime-deprecated', 'report-builder')).toBe('open');
    expect(told()).toEqual([]);
    local.sandbox.setFaults([]);
    expect((await deliver(event)).failures).toEqual([]);
    expect(told()).toEqual(['digest', 'machine']);
  });

  it('leaves everything as it is where the account cannot be entered', async () => {
    local.sandbox.setFaults([{ match: { service: 'sts', operation: 'AssumeRole' }, fault: 'access-denied' }]);
    const difference = await differing(async () => {
      expect(await deliver(configured('stock-check'))).toMatchObject({ failures: [] });
    });
    local.sandbox.setFaults([]);
    expect(difference).toEqual([]);
  });

  it('does nothing for accounts and regions that are not audited', async () => {
    const stranger = aCallEvent({
      account: accountIds.staging,
      region,
      source: 'lambda.amazonaws.com',
      name: 'CreateFunction20150331',
      asked: { functionName: 'new' },
    });
    const elsewhere = changed('lambda', 'CreateFunction20150331', { functionName: 'new' }, { region: 'us-east-1' });
    const begun = local.sandbox.calls.length;
    expect(await deliver(stranger, elsewhere)).toEqual({ calls: {}, failures: [] });
    const others = local.sandbox.calls.slice(begun).filter(({ service }) => service !== 's3' && service !== 'dynamodb');
    expect(others).toEqual([]);
  });

  it('says of everything what a whole audit then says', async () => {
    // What sums up whole workloads waits for it, and whether a log group without a function is still written to.
    const differences = await differing(() => auditWhole('noon'));
    expect(differences.filter((line) => !/^(?:workload-|log-group-orphan )/.test(line))).toEqual([]);
  });
});
