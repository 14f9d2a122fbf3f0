import { describe, expect, it } from 'vitest';
import type { Resource } from '#model';
import { compareKind, kindView } from './compare.ts';

const kind = 'sqs.queue';

/** As far as the comparison looks. */
function queue(name: string, more: object = {}): Resource {
  return {
    kind,
    arn: `arn:aws:sqs:eu-west-1:111122223333:${name}`,
    name,
    tags: { seen: true, value: {} },
    ...more,
  } as unknown as Resource;
}

function between(sandbox: readonly Resource[], moto: readonly Resource[]) {
  return compareKind(kind, { resources: sandbox, hidden: undefined }, { resources: moto, hidden: undefined })
    .differences;
}

describe('what two worlds tell of one kind', () => {
  it('differs by nothing where it is the same, and undefined is as good as left out', () => {
    expect(between([queue('a', { policy: undefined })], [queue('a')])).toEqual([]);
  });

  it('differs by a member deep in a list, named without its place', () => {
    const policy = (sid: string) => ({ policy: { statements: [{ sid: 'same' }, { sid }] } });
    expect(between([queue('a', policy('one'))], [queue('a', policy('other'))])).toEqual([
      { kind, field: 'policy.statements[].sid', name: 'a', sandbox: 'one', moto: 'other' },
    ]);
  });

  it('differs by a whole list where its length does', () => {
    expect(between([queue('a', { of: [1] })], [queue('a', { of: [] })])).toMatchObject([{ field: 'of' }]);
  });

  it('differs by a fact that was seen here and not there', () => {
    const seen = { fact: { seen: true, value: { deep: 1 } } };
    expect(between([queue('a', seen)], [queue('a', { fact: { seen: false, gap: {} } })])).toMatchObject([
      { field: 'fact', sandbox: seen.fact },
    ]);
    expect(between([queue('a', seen)], [queue('a', { fact: { seen: true, value: { deep: 2 } } })])).toMatchObject([
      { field: 'fact.deep', sandbox: 1, moto: 2 },
    ]);
  });

  it('differs by resources that one of them lacks', () => {
    expect(between([queue('a')], [queue('b')])).toMatchObject([
      { field: '(only in the sandbox)', name: 'a' },
      { field: '(only in moto)', name: 'b' },
    ]);
  });

  it('differs by a listing that was refused in one of them', () => {
    const refused = { resources: [], hidden: 'sqs:ListQueues: malformed' };
    expect(compareKind(kind, { resources: [], hidden: undefined }, refused).differences).toMatchObject([
      { field: '(listing)', moto: 'sqs:ListQueues: malformed' },
    ]);
  });

  it('is counted', () => {
    const resources = [queue('a'), queue('b')];
    const moto = { resources: [queue('a')], hidden: undefined };
    expect(compareKind(kind, { resources, hidden: undefined }, moto).counts).toEqual([2, 1, 1]);
  });

  it('does not differ by when a thing was made, nor by the order of what has none', () => {
    expect(between([queue('a', { createdAt: 'then' })], [queue('a', { createdAt: 'now' })])).toEqual([]);
    const table = (...routes: readonly object[]) =>
      ({ ...queue('a', { routes }), kind: 'ec2.route-table' }) as Resource;
    expect(between([table({ to: 1 }, { to: 2 })], [table({ to: 2 }, { to: 1 })])).toEqual([]);
    expect(between([table({ to: 1 }, { to: 2 })], [table({ to: 2 }, { to: 3 })])).not.toEqual([]);
  });
});

describe('what the places of a world tell of one kind', () => {
  const place = { account: '111122223333', region: 'eu-west-1', coverage: [] };

  it('bears the names of the estate, and says what hides resources', () => {
    const gap = {
      hides: 'listing',
      kind,
      account: '111122223333',
      region: 'eu-west-1',
      operation: 'sqs:ListQueues',
      reason: 'malformed',
      code: undefined,
      count: 1,
      detail: 'what it is',
    } as const;
    const seen = { ...place, resources: new Map([[kind, [queue('drawn')]]] as const), gaps: [gap] };
    const view = kindView(kind, [seen], (text) => text.replaceAll('drawn', 'orders'));
    expect(view.resources).toEqual([queue('orders')]);
    expect(view.hidden).toBe('sqs:ListQueues: malformed (what it is)');
  });
});
