import { describe, expect, it } from 'vitest';
import type { Kind } from '#model';
import type { Compared, Difference } from './compare.ts';
import type { KnownDifference } from './differences.ts';
import { complaints } from './judge.ts';

const difference: Difference = { kind: 'sqs.queue', field: 'fifo', name: 'orders', sandbox: true, moto: undefined };
const row: KnownDifference = { kind: 'sqs.queue', field: 'fifo', moto: 'knows no such queues' };

/** One kind of which the sandbox has two. */
function compared(kind: Kind, differences: readonly Difference[] = []): Compared {
  return { kind, counts: [2, 2, differences.length], differences };
}

function judged(found: readonly Difference[], known: readonly KnownDifference[]): readonly string[] {
  return complaints({ compared: [compared('sqs.queue', found)], leftOut: [], known });
}

describe('the worlds are as they should be', () => {
  it('where nothing differs', () => {
    expect(judged([], [])).toEqual([]);
  });

  it('where each difference has its row and each row its difference', () => {
    expect(judged([difference], [row])).toEqual([]);
    expect(judged([difference], [{ ...row, names: ['orders'] }])).toEqual([]);
    expect(judged([difference], [{ ...row, names: ['ord*'] }])).toEqual([]);
  });

  it('where a kind that differs is left out', () => {
    expect(complaints({ compared: [compared('sqs.queue', [difference])], leftOut: ['sqs.queue'], known: [] })).toEqual(
      [],
    );
  });
});

describe('it is a complaint', () => {
  it('that a difference has no row, told once with all it is seen on', () => {
    expect(judged([difference, { ...difference, name: 'invoices' }], [])).toEqual([
      'sqs.queue fifo of orders, invoices has no row: true in the sandbox, nothing in moto',
    ]);
  });

  it('that a row is of another kind, field or resource', () => {
    for (const other of [{ kind: 'sns.topic' }, { field: 'url' }, { names: ['invoices'] }] as const) {
      expect(judged([difference], [{ ...row, ...other }])).toHaveLength(2);
    }
  });

  it('that a row is not used, or not by all that it names', () => {
    expect(judged([], [row])).toEqual(['sqs.queue fifo has a row that no difference used']);
    expect(judged([difference], [{ ...row, names: ['orders', 'invoices'] }])).toEqual([
      'sqs.queue fifo of orders, invoices has a row that no difference used',
    ]);
  });

  it('that a kind is compared of which there is nothing, while one that is left out may be so', () => {
    const bare: Compared = { kind: 'budgets.budget', counts: [0, 0, 0], differences: [] };
    expect(complaints({ compared: [bare], leftOut: [], known: [] })).toEqual([
      'budgets.budget is compared, and the estate has none of it',
    ]);
    expect(complaints({ compared: [bare], leftOut: ['budgets.budget'], known: [] })).toEqual([]);
  });

  it('that a kind is left out that is the same, that no collector has, or twice', () => {
    const same = { compared: [compared('sqs.queue')], known: [] };
    expect(complaints({ ...same, leftOut: ['sqs.queue'] })).toEqual([
      'sqs.queue is left out, and yet the same in moto',
    ]);
    expect(complaints({ compared: [], known: [], leftOut: ['sqs.queue'] })).toEqual([
      'sqs.queue is left out, and no collector has it',
    ]);
    expect(
      complaints({ ...same, compared: [compared('sqs.queue', [difference])], leftOut: ['sqs.queue', 'sqs.queue'] }),
    ).toEqual(['sqs.queue is left out twice']);
  });
});
