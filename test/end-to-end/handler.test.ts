import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { checks } from '../../checks/catalog.ts';
import { auditEventSchema, ConfigError } from '../../src/config/index.ts';
import { DeliveryError } from '../../src/deliver/index.ts';
import { handler } from '../../src/handlers/audit.ts';
import { type AuditResult, auditInvocation, type DuplicateAudit } from '../../src/handlers/audit-invocation.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { accountIds, auditorExternalId, type Estate, findingsTopicArn, smallEstate } from '../sandbox/estate/index.ts';

type Row = Readonly<Record<string, unknown>>;

const table = 'handler-findings';
const minute = 60_000;
const config = { organization: true, regions: ['eu-west-1', 'us-east-1'], quotaShare: 1 };
const ours = {
  FINDINGS_TABLE: table,
  NOTIFY_TOPIC_ARN: findingsTopicArn,
  AUDIT_EXTERNAL_ID: auditorExternalId,
  LENS_AUDIT_CONFIG: JSON.stringify(config),
};

const most = checks
  .filter(({ id, pillar }) => pillar !== 'cost-optimization' && id !== 'lambda-runtime-deprecated')
  .map(({ id }) => id);

/** Enough are left to find something of many sorts, for tests that run several audits. */
function auditFewChecks(): void {
  process.env['LENS_AUDIT_CONFIG'] = JSON.stringify({ ...config, disable: most });
}

let estate: Estate;
let local: LocalAws;
let written: readonly MockInstance<typeof process.stdout.write>[];

beforeEach(async () => {
  estate = smallEstate(1);
  local = await startLocalAws(estate, table);
  Object.assign(process.env, ours);
  written = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockReturnValue(true));
});

afterEach(async () => {
  for (const spy of written) spy.mockRestore();
  for (const name of Object.keys(ours)) Reflect.deleteProperty(process.env, name);
  await local.stop();
});

const events = join(import.meta.dirname, '..', '..', 'events');

function eventOf(file: string): unknown {
  return JSON.parse(readFileSync(join(events, file), 'utf8'));
}

function contextOf(awsRequestId: string, remaining = 15 * minute): Context {
  return { awsRequestId, getRemainingTimeInMillis: () => remaining } as Context;
}

const logger = new Logger();

/** What the handler does, at a pace that only an account of nobody's allows. */
async function invoke(event: unknown, awsRequestId: string, remaining?: number): Promise<AuditResult> {
  const context = contextOf(awsRequestId, remaining);
  return audited(await auditInvocation(event, context, { env: process.env, logger, quotaShare: 100 }));
}

function audited(result: AuditResult | DuplicateAudit): AuditResult {
  if ('duplicate' in result) throw new Error(`another invocation has begun ${result.runId}`);
  return result;
}

async function rows(): Promise<readonly Row[]> {
  const client = new DynamoDBClient({});
  const all: Row[] = [];
  let from: Record<string, never> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: from }));
    all.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    from = page.LastEvaluatedKey as typeof from;
  } while (from !== undefined);
  client.destroy();
  return all;
}

async function findings(): Promise<readonly Row[]> {
  return (await rows()).filter(({ sk }) => String(sk).startsWith('F#'));
}

async function history(): Promise<readonly Row[]> {
  return (await rows()).filter(({ pk }) => String(pk).startsWith('CHANGES#'));
}

describe('The handler audit', { timeout: 120_000 }, () => {
  it.each(readdirSync(events).filter((file) => /^audit-(?!shard)/.test(file)))(
    'takes the event %s, audits, and answers with counts',
    async (file) => {
      const event = eventOf(file);
      expect(auditEventSchema.safeParse(event)).toMatchObject({ success: true });
      process.env['LENS_AUDIT_CONFIG'] = JSON.stringify({
        ...config,
        organization: false,
        accounts: [accountIds.staging],
        disable: most,
      });
      const result = audited(await handler(event, contextOf(`request-${file}`)));
      expect(result).toMatchObject({ runId: `request-${file}`, complete: true, summary: { gaps: 0 } });
      expect(result.summary.results.pass).toBeGreaterThan(0);
      expect(result.summary.calls).toBeGreaterThan(0);
      expect(JSON.stringify(result).length).toBeLessThan(2000);
    },
  );

  it('on its schedule remembers every finding and tells people and machines, once', async () => {
    auditFewChecks();
    const first = await invoke(eventOf('audit-scheduled.json'), 'monday');
    const { changes } = first.summary;
    expect(changes.new).toBeGreaterThan(10);
    expect(await findings()).toHaveLength(changes.new + changes.waived);
    expect(estate.published.map(({ attributes }) => [attributes['kind'], attributes['runId']])).toEqual([
      ['digest', 'monday'],
      ['machine', 'monday'],
    ]);

    const second = await invoke(eventOf('audit-scheduled.json'), 'tuesday');
    expect(second.summary.changes).toMatchObject({ new: 0, changed: 0, unchanged: changes.new + changes.waived });
    expect(second.summary.open).toEqual(first.summary.open);
    expect(estate.published).toHaveLength(2);
  });

  it('on demand keeps to the accounts, regions and checks of the event, and publishes nothing where that is asked', async () => {
    const { summary } = await invoke(eventOf('audit-on-demand.json'), 'narrow');
    expect(summary.changes.new).toBeGreaterThan(0);
    const stored = await findings();
    expect(stored).toHaveLength(summary.changes.new + summary.changes.waived);
    expect(new Set(stored.map(({ account }) => account))).toEqual(new Set([accountIds.staging]));
    expect(new Set(stored.map(({ region }) => region))).toEqual(new Set(['eu-west-1']));
    const asked = new Set(['log-retention', 'lambda-runtime-deprecated']);
    expect(stored.filter(({ checkId }) => !asked.has(String(checkId)))).toEqual([]);
    expect(estate.published).toEqual([]);
  });

  it('narrows to resources', async () => {
    const resources = ['arn:aws:logs:*:log-group:/aws/lambda/orders-*'];
    await invoke({ checks: ['log-retention'], resources }, 'resources');
    const names = (await findings()).map(({ resource }) => (resource as { readonly name: string }).name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !name.startsWith('/aws/lambda/orders-'))).toEqual([]);
  });

  it('on a dry run judges against what is remembered, and writes and publishes nothing', async () => {
    auditFewChecks();
    const dry = await invoke({ dryRun: true }, 'dry');
    expect(dry.summary.changes.new).toBeGreaterThan(10);
    expect(await rows()).toEqual([]);
    expect(estate.published).toEqual([]);

    await invoke({}, 'real');
    const before = await rows();
    const after = await invoke({ dryRun: true }, 'dry-again');
    expect(after.summary.changes).toMatchObject({ new: 0, changed: 0 });
    expect(await rows()).toEqual(before);
  });

  it('saves and tells when its time runs out: what was not read is unknown, and closes nothing', async () => {
    auditFewChecks();
    const whole = await invoke({}, 'whole');
    local.sandbox.setFaults([{ match: { service: 'lambda', operation: 'ListFunctions' }, fault: 'hang' }]);
    const hurried = await invoke({}, 'hurried', 6000);
    expect(hurried.complete).toBe(false);
    expect(hurried.summary.gaps).toBeGreaterThan(0);
    expect(hurried.summary.results.unknown).toBeGreaterThan(0);
    expect(hurried.summary.changes).toMatchObject({ resolved: 0, gone: 0, retired: 0 });
    const stored = await findings();
    expect(stored).toHaveLength(whole.summary.changes.new + whole.summary.changes.waived);
    expect(stored.filter(({ state }) => state !== 'open' && state !== 'waived')).toEqual([]);
    expect(stored.filter(({ stale }) => stale === true).length).toBeGreaterThan(0);
    expect(
      estate.published.map(({ attributes }) => `${attributes['runId'] ?? ''} ${attributes['runStatus'] ?? ''}`),
    ).toEqual(['whole complete', 'whole complete', 'hurried incomplete', 'hurried incomplete']);
    expect(logLines().find(({ level }) => level === 'WARN')).toMatchObject({
      runId: 'hurried',
      unread: { 'lambda:ListFunctions deadline': expect.any(Number) as number },
    });
  });

  it('fails where it cannot tell, with everything saved; the retry of the same request tells it, and doubles nothing', async () => {
    auditFewChecks();
    await invoke({}, 'before');
    estate = smallEstate(2);
    local.sandbox.setEstate(estate);
    local.sandbox.setFaults([{ match: { service: 'sns', operation: 'Publish' }, fault: 'access-denied' }]);
    const failure = await invoke({}, 'once').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AggregateError);
    expect((failure as AggregateError).errors).toEqual([expect.any(DeliveryError)]);
    expect((failure as AggregateError).message).toContain(findingsTopicArn);
    const changes = logLines().find(({ message, runId }) => message === 'audit ended' && runId === 'once')?.['changes'];
    expect(changes).toMatchObject({ new: expect.any(Number) as number });
    const saved = { findings: await findings(), history: await history() };
    expect(saved.history.filter(({ pk }) => String(pk).startsWith('CHANGES#once#')).length).toBeGreaterThan(2);

    local.sandbox.setFaults([]);
    const retried = await invoke({}, 'once');
    expect(retried.summary.changes).toEqual(changes);
    expect(estate.published.map(({ attributes }) => attributes['runId'])).toEqual(['once', 'once']);
    expect(told(await findings())).toEqual(told(saved.findings));
    expect(told(await history())).toEqual(told(saved.history));
  });

  it('names every problem of the event and of the environment at once, before it asks AWS anything', async () => {
    Object.assign(process.env, { FINDINGS_TABLE: '', LENS_AUDIT_CONFIG: 'regions: [mars]' });
    const event = { accounts: ['12'], regions: [], dryRun: 'yes', verbose: true };
    const failure = await invoke(event, 'bad').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigError);
    const { problems } = failure as ConfigError;
    for (const where of ['accounts.0', 'regions', 'dryRun', 'verbose']) {
      expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^event: ${where}\\b`)));
    }
    expect(problems).toContainEqual(expect.stringMatching(/^environment: FINDINGS_TABLE: /));
    expect(problems).toContainEqual(expect.stringMatching(/^LENS_AUDIT_CONFIG: regions/));
    expect(asked()).toEqual(['Publish']);
    expect(estate.published).toMatchObject([{ attributes: { kind: 'failure', runId: 'bad' } }]);
  });

  it('tells nobody but its sender of a mistake in the event', async () => {
    await expect(invoke({ accounts: ['12'] }, 'bad')).rejects.toThrow(ConfigError);
    expect(asked()).toEqual([]);
  });

  it('tells the topic that it failed, and fails as it did where the topic takes no message', async () => {
    Object.assign(process.env, { FINDINGS_TABLE: 'no-such-table' });
    await expect(invoke({}, 'lost')).rejects.toThrow('no-such-table');
    expect(estate.published).toMatchObject([{ attributes: { kind: 'failure', runId: 'lost' } }]);
    expect(estate.published[0]?.message).toContain('no-such-table');
    local.sandbox.setFaults([{ match: { service: 'sns', operation: 'Publish' }, fault: 'access-denied' }]);
    await expect(invoke({}, 'lost')).rejects.toThrow('no-such-table');
    expect(logLines().at(-1)).toMatchObject({ level: 'WARN', message: 'the failure could not be told' });
  });

  it('logs names and counts under the id of the run, and nothing of the environment', async () => {
    await invoke({ checks: ['log-retention', 'lambda-env-secrets'] }, 'logged');
    const lines = logLines();
    expect(lines.map(({ message }) => message)).toEqual(['audit started', 'audit ended']);
    expect(lines.every(({ runId }) => runId === 'logged')).toBe(true);
    expect(lines[1]).toMatchObject({ complete: true, accounts: 3, regions: 2 });
    const values = [...Object.values(ours), ...environmentValues(estate)].filter((value) => value.length > 7);
    expect(values.length).toBeGreaterThan(10);
    const text = JSON.stringify(lines);
    expect(values.filter((value) => text.includes(value))).toEqual([]);
  });
});

/** What was asked of AWS beside its table. */
function asked(): readonly string[] {
  return local.sandbox.calls.map(({ operation }) => operation).filter((operation) => operation !== 'CreateTable');
}

/** Which rows there are, and what each says of the change. */
function told(list: readonly Row[]): readonly string[] {
  return list.map(({ pk, sk, change, state }) => [pk, sk, change, state].map(String).join(' ')).sort();
}

function logLines(): readonly Row[] {
  return written
    .flatMap(({ mock }) => mock.calls)
    .map(([line]) => String(line))
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Row);
}

function environmentValues(from: Estate): readonly string[] {
  return Object.values(from.accounts)
    .flatMap(({ regions }) => Object.values(regions))
    .flatMap(({ functions }) => functions)
    .flatMap(({ latest }) => Object.values(latest.Environment?.Variables ?? {}));
}
