import { lambdaConcurrencyZero } from '../../../checks/lambda/lambda-concurrency-zero.ts';
import { aChange, aFunction, aGap, aMapping, anAccountSettings, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const off = aFunction({ reservedConcurrency: seen(0) });
const called = [off, aMapping()];
const set = (at: string, name = 'set') => aChange({ name, at, eventName: 'PutFunctionConcurrency20171031' });
const place = { account: '111122223333', region: 'eu-west-1' };
const anotherReserves = anAccountSettings({}, { unreservedConcurrentExecutions: 900 });

testCheck(lambdaConcurrencyZero, {
  passes: [
    {
      name: 'the least that lets it run',
      given: [aFunction({ reservedConcurrency: seen(1) }), aMapping()],
      evidence: { function: 'orders', reserved: 1 },
    },
    {
      name: 'switched off just a week ago, whatever came before that',
      given: [...called, set('2026-11-01T10:00:00.000Z', 'before'), set('2026-11-18T12:00:00.000Z')],
      evidence: { reserved: 0, since: 'since 2026-11-18T12:00:00.000Z' },
    },
    {
      name: 'switched off ten days ago, where the options give it two weeks',
      given: [...called, set('2026-11-15T12:00:00.000Z')],
      options: { days: 14 },
    },
  ],
  fails: [
    {
      name: 'switched off a second more than a week ago, by an event with no date in its name',
      given: [...called, aChange({ at: '2026-11-18T11:59:59.000Z', eventName: 'PutFunctionConcurrency' })],
      message: 'switchedOff',
      severity: 'medium',
      evidence: {
        function: 'orders',
        reserved: 0,
        since: 'since 2026-11-18T11:59:59.000Z',
        triggers: ['arn:aws:sqs:eu-west-1:111122223333:inbox'],
      },
      text: 'orders has been switched off since 2026-11-18T11:59:59.000Z by a reservation of 0, and arn:aws:sqs:',
    },
    {
      name: 'switched off longer ago than the history goes, and its code was changed yesterday',
      given: [...called, aChange({ at: '2026-11-24T12:00:00.000Z' })],
      message: 'switchedOff',
      evidence: { since: 'for over 30 days' },
    },
    {
      name: 'a cluster of Kafka outside of AWS still calls it',
      given: [off, aMapping({ sourceArn: undefined, selfManaged: true })],
      message: 'switchedOff',
      evidence: { triggers: ['self-managed-kafka'] },
    },
    {
      name: 'another function was switched off yesterday',
      given: [...called, { ...set('2026-11-24T12:00:00.000Z'), targetArn: aFunction({ name: 'cart' }).arn }],
      message: 'switchedOff',
    },
    {
      name: 'a tag that the options do not name',
      given: [aFunction({ reservedConcurrency: seen(0), tags: seen({ Incident: 'INC-7' }) }), aMapping()],
      options: { onPurposeTags: ['Paused'] },
      message: 'switchedOff',
    },
  ],
  skips: [
    {
      name: 'no reservation, which is not a reservation of 0',
      given: [aFunction(), aMapping(), anotherReserves],
      text: 'it reserves nothing',
    },
    {
      name: 'no reservation, and settings of another account and region that reserve nothing',
      given: [aFunction(), anAccountSettings({ account: '444455556666' }), anAccountSettings({ region: 'us-east-1' })],
      subject: 'orders',
    },
    {
      name: 'no reservation, with limits that are not told',
      given: [aFunction(), anAccountSettings({ limits: seen(undefined) })],
    },
    {
      name: 'no reservation, with limits that were not read',
      given: [aFunction(), anAccountSettings({ limits: unseen() })],
    },
    {
      name: 'a kill switch in an open incident, which a tag tells',
      given: [aFunction({ reservedConcurrency: seen(0), tags: seen({ INCIDENT: 'INC-7' }) }), aMapping()],
      text: 'it is switched off on purpose: it has the tag INCIDENT',
    },
    {
      name: 'switched off, and its one mapping too',
      given: [off, aMapping({ state: 'Disabled' })],
      text: 'it is switched off, and nothing calls it',
    },
  ],
  insufficient: [
    {
      name: 'no reservation in a region where nobody reserves, so that functions were not asked',
      given: [aFunction(), aMapping(), anAccountSettings()],
      text: 'a reservation of 0 is read only where another function of the region reserves more',
    },
    {
      name: 'since when is not read in a standard audit',
      given: called,
      unread: [{ kind: 'cloudtrail.change', ...place, because: 'deep only' }],
      text: 'deep only',
    },
  ],
  unknowns: [
    {
      name: 'its reservation could not be read',
      given: [aFunction({ reservedConcurrency: unseen({ operation: 'lambda:GetFunctionConcurrency' }) }), aMapping()],
      gap: { operation: 'lambda:GetFunctionConcurrency' },
    },
    {
      name: 'nothing that was seen calls it, and rules were not read',
      given: [off],
      gaps: [aGap({ kind: 'events.rule', operation: 'events:ListRules' })],
      gap: { operation: 'events:ListRules' },
    },
    {
      name: 'no reservation, and settings that were not read, which tell whether functions were asked',
      given: [aFunction()],
      gaps: [aGap({ kind: 'lambda.account-settings', operation: 'lambda:GetAccountSettings' })],
      gap: { operation: 'lambda:GetAccountSettings' },
    },
    {
      name: 'the history could not be read',
      given: called,
      gaps: [aGap({ kind: 'cloudtrail.change', operation: 'cloudtrail:LookupEvents' })],
      gap: { operation: 'cloudtrail:LookupEvents' },
    },
  ],
});
