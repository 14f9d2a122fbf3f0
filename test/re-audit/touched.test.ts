import { describe, expect, it } from 'vitest';
import { belongsTo, idOf } from '../../src/re-audit/touched.ts';
import {
  aFunction,
  aLogGroup,
  aMetricFilter,
  anAlias,
  aQueue,
  aRestApi,
  aStage,
  aSubscriptionFilter,
} from '../support/build.ts';

const orders = aFunction();
const ofOrders = { kind: 'lambda.function', id: 'orders' } as const;

describe('A thing', () => {
  it('is called by its name, and an API by its id', () => {
    expect(idOf(orders)).toBe('orders');
    expect(idOf(aRestApi({ apiId: 'abc', name: 'shop' }))).toBe('abc');
  });

  it('is itself by kind and name, whether its ARN is known or not', () => {
    expect(belongsTo(orders, ofOrders, undefined)).toBe(true);
    expect(belongsTo(orders, ofOrders, orders.arn)).toBe(true);
    expect(belongsTo(aFunction({ name: 'users' }), ofOrders, orders.arn)).toBe(false);
    expect(belongsTo(aLogGroup({ name: 'orders' }), ofOrders, orders.arn)).toBe(false);
  });

  it('has what names its ARN as that of its function, API or log group', () => {
    const [api, group] = [aRestApi({ apiId: 'abc' }), aLogGroup()];
    expect(belongsTo(anAlias({ functionArn: orders.arn }), ofOrders, orders.arn)).toBe(true);
    expect(belongsTo(aStage({ apiArn: api.arn }), { kind: api.kind, id: 'abc' }, api.arn)).toBe(true);
    expect(belongsTo(aMetricFilter({ logGroupArn: group.arn }), { kind: group.kind, id: group.name }, group.arn)).toBe(
      true,
    );
    expect(belongsTo(anAlias({ functionArn: `${orders.arn}-2` }), ofOrders, orders.arn)).toBe(false);
  });

  it('has nothing where its ARN is not known, not even what belongs to nothing', () => {
    const ofAccount = aSubscriptionFilter({ logGroupArn: undefined });
    for (const one of [anAlias({ functionArn: orders.arn }), aQueue(), ofAccount])
      expect(belongsTo(one, ofOrders, undefined)).toBe(false);
    expect(belongsTo(aQueue(), ofOrders, orders.arn)).toBe(false);
  });
});
