import { describe, expect, it } from 'vitest';
import type { Resource } from '#model';
import { lambdaAlarms } from '../../checks/alarms/lambda.ts';
import { aFunction, aMetric, anAlarm, aSubscription, aTopic, defaultAccount } from '../support/build.ts';
import { anAuditor, aWorld, collectorOf, type World } from './world.ts';

const watcher = '999988887777';
const check = lambdaAlarms.find(({ id }) => id === 'lambda-error-alarm')!;

/** The monitoring account's alarm on the default function of this one, with a topic that somebody hears. */
const elsewhere: readonly Resource[] = [
  anAlarm({ account: watcher, metric: aMetric({ account: defaultAccount }) }),
  aTopic({ account: watcher }),
  aSubscription({ account: watcher }),
];

async function verdictIn(world: World, monitoringAccounts: readonly string[], accounts = [defaultAccount]) {
  const kinds = [...check.subjects, ...check.joins, ...check.hints];
  const { run, outcomes } = await anAuditor(world).audit({
    checks: [check],
    configuredChecks: [check],
    collectors: [...new Set(kinds)].map((kind) => collectorOf(world, kind)),
    accounts: accounts.map((id) => ({ id, name: null })),
    monitoringAccounts,
    regions: ['eu-west-1'],
  });
  return {
    complete: run.complete,
    said: outcomes.map(({ account, result, message }) => ({ account, result, message })),
  };
}

function aWorldWith(resources: readonly Resource[], refused: readonly string[] = []): World {
  return aWorld({ resources: [...resources], refused: [...refused], regions: ['eu-west-1'] });
}

describe('An alarm of a monitoring account', () => {
  it('covers what it watches in another account, where the configuration names its account', async () => {
    const world = aWorldWith([aFunction(), ...elsewhere]);
    expect(await verdictIn(world, [watcher])).toMatchObject({ complete: true, said: [{ result: 'pass' }] });
    expect(await verdictIn(world, [])).toMatchObject({ complete: true, said: [{ result: 'fail' }] });
  });

  it('is not judged as an alarm of the account that it watches, and counts once where its own is audited too', async () => {
    const world = aWorldWith([aFunction(), aFunction({ account: watcher, name: 'own' }), ...elsewhere]);
    const { said } = await verdictIn(world, [watcher], [defaultAccount, watcher]);
    expect(said.map(({ account, result }) => `${account} ${result}`)).toEqual([
      `${defaultAccount} pass`,
      `${watcher} fail`,
    ]);
  });

  it.each([
    ['the account cannot be entered', watcher],
    ['alarms', `cloudwatch.alarm@${watcher}`],
    ['mute rules, so that it may reach nobody', `cloudwatch.mute-rule@${watcher}`],
    ['subscriptions', `sns.subscription@${watcher}`],
  ])(
    'leaves what it may watch unknown, and the run incomplete, while these are refused there: %s',
    async (_what, refused) => {
      const seen = await verdictIn(aWorldWith([aFunction(), ...elsewhere], [refused]), [watcher]);
      expect(seen.complete).toBe(false);
      expect(seen.said.map(({ result }) => result)).toEqual(['unknown']);
    },
  );

  it('changes nothing for what an alarm of its own covers, whatever is refused there', async () => {
    const own = [aFunction(), anAlarm(), aTopic(), aSubscription()];
    const { complete, said } = await verdictIn(aWorldWith(own, [watcher]), [watcher]);
    expect({ complete, results: said.map(({ result }) => result) }).toEqual({ complete: false, results: ['pass'] });
  });

  it('is not looked for where no check asks about alarms', async () => {
    const world = aWorldWith([aFunction()], [watcher]);
    const { run } = await anAuditor(world).audit({ monitoringAccounts: [watcher] });
    expect(run.complete).toBe(true);
  });
});
