import { expect, it } from 'vitest';
import type { Change } from '../../src/handlers/change-event.ts';
import { dueChanges } from '../../src/handlers/due-changes.ts';
import type { KnownAccount } from '../../src/re-audit/index.ts';
import { aSnapshot } from '../re-audit/known.ts';
import { aFunction, aRole, defaultAccount, defaultRegion } from '../support/build.ts';

const policyArn = 'arn:aws:iam::111122223333:policy/orders';

function known(differs: Partial<KnownAccount> = {}): KnownAccount {
  return {
    snapshots: new Map([
      ['global', aSnapshot([aRole()], { region: 'global' })],
      [defaultRegion, aSnapshot([aFunction()])],
    ]),
    wasSeenSince: () => false,
    rolesWith: (arn) => (arn === policyArn ? ['one', 'two'] : []),
    ...differs,
  };
}

function change(differs: Partial<Change> = {}): Change {
  const at = '2026-11-26T08:00:00Z';
  return { kind: 'lambda.function', id: 'orders', account: defaultAccount, region: defaultRegion, at, ...differs };
}

it('a thing that changed is due', () => {
  const asked = change();
  expect(dueChanges([asked], known())).toEqual({
    due: [
      {
        touched: {
          kind: 'lambda.function',
          id: 'orders',
          account: defaultAccount,
          region: defaultRegion,
          changedAt: asked.at,
        },
        change: asked,
      },
    ],
    counts: { 'changes elsewhere': 0, 'seen already': 0 },
  });
});

it('it is not due where it was seen since, in a region that is not audited, or of a kind that no check looks at', () => {
  expect(dueChanges([change()], known({ wasSeenSince: () => true }))).toEqual({
    due: [],
    counts: { 'changes elsewhere': 0, 'seen already': 1 },
  });
  for (const elsewhere of [change({ region: 'us-east-1' }), change({ kind: 'logs.group' })])
    expect(dueChanges([elsewhere], known())).toEqual({
      due: [],
      counts: { 'changes elsewhere': 1, 'seen already': 0 },
    });
});

it('a policy stands for its roles, each of which is due once, with its last change', () => {
  const place = { region: 'global', kind: 'iam.role' } as const;
  const ofPolicy = change({ kind: 'iam.policy', id: policyArn, region: 'global', at: '2026-11-26T08:00:05Z' });
  const { due } = dueChanges([ofPolicy, change({ ...place, id: 'one' })], known());
  expect(due.map(({ touched: { id, changedAt }, change: { kind } }) => [id, changedAt, kind])).toEqual([
    ['one', ofPolicy.at, 'iam.policy'],
    ['two', ofPolicy.at, 'iam.policy'],
  ]);
});
