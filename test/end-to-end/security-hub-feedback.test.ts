import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding, Store } from '#model';
import { type AuditEvent, auditEventSchema } from '../../src/config/index.ts';
import { asffId } from '../../src/deliver/security-hub/finding-id.ts';
import { auditInvocation } from '../../src/handlers/audit-invocation.ts';
import { tableStore } from '../../src/store/table-store.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { aBatch, anActionEvent, anAsffFinding, anImportedEvent } from '../handlers/security-hub-messages.ts';
import { accountIds, auditorExternalId, type Estate, smallEstate } from '../sandbox/estate/index.ts';
import { aFinding, all, stream } from '../store/finding.ts';

const table = 'feedback-findings';
const ours = {
  FINDINGS_TABLE: table,
  AUDIT_FUNCTION: 'lens-audit-audit',
  AUDIT_EXTERNAL_ID: auditorExternalId,
  LENS_AUDIT_CONFIG: JSON.stringify({ accounts: [accountIds.staging], regions: ['eu-west-1'], quotaShare: 1 }),
};
const events = join(import.meta.dirname, '..', '..', 'events');
const files = readdirSync(events).filter((file) => file.startsWith('security-hub-'));

let estate: Estate;
let local: LocalAws;
let handler: (event: SQSEvent) => Promise<SQSBatchResponse>;

beforeEach(async () => {
  estate = smallEstate(1);
  local = await startLocalAws(estate, table);
  Object.assign(process.env, ours);
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockReturnValue(true);
  // Each test has a database of its own, and the handler keeps its connections.
  vi.resetModules();
  ({ handler } = await import('../../src/handlers/security-hub-feedback.ts'));
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const name of Object.keys(ours)) Reflect.deleteProperty(process.env, name);
  await local.stop();
});

async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const store = tableStore(table);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

function stored(id: string): Promise<Finding | undefined> {
  return withStore((store) => store.finding(id));
}

async function audit(runId: string, asked: AuditEvent = {}): Promise<void> {
  const context = { awsRequestId: runId, getRemainingTimeInMillis: () => 900_000 } as Context;
  const event = { ...asked, checks: ['log-retention'] };
  await auditInvocation(event, context, { env: process.env, logger: new Logger(), quotaShare: 100 });
}

function suppressing(status: string, id: string, time: string): SQSEvent {
  return aBatch(anImportedEvent(anAsffFinding({ Id: asffId(id), Workflow: { Status: status } }), { time }));
}

const nothingFailed = { batchItemFailures: [] };

describe('The handler of feedback from Security Hub', { timeout: 60_000 }, () => {
  it.each(files)('takes in the events of %s', async (file) => {
    const lambda = mockClient(LambdaClient);
    lambda.on(InvokeCommand).resolves({ StatusCode: 202 });
    const event = JSON.parse(readFileSync(join(events, file), 'utf8')) as SQSEvent;
    const ids = [...new Set(JSON.stringify(event).match(/(?<=serverless-lens-auditor\/)[0-9a-f]{64}/g))];
    const account = '444455556666';
    await withStore((store) => store.save(stream(...ids.map((id) => aFinding({ id, account })))));

    expect(await handler(event)).toEqual(nothingFailed);
    const waivers = await withStore((store) => all(store.waivers()));
    const audits = lambda.commandCalls(InvokeCommand).map(({ args: [{ input }] }) => input);
    lambda.restore();
    expect(waivers.map(({ finding, owner, reason }) => [finding, owner, reason])).toEqual(
      file.includes('suppressed') ? [[ids[0], 'security-hub', expect.stringContaining('ticket 4711')]] : [],
    );
    expect(audits).toEqual(
      file.includes('re-audit')
        ? [{ FunctionName: 'lens-audit-audit', InvocationType: 'Event', Payload: expect.any(String) as string }]
        : [],
    );
    for (const { Payload } of audits) {
      expect(auditEventSchema.safeParse(JSON.parse(Payload as string))).toMatchObject({
        success: true,
        data: { accounts: [account] },
      });
    }
  });

  it('makes the next audit waive a finding that was suppressed, and open it again when that is taken back', async () => {
    await audit('monday');
    const findings = await withStore((store) => all(store.find({ states: ['open'] })));
    const [suppressed, beside] = findings.map(({ id }) => id);
    if (suppressed === undefined || beside === undefined) throw new Error('the estate has too few flaws');

    expect(await handler(suppressing('SUPPRESSED', suppressed, new Date().toISOString()))).toEqual(nothingFailed);
    expect(await stored(suppressed)).toMatchObject({ state: 'open' });
    await audit('tuesday');
    expect(await stored(suppressed)).toMatchObject({
      state: 'waived',
      change: 'waived',
      waiver: { id: `security-hub:${suppressed}`, owner: 'security-hub', reason: 'suppressed in Security Hub' },
    });
    expect(await stored(beside)).toMatchObject({ state: 'open', runId: 'monday' });

    const later = new Date(Date.now() + 1000).toISOString();
    expect(await handler(suppressing('NEW', suppressed, later))).toEqual(nothingFailed);
    await audit('wednesday');
    expect(await stored(suppressed)).toMatchObject({ state: 'open', change: 'waiver-expired' });
  });

  it('asks for an audit that sees the resource again, and nothing beside it', async () => {
    await audit('monday');
    const [mended, beside] = await withStore((store) => all(store.find({ states: ['open'], regions: ['eu-west-1'] })));
    if (mended === undefined || beside === undefined) throw new Error('the estate has too few flaws');
    for (const group of estate.accounts[mended.account]?.regions['eu-west-1']?.logGroups ?? [])
      group.retentionInDays = 30;

    const lambda = mockClient(LambdaClient);
    lambda.on(InvokeCommand).resolves({ StatusCode: 202 });
    expect(await handler(aBatch(anActionEvent([{ Id: asffId(mended.id) }])))).toEqual(nothingFailed);
    const payload = lambda.commandCalls(InvokeCommand)[0]?.args[0].input.Payload;
    lambda.restore();
    expect(auditEventSchema.safeParse(JSON.parse(payload as string))).toMatchObject({ success: true });
    await audit('tuesday', JSON.parse(payload as string) as AuditEvent);
    expect(await stored(mended.id)).toMatchObject({ state: 'resolved', runId: 'tuesday' });
    expect(await stored(beside.id)).toMatchObject({ state: 'open', runId: 'monday' });
  });

  it('names every problem of its environment', async () => {
    Object.assign(process.env, { FINDINGS_TABLE: '', AUDIT_FUNCTION: '' });
    await expect(handler(aBatch())).rejects.toThrow(/FINDINGS_TABLE: .*\n.*AUDIT_FUNCTION: /);
  });
});
