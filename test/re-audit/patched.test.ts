import { describe, expect, it } from 'vitest';
import { changedKinds, patched } from '../../src/re-audit/patched.ts';
import { aFunction, aLogGroup, aMetricFilter, anAlias, aRestApi, aStage } from '../support/build.ts';
import { aSighting, aSnapshot, dawn, later } from './known.ts';

const orders = aFunction();
const users = aFunction({ name: 'users' });
const live = anAlias({ functionArn: orders.arn });
const ofUsers = anAlias({ functionArn: users.arn, arn: `${users.arn}:live` });
const place = aSnapshot([orders, users, live, ofUsers], { kinds: ['lambda.version'] });

function namesIn(snapshot: ReturnType<typeof aSnapshot>, kind: 'lambda.function' | 'lambda.alias'): readonly string[] {
  return (snapshot.resources.get(kind) ?? []).map(({ arn }) => arn);
}

describe('A snapshot with what was seen since', () => {
  it('has the thing as it is now, in its old place, with what belongs to it now', () => {
    const slower = { ...orders, timeoutSeconds: 900 };
    const other = anAlias({ functionArn: orders.arn, arn: `${orders.arn}:next`, name: 'next' });
    const now = patched(place, [aSighting([slower, other])]);
    expect(now.resources.get('lambda.function')).toEqual([slower, users]);
    expect(namesIn(now, 'lambda.alias')).toEqual([other.arn, ofUsers.arn]);
    expect(place.resources.get('lambda.function')).toEqual([orders, users]);
  });

  it('has a thing that is new, after the others', () => {
    const added = aFunction({ name: 'added' });
    const now = patched(place, [aSighting([added], { id: 'added' })]);
    expect(namesIn(now, 'lambda.function')).toEqual([orders.arn, users.arn, added.arn]);
  });

  it('lacks what is gone, with what belonged to it, and nothing else', () => {
    const now = patched(place, [aSighting([])]);
    expect(namesIn(now, 'lambda.function')).toEqual([users.arn]);
    expect(namesIn(now, 'lambda.alias')).toEqual([ofUsers.arn]);
    expect(patched(now, [aSighting([])]).resources).toEqual(now.resources);
  });

  it('is not given what was never read there', () => {
    const now = patched(aSnapshot([orders]), [aSighting([orders, live])]);
    expect([...now.resources.keys()]).toEqual(['lambda.function']);
  });

  it('has the last of several sights, in whatever order they come, and none that is older than itself', () => {
    const first = aSighting([{ ...orders, timeoutSeconds: 1 }], { at: later(10) });
    const second = aSighting([{ ...orders, timeoutSeconds: 2 }], { at: later(20) });
    const older = aSighting([{ ...orders, timeoutSeconds: 9 }], { at: dawn });
    for (const sightings of [
      [first, second],
      [second, first],
      [second, older, first],
    ])
      expect(patched(place, sightings).resources.get('lambda.function')).toMatchObject([{ timeoutSeconds: 2 }, users]);
    expect(patched(place, [older]).resources).toEqual(place.resources);
  });

  it('knows the parts of APIs and log groups by theirs', () => {
    const api = aRestApi({ apiId: 'abc' });
    const [stage, group] = [aStage({ apiArn: api.arn }), aLogGroup({ name: '/orders' })];
    const filter = aMetricFilter({ logGroupArn: group.arn });
    const known = aSnapshot([api, stage, group, filter]);
    const gone = [
      aSighting([], {
        kind: 'apigateway.rest-api',
        id: 'abc',
        kinds: ['apigateway.rest-api', 'apigateway.rest-stage'],
      }),
      aSighting([], { kind: 'logs.group', id: '/orders', kinds: ['logs.group', 'logs.metric-filter'] }),
    ];
    expect([...patched(known, gone).resources.values()].flat()).toEqual([]);
  });
});

describe('The kinds that changed', () => {
  it('are those of which something is otherwise, came or went', () => {
    const same = patched(place, [aSighting([{ ...orders }, { ...live }])]);
    expect(changedKinds(place, same)).toEqual(new Set());
    const slower = patched(place, [aSighting([{ ...orders, timeoutSeconds: 900 }, live])]);
    expect(changedKinds(place, slower)).toEqual(new Set(['lambda.function']));
    expect(changedKinds(place, patched(place, [aSighting([])]))).toEqual(new Set(['lambda.function', 'lambda.alias']));
  });

  it('are none that were not looked at', () => {
    const beside = aSnapshot([orders, aLogGroup()]);
    expect(changedKinds(beside, patched(beside, []))).toEqual(new Set());
    const gone = patched(beside, [aSighting([], { kinds: ['lambda.function'] })]);
    expect(changedKinds(beside, gone)).toEqual(new Set(['lambda.function']));
  });

  it('are those that had nothing before and have something now, and not those that still have nothing', () => {
    const more = aSnapshot([orders, aLogGroup()], { kinds: ['sqs.queue'] });
    expect(changedKinds(aSnapshot([orders]), more)).toEqual(new Set(['logs.group']));
  });

  it('are those of which two things have changed places', () => {
    const turned = aSnapshot([users, orders, live, ofUsers], { kinds: ['lambda.version'] });
    expect(changedKinds(place, turned)).toEqual(new Set(['lambda.function']));
  });
});
