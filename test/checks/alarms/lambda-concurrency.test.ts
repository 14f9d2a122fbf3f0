import { expect, it } from 'vitest';
import { lambdaAlarms } from '../../../checks/alarms/lambda.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import {
  aFunction,
  aGap,
  aLambdaUsage,
  anAccountSettings,
  anAlias,
  aProvisionedConcurrency,
  aRegion,
  seen,
  unseen,
} from '../../support/build.ts';

const [, , , reserved, spillover, claimed] = lambdaAlarms;
const namespace = 'AWS/Lambda';
const whole = { FunctionName: 'orders' };
const reserving = (units: number | undefined) => aFunction({ reservedConcurrency: seen(units) });

const ofReservation: AlarmExample = {
  given: [reserving(50)],
  severity: 'medium',
  namespace,
  metric: 'ConcurrentExecutions',
  dimensions: whole,
  misleading: { Function: 'orders' },
  evidence: {
    resource: 'orders',
    metric: 'ConcurrentExecutions',
    alarmName: 'orders-ConcurrentExecutions',
    reservedConcurrency: 50,
    threshold: 40,
  },
  proposes:
    '--statistic Maximum --period 60 --evaluation-periods 5 --datapoints-to-alarm 3 --threshold {threshold} --comparison-operator GreaterThanOrEqualToThreshold',
};

testAlarm(reserved, ofReservation, {
  passes: [
    {
      name: 'an alarm, whether a reservation could be read or not',
      given: [aFunction({ reservedConcurrency: unseen() }), ...heard, watching(ofReservation)],
    },
  ],
  fails: [
    {
      name: 'a reservation of one, all of which the alarm has to wait for',
      given: [reserving(1), ...heard],
      message: 'notCovered',
      evidence: { threshold: 1 },
    },
    {
      name: 'a reservation that does not divide by five',
      given: [reserving(7), ...heard],
      message: 'notCovered',
      evidence: { threshold: 6 },
    },
    {
      name: 'an alarm on the concurrency of the whole account only',
      given: [reserving(50), ...heard, watching({ ...ofReservation, dimensions: {} })],
      message: 'notCovered',
      evidence: { aggregateAlarms: ['watch'] },
    },
    {
      name: 'less severe where nobody calls it',
      given: [reserving(50), aLambdaUsage({ traffic: 'none' }), ...heard],
      message: 'notCovered',
      severity: 'low',
    },
  ],
  skips: [
    {
      name: 'no reservation',
      given: [reserving(undefined), ...heard],
      text: 'no concurrency is reserved for it',
    },
    {
      name: 'a reservation of 0, by which it is switched off',
      given: [reserving(0), ...heard],
      text: 'its reservation of 0 lets nobody call it',
    },
  ],
  unknowns: [
    {
      name: 'no alarm, while its reservation could not be read',
      given: [aFunction({ reservedConcurrency: unseen({ operation: 'lambda:GetFunctionConcurrency' }) }), ...heard],
      gap: { operation: 'lambda:GetFunctionConcurrency' },
    },
  ],
});

const onLive = { ...whole, Resource: 'orders:live' };
const warm = [aFunction(), anAlias(), aProvisionedConcurrency()];
const ofProvisioned: AlarmExample = {
  given: warm,
  severity: 'low',
  namespace,
  metric: 'ProvisionedConcurrencySpilloverInvocations',
  dimensions: whole,
  misleading: { Function: 'orders' },
  evidence: {
    resource: 'orders',
    metric: 'ProvisionedConcurrencySpilloverInvocations',
    alarmName: 'orders-ProvisionedConcurrencySpilloverInvocations',
    provisioned: ['live'],
  },
  proposes:
    '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
};
const ofVersion = aProvisionedConcurrency({ qualifier: '1' });

testAlarm(spillover, ofProvisioned, {
  passes: [
    {
      name: 'an alarm on the alias it is provisioned for',
      given: [...warm, ...heard, watching({ ...ofProvisioned, dimensions: onLive })],
    },
    {
      name: 'an alarm on the version behind the alias it is provisioned for',
      given: [...warm, ...heard, watching({ ...ofProvisioned, dimensions: { ...onLive, ExecutedVersion: '1' } })],
    },
    {
      name: 'an alarm on the version it is provisioned for',
      given: [
        aFunction(),
        ofVersion,
        ...heard,
        watching({ ...ofProvisioned, dimensions: { ...whole, Resource: 'orders:1' } }),
      ],
    },
    {
      name: 'an alarm on each of two aliases that it is provisioned for',
      given: [
        ...warm,
        anAlias({ name: 'beta', version: '2' }),
        aProvisionedConcurrency({ qualifier: 'beta' }),
        ...heard,
        watching({ ...ofProvisioned, dimensions: onLive }, { name: 'live' }),
        watching({ ...ofProvisioned, dimensions: { ...whole, Resource: 'orders:beta' } }, { name: 'beta' }),
      ],
      evidence: { alarms: ['beta', 'live'] },
    },
    {
      name: 'an alarm on an alias of the version it is provisioned for',
      given: [aFunction(), anAlias(), ofVersion, ...heard, watching({ ...ofProvisioned, dimensions: onLive })],
    },
  ],
  fails: [
    {
      name: 'an alarm on one of two aliases that it is provisioned for',
      given: [
        ...warm,
        anAlias({ name: 'beta', version: '2' }),
        aProvisionedConcurrency({ qualifier: 'beta' }),
        ...heard,
        watching({ ...ofProvisioned, dimensions: onLive }),
      ],
      message: 'notCovered',
      evidence: { provisioned: ['beta', 'live'] },
    },
    {
      name: 'an alarm on an alias of another version',
      given: [
        aFunction(),
        anAlias({ version: '2' }),
        ofVersion,
        ...heard,
        watching({ ...ofProvisioned, dimensions: onLive }),
      ],
      message: 'notCovered',
    },
  ],
  skips: [
    {
      name: 'nothing is provisioned',
      given: [aFunction(), anAlias(), ...heard],
      text: 'no concurrency is provisioned for it',
    },
    {
      name: 'it is provisioned for another function',
      given: [aFunction(), aProvisionedConcurrency({ functionArn: aFunction({ name: 'other' }).arn }), ...heard],
    },
  ],
});

const region = [aRegion(), aFunction(), anAccountSettings()];
const ofRegion: AlarmExample = {
  given: region,
  severity: 'high',
  namespace,
  metric: 'ClaimedAccountConcurrency',
  dimensions: {},
  misleading: whole,
  evidence: {
    resource: 'Lambda in eu-west-1',
    metric: 'ClaimedAccountConcurrency or UnreservedConcurrentExecutions',
    alarmName: 'Lambda in eu-west-1-ClaimedAccountConcurrency',
    threshold: 800,
    aggregateAlarms: [],
  },
  proposes:
    '--statistic Maximum --period 60 --evaluation-periods 5 --datapoints-to-alarm 3 --threshold {threshold} --comparison-operator GreaterThanOrEqualToThreshold',
};

testAlarm(claimed, ofRegion, {
  passes: [
    {
      name: 'an alarm on what is not reserved',
      given: [...region, ...heard, watching({ ...ofRegion, metric: 'UnreservedConcurrentExecutions' })],
    },
  ],
  fails: [
    {
      name: 'an alarm on the concurrency of a function',
      given: [...region, ...heard, watching({ ...ofRegion, metric: 'ConcurrentExecutions', dimensions: whole })],
      message: 'notCovered',
    },
    {
      name: 'a limit that could not be read, which the reader has to look up',
      given: [aRegion(), aFunction(), anAccountSettings({ limits: unseen() }), ...heard],
      message: 'notCovered',
      evidence: { threshold: 'THRESHOLD' },
    },
    {
      name: 'a limit that Lambda does not tell',
      given: [aRegion(), aFunction(), anAccountSettings({ limits: seen(undefined) }), ...heard],
      message: 'notCovered',
      evidence: { threshold: 'THRESHOLD' },
    },
    {
      name: 'settings that could not be read, or are those of other places',
      given: [
        aRegion(),
        aFunction(),
        anAccountSettings({ region: 'us-east-1' }),
        anAccountSettings({ account: '999988887777' }),
        ...heard,
      ],
      gaps: [aGap({ kind: 'lambda.account-settings' })],
      message: 'notCovered',
      evidence: { threshold: 'THRESHOLD' },
    },
    {
      name: 'a limit of another height',
      given: [aRegion(), aFunction(), anAccountSettings({}, { concurrentExecutions: 11 }), ...heard],
      message: 'notCovered',
      evidence: { threshold: 9 },
    },
  ],
  skips: [
    { name: 'a region without functions', given: [aRegion(), ...heard], text: 'it has no functions' },
    { name: 'functions of another region', given: [aRegion(), aFunction({ region: 'us-east-1' }), ...heard] },
    { name: 'functions of another account', given: [aRegion(), aFunction({ account: '999988887777' }), ...heard] },
  ],
});

it.each([
  [reserved, 'Maximum of at least 80 % of the reservation in 3 of 5 periods of 60 seconds'],
  [claimed, "Maximum of at least 80 % of the account's limit of concurrent executions in 3 of 5 periods"],
  [claimed, 'An alarm on UnreservedConcurrentExecutions needs the limit of what is unreserved instead.'],
] as const)('says how the alarm is to be put: %#', (check, text) => {
  expect(check?.remedy.text).toContain(text);
});
