import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../src/handlers/change-event.ts';
import { type AccountReAudited, reAuditBatch } from '../../src/handlers/re-audit-batch.ts';
import { aBatchOf, aCallEvent, type CallEvent } from './change-messages.ts';

const [one, two] = ['111122223333', '444455556666'];
const logger = { info: vi.fn(), warn: vi.fn() };

let asked: Record<string, readonly Change[]>;
let time: AbortController;
let answer: (account: string, changes: readonly Change[]) => AccountReAudited;

beforeEach(() => {
  asked = {};
  time = new AbortController();
  answer = () => ({ counts: {}, failed: [] });
  logger.info.mockReset();
  logger.warn.mockReset();
});

function batch(...events: readonly (CallEvent | string)[]) {
  return reAuditBatch(aBatchOf(...events), {
    reAuditAccount: async (account, changes) => {
      asked[account] = changes;
      return Promise.resolve(answer(account, changes));
    },
    logger,
    signal: time.signal,
  });
}

function updated(functionName: string, account = one, second = 0): CallEvent {
  const time = `2026-11-26T08:00:${String(second).padStart(2, '0')}Z`;
  return aCallEvent({
    account,
    region: 'eu-west-1',
    source: 'lambda.amazonaws.com',
    name: 'UpdateFunctionCode20150331v2',
    time,
    asked: { functionName },
  });
}

function counts(): unknown {
  return logger.info.mock.calls.at(-1)?.[1];
}

describe('A batch of changes', () => {
  it('is each thing once, with its last change, by account', async () => {
    expect(
      await batch(updated('orders', one, 7), updated('users'), updated('orders', one, 3), updated('orders', two)),
    ).toEqual({ batchItemFailures: [] });
    expect(Object.keys(asked)).toEqual([one, two]);
    expect(asked[one]?.map(({ id, at }) => [id, at])).toEqual([
      ['orders', '2026-11-26T08:00:07Z'],
      ['users', '2026-11-26T08:00:00Z'],
    ]);
    expect(asked[two]).toHaveLength(1);
  });

  it('is counted in the log, with what its accounts count and what it passes over', async () => {
    answer = () => ({ counts: { runs: 1, 'seen already': 0 }, failed: [] });
    const read = aCallEvent({
      account: one,
      region: 'eu-west-1',
      source: 'lambda.amazonaws.com',
      name: 'GetFunction20150331v2',
    });
    await batch(updated('orders'), updated('orders', two), read, read);
    expect(counts()).toEqual({ messages: 4, runs: 2, 'actions that are not watched': 2 });
  });

  it('fails by the messages that name what could not be looked at', async () => {
    answer = (_, changes) => ({ counts: {}, failed: changes.filter(({ id }) => id === 'orders') });
    const { batchItemFailures } = await batch(updated('orders'), updated('users'), updated('orders', one, 5));
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-2' }]);
  });

  it('fails by the messages of an account that breaks, and goes on with the others', async () => {
    answer = (account) => {
      if (account === one) throw new Error('no table');
      return { counts: { runs: 1 }, failed: [] };
    };
    const { batchItemFailures } = await batch(updated('orders'), updated('users'), updated('orders', two));
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-1' }]);
    expect(counts()).toEqual({ messages: 3, runs: 1 });
    expect(logger.warn).toHaveBeenCalledWith('an account could not be audited again', {
      account: one,
      problem: 'Error: no table',
    });
  });

  it('fails by messages that are no event, whose problems are in the log', async () => {
    const { batchItemFailures } = await batch('{}', updated('orders'));
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }]);
    expect(counts()).toEqual({ messages: 2, malformed: 1 });
    expect(logger.warn).toHaveBeenCalledWith(
      'an event could not be read',
      expect.objectContaining({ messageId: 'message-0' }),
    );
  });

  it('leaves what it has no time for to come again', async () => {
    answer = () => {
      time.abort();
      return { counts: { runs: 1 }, failed: [] };
    };
    expect(await batch(updated('orders'), updated('orders', two))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    });
    expect(counts()).toEqual({ messages: 2, runs: 1, 'left for lack of time': 1 });
  });

  it('may be of nothing', async () => {
    expect(await batch()).toEqual({ batchItemFailures: [] });
    expect(asked).toEqual({});
  });
});
