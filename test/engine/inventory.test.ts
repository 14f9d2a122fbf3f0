import { describe, expect, it } from 'vitest';
import type { Arn, Resource } from '#model';
import type { PlaceView } from '../../src/engine/collect.ts';
import { inventoryOf } from '../../src/engine/inventory.ts';
import { aFunction, aGap, aRestApi, aRole, defaultAccount, functionArn } from '../support/build.ts';

function aPlace(region: string, resources: readonly Resource[], gaps: PlaceView['gaps'] = []): PlaceView {
  const kinds = [...new Set(resources.map(({ kind }) => kind))];
  const byKind = new Map(kinds.map((kind) => [kind, resources.filter((one) => one.kind === kind)]));
  return { account: defaultAccount, region, resources: byKind, gaps, coverage: [] };
}

describe('An inventory', () => {
  const here = aFunction();
  const there = aFunction({ region: 'us-east-1' });
  const both = inventoryOf(
    [aPlace('eu-west-1', [here]), aPlace('us-east-1', [there]), aPlace('global', [aRole()])],
    {},
  );

  it('holds a kind of all its places', () => {
    expect(both.all('lambda.function')).toEqual([here, there]);
    expect(both.all('sqs.queue')).toEqual([]);
  });

  it('finds what is there, calls absent what a looked-at place does not have, and outside what is elsewhere', () => {
    const gone = functionArn({ account: defaultAccount, region: 'us-east-1' }, 'gone');
    const foreign = functionArn({ account: '999999999999', region: 'us-east-1' });
    const elsewhere = functionArn({ account: defaultAccount, region: 'ap-south-1' });
    expect(both.find('lambda.function', there.arn)).toEqual({ is: 'found', value: there });
    expect(both.find('lambda.function', gone)).toEqual({ is: 'absent' });
    expect(both.find('lambda.function', foreign)).toEqual({ is: 'outside' });
    expect(both.find('lambda.function', elsewhere)).toEqual({ is: 'outside' });
  });

  it('does not call absent what may have come since its place was looked at', () => {
    const grown = { ...aPlace('eu-west-1', [here]), mayHaveGrown: (kind: string) => kind === 'lambda.function' };
    const inventory = inventoryOf([grown, aPlace('global', [aRole()])], {});
    const gone = functionArn({ account: defaultAccount, region: 'eu-west-1' }, 'gone');
    expect(inventory.find('lambda.function', here.arn)).toEqual({ is: 'found', value: here });
    expect(inventory.find('lambda.function', gone)).toEqual({ is: 'outside' });
    expect(inventory.find('lambda.alias', `${here.arn}:live`)).toEqual({ is: 'absent' });
  });

  it('places ARNs that leave out the region or the account', () => {
    const noRole: Arn = `arn:aws:iam::${defaultAccount}:role/gone`;
    const noApi = aRestApi({ apiId: 'gone' }).arn;
    expect(both.find('iam.role', noRole)).toEqual({ is: 'absent' });
    expect(both.find('iam.role', 'arn:aws:iam::999999999999:role/gone')).toEqual({ is: 'outside' });
    expect(both.find('apigateway.rest-api', noApi)).toEqual({ is: 'absent' });
  });

  it('bears what is configured of helpers that frameworks make', () => {
    expect(inventoryOf([], {}, { asOwn: true }).frameworkMade).toEqual({ asOwn: true });
    expect(inventoryOf([], {}).frameworkMade).toBeUndefined();
  });

  it('keeps only gaps that hide listings', () => {
    const listing = aGap();
    expect(inventoryOf([aPlace('eu-west-1', [], [listing, aGap({ hides: 'fact' })])], {}).gaps).toEqual([listing]);
  });
});
