import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding, Note, Waiver } from '#model';
import type { AuditEvent } from '../../src/config/index.ts';
import { asffId } from '../../src/deliver/security-hub/finding-id.ts';
import { type FeedbackParts, feedbackBatch } from '../../src/handlers/feedback-batch.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { aFinding, all, at, idOf } from '../store/finding.ts';
import { aBatch, anActionEvent, anAsffFinding, anImportedEvent } from './security-hub-messages.ts';

const finding = aFinding();
const other = aFinding({ id: idOf(2), region: 'us-east-1' });
const logger = { info: vi.fn(), warn: vi.fn() };

let store: ReturnType<typeof memoryStore>;
let started: AuditEvent[];
let parts: FeedbackParts;

beforeEach(() => {
  store = memoryStore([finding, other], { now: () => new Date(at(0)) });
  started = [];
  const startAudit = (asked: AuditEvent) => {
    started.push(asked);
    return Promise.resolve();
  };
  parts = { store, startAudit, logger };
  logger.info.mockReset();
  logger.warn.mockReset();
});

/** The finding with that status, so many minutes after the import. */
function said(status: string, minute: number, of: Finding = finding): ReturnType<typeof anImportedEvent> {
  return anImportedEvent(anAsffFinding({ Id: asffId(of.id), Workflow: { Status: status } }), { time: at(minute) });
}

async function waivers(): Promise<readonly Waiver[]> {
  return all(store.waivers());
}

async function notes(): Promise<readonly Note[]> {
  return all(store.notesOf(finding.id));
}

function counts(): unknown {
  return logger.info.mock.calls.at(-1)?.[1];
}

describe('A batch of feedback', () => {
  it('leaves a waiver of a finding that is suppressed, and a note in its history', async () => {
    expect(await feedbackBatch(aBatch(said('SUPPRESSED', 60)), parts)).toEqual({ batchItemFailures: [] });
    expect(await waivers()).toMatchObject([{ id: `security-hub:${finding.id}`, finding: finding.id }]);
    expect(await all(store.historyOf(finding.id))).toMatchObject([{ kind: 'note', note: { text: 'SUPPRESSED' } }]);
    expect(counts()).toEqual({ messages: 1, waived: 1 });
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('changes nothing when it comes again', async () => {
    const batch = aBatch(said('SUPPRESSED', 60), said('NOTIFIED', 70, other));
    await feedbackBatch(batch, parts);
    const before = [await waivers(), await notes()];
    await feedbackBatch(batch, parts);
    expect([await waivers(), await notes()]).toEqual(before);
    expect(counts()).toEqual({ messages: 2, repeated: 2 });
  });

  it('is taken in by the times of its events, whatever their order', async () => {
    await feedbackBatch(aBatch(said('NEW', 80), said('NOTIFIED', 70), said('SUPPRESSED', 60)), parts);
    expect(await waivers()).toEqual([]);
    expect((await notes()).map(({ text }) => text)).toEqual(['SUPPRESSED', 'NOTIFIED', 'NEW']);
    expect(counts()).toEqual({ messages: 3, waived: 1, 'waiver dropped': 1, noted: 1 });
  });

  it('drops only the waiver of the finding that is suppressed no longer', async () => {
    const ofFile = { id: 'w1', checks: ['*'], resource: '*', reason: 'r', owner: 'o', expires: at(9_999) };
    await store.keepWaiver(ofFile);
    await feedbackBatch(aBatch(said('SUPPRESSED', 60), said('SUPPRESSED', 60, other)), parts);
    await feedbackBatch(aBatch(said('NEW', 90)), parts);
    expect((await waivers()).map(({ id }) => id).sort()).toEqual([`security-hub:${other.id}`, 'w1']);
  });

  it('does not bring back a waiver that somebody dropped here when the suppression is seen again', async () => {
    await feedbackBatch(aBatch(said('SUPPRESSED', 60)), parts);
    await store.dropWaiver(`security-hub:${finding.id}`);
    await feedbackBatch(aBatch(said('SUPPRESSED', 500)), parts);
    expect(await waivers()).toEqual([]);
    expect(counts()).toEqual({ messages: 1, noted: 1 });
  });

  it('of our own imports writes nothing', async () => {
    await feedbackBatch(aBatch(said('NEW', 1), said('NEW', 2, other)), parts);
    expect(counts()).toEqual({ messages: 2, 'own-import': 2 });
    expect(await notes()).toEqual([]);
  });

  it('leaves the finding itself as it is, whatever is said of it', async () => {
    await feedbackBatch(aBatch(said('RESOLVED', 60), said('NOTIFIED', 61), said('SUPPRESSED', 62)), parts);
    expect(await store.finding(finding.id)).toEqual(finding);
  });

  it('counts what is of no concern here: findings of others, and those that the table does not know', async () => {
    const unknown = said('SUPPRESSED', 60, aFinding({ id: idOf('unknown') }));
    const batch = aBatch(unknown, anImportedEvent({ Id: 'theirs' }), anActionEvent([{ Id: asffId(idOf('unknown')) }]));
    expect(await feedbackBatch(batch, parts)).toEqual({ batchItemFailures: [] });
    expect(counts()).toEqual({ messages: 3, 'unknown finding': 2, 'findings of others': 1 });
    expect([await waivers(), started]).toEqual([[], []]);
  });

  it('gives back what is malformed, names its problems, and takes in the rest', async () => {
    const batch = aBatch('planted', said('SUPPRESSED', 60), anImportedEvent(anAsffFinding({ Workflow: {} })));
    expect(await feedbackBatch(batch, parts)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-2' }],
    });
    expect(counts()).toEqual({ messages: 3, malformed: 2, waived: 1 });
    expect(logger.warn.mock.calls.at(-1)).toEqual([
      'feedback was not taken in',
      {
        messageIds: ['message-2'],
        problems: [expect.stringContaining(`finding ${finding.id}: Workflow.Status: `)],
      },
    ]);
    expect(JSON.stringify(logger.warn.mock.calls)).not.toContain('planted');
  });

  it('gives back an event whose finding is being worked on, and takes it in when it comes again', async () => {
    const lease = { name: `feedback#${finding.id.slice(0, 2)}`, holder: 'another message', milliseconds: 1000 };
    const held = await store.takeLease(lease);
    const batch = aBatch(said('SUPPRESSED', 60));
    expect(await feedbackBatch(batch, parts)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
    expect(JSON.stringify(logger.warn.mock.calls)).toContain('another message');
    expect(await waivers()).toEqual([]);

    if ('release' in held) await held.release();
    expect(await feedbackBatch(batch, parts)).toEqual({ batchItemFailures: [] });
    expect(await waivers()).toHaveLength(1);
    expect(await store.takeLease(lease)).toHaveProperty('fence');
  });

  it('that died between waiver and note is taken in whole when it comes again', async () => {
    const dying = { ...store, keepNote: () => Promise.reject(new Error('the table is away')) };
    const batch = aBatch(said('SUPPRESSED', 60));
    const { batchItemFailures } = await feedbackBatch(batch, { ...parts, store: dying });
    expect(batchItemFailures).toHaveLength(1);
    const [left] = await waivers();
    expect(await feedbackBatch(batch, parts)).toEqual({ batchItemFailures: [] });
    expect(await waivers()).toEqual([left]);
    expect(await notes()).toHaveLength(1);
  });

  it('writes once where two invocations take in the same event at a time', async () => {
    const both = await Promise.all([0, 1].map(() => feedbackBatch(aBatch(said('SUPPRESSED', 60)), parts)));
    expect(both).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    expect([await waivers(), await notes()]).toMatchObject([{ length: 1 }, { length: 1 }]);
  });

  it('decides under the lease: what another event said in the meantime counts', async () => {
    const slow = {
      ...store,
      takeLease: async (request: Parameters<typeof store.takeLease>[0]) => {
        await store.keepNote({
          findingId: finding.id,
          account: finding.account,
          at: at(90),
          by: 'security-hub',
          text: 'NEW',
        });
        return store.takeLease(request);
      },
    };
    await feedbackBatch(aBatch(said('SUPPRESSED', 60)), { ...parts, store: slow });
    expect(counts()).toEqual({ messages: 1, older: 1 });
    expect(await waivers()).toEqual([]);
  });
});

describe('A click on findings to be audited again', () => {
  it('starts one audit an account and region, however many events it makes', async () => {
    const click = [finding, finding, other].map(({ id }) => anActionEvent([{ Id: asffId(id) }]));
    expect(await feedbackBatch(aBatch(...click), parts)).toEqual({ batchItemFailures: [] });
    const arn = finding.resource?.arn;
    expect(started).toEqual([
      { accounts: [finding.account], regions: ['eu-west-1'], resources: [arn] },
      { accounts: [finding.account], regions: ['us-east-1'], resources: [arn] },
    ]);
    expect(counts()).toEqual({ messages: 3, 'audits started': 2 });
  });

  it('comes again where an audit cannot be started, and takes no other event with it', async () => {
    const startAudit = () => Promise.reject(new Error('the function is away'));
    const batch = aBatch(said('SUPPRESSED', 60), anActionEvent([anAsffFinding()]));
    expect(await feedbackBatch(batch, { ...parts, startAudit })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    });
    expect(await waivers()).toHaveLength(1);
    expect(logger.warn.mock.calls).toEqual([
      ['feedback was not taken in', { messageIds: ['message-1'], problems: ['Error: the function is away'] }],
    ]);
  });
});
