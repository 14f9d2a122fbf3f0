import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CloudwatchAlarm, Resource } from '#model';
import { analyse } from '../../../src/analysis/index.ts';
import { aCompositeAlarm, aMetric, anAlarm, aQuery, aSubscription, aTopic } from '../../support/build.ts';
import { anInventory } from '../../support/inventory.ts';

const functions = ['orders', 'billing', 'search'] as const;
const now = new Date('2026-11-25T12:00:00.000Z');
/** One topic that somebody hears, and one that nobody does. */
const topics: readonly Resource[] = [aTopic(), aSubscription(), aTopic({ name: 'unheard' })];
const heard = aTopic().arn;
const unheard = aTopic({ name: 'unheard' }).arn;

const anyActions = fc.record({
  alarmActions: fc.constantFrom([heard], [unheard], [], [unheard, heard]),
  actionsEnabled: fc.boolean(),
});

const watched = fc.oneof(
  fc.constantFrom(...functions).map((name) => ({ metric: errorsOf({ FunctionName: name }) })),
  fc.constant({ metric: errorsOf({}) }),
  fc.constantFrom(...functions).map((name) => ({ metric: errorsOf({ FunctionName: name, Stage: 'prod' }) })),
  fc.constantFrom(...functions).map((name) => ({
    metric: undefined,
    queries: [
      aQuery({ id: 'e', metric: errorsOf({ FunctionName: name }), returnsData: false }),
      aQuery({ id: 'r', expression: 'e * 100' }),
    ],
  })),
  fc
    .constantFrom(
      'SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) GROUP BY FunctionName',
      'SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE FunctionName = \'billing\' GROUP BY FunctionName',
      'SELECT SUM(Errors) FROM',
    )
    .map((expression) => ({ metric: undefined, queries: [aQuery({ expression })] })),
);

function errorsOf(dimensions: Readonly<Record<string, string>>) {
  return aMetric({ name: 'Errors', dimensions });
}

const metricAlarm = fc.record({ watched, actions: anyActions });

const mention = fc.tuple(fc.constantFrom('ALARM', 'OK', 'NOT ALARM', 'NOT OK'), fc.nat(7));
const compositeAlarm = fc.record({
  mentions: fc.array(mention, { minLength: 1, maxLength: 3 }),
  joined: fc.constantFrom(' AND ', ' OR '),
  actions: anyActions,
});

/** Up to six metric alarms, and composite alarms over them and over each other. */
const alarms: fc.Arbitrary<readonly CloudwatchAlarm[]> = fc
  .tuple(fc.array(metricAlarm, { maxLength: 6 }), fc.array(compositeAlarm, { maxLength: 3 }))
  .map(([metrics, composites]) => [
    ...metrics.map((one, at) => anAlarm({ name: `alarm-${String(at)}`, ...one.watched, ...one.actions })),
    ...composites.map(({ mentions, joined, actions }, at) =>
      aCompositeAlarm({
        name: `alarm-${String(at + 5)}`,
        rule: mentions.map(([state, to]) => stateOf(state, `alarm-${String(to)}`)).join(joined),
        ...actions,
      }),
    ),
  ])
  .map((all) => [...new Map(all.map((alarm) => [alarm.name, alarm])).values()]);

function stateOf(state: string, name: string): string {
  return `${state}("${name}")`;
}

/** Whose errors reach somebody. */
function covered(given: readonly CloudwatchAlarm[], level?: 'resource'): readonly string[] {
  const { alarmCover } = analyse(anInventory([...topics, ...given]));
  return functions.filter((name) =>
    alarmCover({
      namespace: 'AWS/Lambda',
      metrics: ['Errors'],
      dimensions: [{ FunctionName: name }],
      account: '111122223333',
      region: 'eu-west-1',
      now,
    }).watching.some((one) => one.live.is === 'live' && (level === undefined || one.level === level)),
  );
}

describe('whatever the alarms and resources', () => {
  it('another alarm never uncovers a resource', () => {
    fc.assert(
      fc.property(alarms, fc.nat(), (all, at) => {
        const without = all.filter((_, index) => index !== at % Math.max(all.length, 1));
        expect(covered(all)).toEqual(expect.arrayContaining([...covered(without)]));
      }),
      { numRuns: 1000 },
    );
  });

  it('an alarm whose actions are switched off never covers one', () => {
    fc.assert(
      fc.property(alarms, fc.nat(), (all, at) => {
        const silenced = all.map((alarm, index) =>
          index === at % all.length ? { ...alarm, actionsEnabled: false } : alarm,
        );
        expect(covered(all)).toEqual(expect.arrayContaining([...covered(silenced)]));
      }),
      { numRuns: 1000 },
    );
  });

  it('none of a resource, or with none of its actions, covers nothing', () => {
    fc.assert(
      fc.property(alarms, (all) => {
        expect(covered(all.map((alarm) => ({ ...alarm, actionsEnabled: false })))).toEqual([]);
        expect(covered(all.filter(({ rule }) => rule !== undefined))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('a composite alarm that waits for one and takes over its actions keeps the answer, however the rule says so', () => {
    const rules = fc.constantFrom<(name: string) => string>(
      (name) => `ALARM("${name}")`,
      (name) => `NOT OK(${name})`,
      (name) => `(ALARM(${name})) AND TRUE`,
      (name) => `FALSE OR NOT (NOT ALARM(${name}))`,
      (name) => `AT_LEAST(1, ALARM, ("${name}"))`,
      (name) => `ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${name})`,
    );
    fc.assert(
      fc.property(alarms, fc.nat(), rules, (all, at, rule) => {
        const wrapped = all[at % Math.max(all.length, 1)];
        fc.pre(wrapped !== undefined);
        expect(covered(wrapping(all, wrapped, rule))).toEqual(covered(all));
        expect(covered(wrapping(all, wrapped, rule), 'resource')).toEqual(covered(all, 'resource'));
      }),
      { numRuns: 1000 },
    );
  });

  it('a composite alarm that cannot turn true by it takes the cover away', () => {
    const rules = fc.constantFrom<(name: string) => string>(
      (name) => `OK(${name})`,
      (name) => `NOT ALARM(${name})`,
      (name) => `NOT INSUFFICIENT_DATA(${name})`,
      (name) => `ALARM(${name}) AND FALSE`,
      (name) => `ALARM(${name}) AND OK(${name})`,
      (name) => `ALARM(${name}) OR NOT ALARM(${name})`,
      (name) => `ALARM(another-${name})`,
    );
    fc.assert(
      fc.property(metricAlarm, rules, (one, rule) => {
        const alone = anAlarm({ name: 'alone', ...one.watched, ...one.actions });
        expect(covered(wrapping([alone], alone, rule))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

/** The alarm acts on nothing any more; the composite alarm has its actions. */
function wrapping(
  all: readonly CloudwatchAlarm[],
  wrapped: CloudwatchAlarm,
  rule: (name: string) => string,
): readonly CloudwatchAlarm[] {
  const { name, alarmActions, actionsEnabled } = wrapped;
  return [
    ...all.map((alarm) => (alarm === wrapped ? { ...alarm, alarmActions: [] } : alarm)),
    aCompositeAlarm({ name: `wrapping-${name}`, rule: rule(name), alarmActions, actionsEnabled }),
  ];
}
