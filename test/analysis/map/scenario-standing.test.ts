import { describe, expect, it } from 'vitest';
import type { Scenario, WorkloadRule } from '#model';
import {
  aFunction,
  aMapping,
  aMethod,
  anApiV2,
  anIntegrationV2,
  aRestApi,
  aRouteV2,
  aStream,
  aTable,
  aUserPool,
  aUserPoolClient,
  forService,
  seen,
  unseen,
} from '../../support/build.ts';
import { mapOf } from './draw.ts';
import { inStack } from './estates/reference-estates.ts';
import { roleFor } from './scenario-told.ts';

const all = ['rest', 'alexa', 'mobile', 'stream', 'web', 'data', 'workflow', 'back-office'] as const;

/** How the scenarios of the first workload stand, those of score 0 among them. */
function standings(given: Parameters<typeof mapOf>[0], workloads?: readonly WorkloadRule[]): readonly string[] {
  const [workload] = mapOf(given, { workloads }).workloads;
  return (workload?.scenarios ?? []).map(({ scenario, is, score }) => `${scenario} ${is} ${String(score)}`);
}

const tagged = (value: string) => ({ tags: seen({ 'wal:workload': 'shop', 'wal:scenario': value }) });

describe('The word of an owner', () => {
  it.each(all)('forces %s where nothing shows it, and forbids it', (scenario) => {
    expect(standings([aFunction(tagged(scenario))])).toEqual([`${scenario} forced 0`]);
    expect(standings([aFunction(tagged(`!${scenario}`))])).toEqual([`${scenario} vetoed 0`]);
  });

  it.each(['rest,stream', 'rest, stream', 'rest stream', 'rest ,\n stream', ' stream rest '])(
    'may be several: "%s"',
    (value) => {
      expect(standings([aFunction(tagged(value))])).toEqual(['rest forced 0', 'stream forced 0']);
    },
  );

  it('that forbids has more weight than that which forces', () => {
    expect(standings([aFunction(tagged('rest,!rest'))])).toEqual(['rest vetoed 0']);
  });

  it.each(['resting', 'REST', '', 'none', 'rest;stream'])('says nothing by "%s"', (value) => {
    expect(standings([aFunction(tagged(value))])).toEqual([]);
  });

  it('may be on any of its members, and on a part of one', () => {
    const client = aUserPoolClient({ tags: seen({ 'wal:scenario': 'web' }) });
    const pool = aUserPool({ tags: seen({ 'wal:workload': 'shop' }) });
    expect(standings([aTable(tagged('stream')), aFunction(tagged('!rest')), pool, client])).toEqual([
      'rest vetoed 0',
      'stream forced 0',
      'web forced 0',
    ]);
  });

  it('is not known where tags could not be read', () => {
    const given = [aFunction({ tags: unseen() })];
    expect(standings(given)).toEqual([]);
  });

  it('leaves the score as it is', () => {
    const given = [aRestApi(), aMethod(), aFunction(tagged('!rest'))];
    expect(standings(given)).toEqual(['rest vetoed 0.6']);
  });

  const rule = (more: Partial<WorkloadRule>): WorkloadRule => ({ name: 'shop', resources: ['*'], ...more });
  it.each([
    ['of its workload', [rule({ scenarios: ['!rest', 'web'] })], ['rest vetoed 0', 'web forced 0']],
    ['of another workload', [rule({}), rule({ name: 'other', scenarios: ['!rest', 'web'] })], []],
    ['of none', [rule({})], []],
    ['of two rules', [rule({ scenarios: ['rest'] }), rule({ scenarios: ['web'] })], ['rest forced 0', 'web forced 0']],
    ['of its account', [rule({ account: '111122223333', scenarios: ['rest'] })], ['rest forced 0']],
    ['of another account', [rule({}), rule({ account: '444455556666', scenarios: ['rest'] })], []],
  ] as const)('in the configuration is that %s', (_, rules, told) => {
    expect(standings([aFunction()], rules)).toEqual(told);
  });
});

describe('A score', () => {
  const scoreOf = (scenario: Scenario, given: Parameters<typeof inStack>[1]) =>
    mapOf(inStack('one', given)).workloads[0]?.scenarios.find((one) => one.scenario === scenario);

  it('is not more than one', () => {
    const skill = aFunction({ policy: seen(forService('alexa-appkit.amazon.com')) });
    const given = [anApiV2(), aRouteV2({ routeKey: 'POST /alexa' }), anIntegrationV2(), skill];
    expect(scoreOf('alexa', given)).toMatchObject({
      score: 1,
      is: 'match',
      signals: [{ signal: 'Alexa may call a function' }, { signal: 'a route is named for a skill' }],
    });
  });

  it('of a suggestion stays one, whatever adds to it', () => {
    const ledger = aTable({ name: 'ledger' });
    const reads = aMapping({ sourceArn: `${ledger.arn}/stream/1`, onFailureArn: aStream().arn });
    const uses = roleFor('orders-role', ['dynamodb:PutItem', ledger.arn]);
    expect(scoreOf('stream', [ledger, aFunction(), reads, uses, aRestApi()])).toMatchObject({
      score: 0.5,
      is: 'suggested',
      signals: [{ weight: 0.5 }, { weight: 0.2 }, { weight: 0.1 }],
    });
  });

  it('has its evidence in order', () => {
    const paths = ['/z', '/m', '/a', '/k', '/b', '/y', '/c'];
    const given = [aRestApi(), aFunction(), ...paths.map((path) => aMethod({ path }))];
    const signals = scoreOf('rest', given)?.signals ?? [];
    expect(signals.map(({ evidence }) => evidence.length)).toEqual([7, 7, 7]);
    for (const { evidence } of signals) {
      expect(evidence.every((id, index) => index === 0 || id > (evidence[index - 1] ?? ''))).toBe(true);
    }
  });
});
