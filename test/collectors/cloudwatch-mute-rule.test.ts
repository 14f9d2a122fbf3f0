import {
  type AlarmMuteRuleSummary,
  CloudWatchClient,
  GetAlarmMuteRuleCommand,
  type GetAlarmMuteRuleOutput,
  ListAlarmMuteRulesCommand,
} from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudwatchMuteRule } from '../../collectors/cloudwatch-mute-rule.ts';
import { aMuteRule, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);
const prefix = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm-mute-rule:';

function listed(name: string, differs: Partial<AlarmMuteRuleSummary> = {}): AlarmMuteRuleSummary {
  return { AlarmMuteRuleArn: `${prefix}${name}`, Status: 'ACTIVE', MuteType: 'RECURRING', ...differs };
}

const described: GetAlarmMuteRuleOutput = {
  Rule: { Schedule: { Expression: 'cron(0 2 * * *)', Duration: 'PT4H', Timezone: 'Europe/Dublin' } },
  MuteTargets: { AlarmNames: ['orders-errors'] },
};

beforeEach(() => {
  cloudwatch.reset();
  cloudwatch.on(ListAlarmMuteRulesCommand).resolves({ AlarmMuteRuleSummaries: [listed('nightly')] });
  cloudwatch.on(GetAlarmMuteRuleCommand).resolves(described);
});

it('lists rules that are not over to the last page, a hundred at a time, and looks closer at each', async () => {
  const asked = { Statuses: ['ACTIVE', 'SCHEDULED'] as const, MaxRecords: 100 };
  cloudwatch
    .on(ListAlarmMuteRulesCommand, { ...asked, Statuses: [...asked.Statuses] })
    .resolves({ AlarmMuteRuleSummaries: [listed('nightly')], NextToken: 'two' });
  cloudwatch
    .on(ListAlarmMuteRulesCommand, { ...asked, Statuses: [...asked.Statuses], NextToken: 'two' })
    .resolves({ AlarmMuteRuleSummaries: [listed('weekly', { Status: 'SCHEDULED' })] });
  cloudwatch.on(GetAlarmMuteRuleCommand, { AlarmMuteRuleName: 'weekly' }).resolves({
    ...described,
    MuteTargets: undefined,
    StartDate: new Date('2026-12-01T00:00:00Z'),
  });
  const tags = { [`${prefix}nightly`]: { team: 'shop' } } as const;
  const { resources, error } = await collect(cloudwatchMuteRule, fakeAws({ tags }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    aMuteRule({ name: 'nightly', tags: seen({ team: 'shop' }) }),
    aMuteRule({ name: 'weekly', alarmNames: [], startsAt: '2026-12-01T00:00:00.000Z' }),
  ]);
  expect(cloudwatch.commandCalls(GetAlarmMuteRuleCommand)).toHaveLength(2);
});

it('looks closer at no rule that ends by itself', async () => {
  cloudwatch.on(ListAlarmMuteRulesCommand).resolves({
    AlarmMuteRuleSummaries: [
      listed('once', { MuteType: 'ONE_TIME' }),
      listed('this-year', { ExpireDate: new Date('2026-12-31T00:00:00Z') }),
    ],
  });
  expect(await collect(cloudwatchMuteRule, fakeAws())).toEqual({ resources: [], error: undefined });
  expect(cloudwatch.commandCalls(GetAlarmMuteRuleCommand)).toHaveLength(0);
});

it('tells that a rule is hidden where a closer look is refused, and goes on with the next', async () => {
  cloudwatch
    .on(ListAlarmMuteRulesCommand)
    .resolves({ AlarmMuteRuleSummaries: [listed('closed'), listed('nightly'), listed('gone')] });
  cloudwatch.on(GetAlarmMuteRuleCommand, { AlarmMuteRuleName: 'closed' }).rejects(denied);
  cloudwatch
    .on(GetAlarmMuteRuleCommand, { AlarmMuteRuleName: 'gone' })
    .rejects(serviceError('ResourceNotFoundException', 404));
  const aws = fakeAws();
  expect((await collect(cloudwatchMuteRule, aws)).resources.map(({ name }) => name)).toEqual(['nightly']);
  expect(aws.noted).toMatchObject([
    { kind: 'cloudwatch.mute-rule', operation: 'cloudwatch:GetAlarmMuteRule', hides: 'listing', reason: 'denied' },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  cloudwatch
    .on(ListAlarmMuteRulesCommand)
    .resolvesOnce({ AlarmMuteRuleSummaries: [listed('nightly')], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(cloudwatchMuteRule, fakeAws())).toMatchObject({
    resources: [{ name: 'nightly' }],
    error: denied,
  });
});

it.each([
  ['a reply without rules', {}],
  ['a rule without an ARN', { AlarmMuteRuleSummaries: [listed('x', { AlarmMuteRuleArn: undefined })] }],
  ['a rule of another form of ARN', { AlarmMuteRuleSummaries: [listed('x', { AlarmMuteRuleArn: 'arn:aws:a:b:c:d' })] }],
  ['a rule without a type', { AlarmMuteRuleSummaries: [listed('x', { MuteType: undefined })] }],
])('finds %s malformed', async (_, page) => {
  cloudwatch.on(ListAlarmMuteRulesCommand).resolves(page);
  expect((await collect(cloudwatchMuteRule, fakeAws())).error).toBeInstanceOf(Malformed);
});

it('has a gap for a rule without a schedule', async () => {
  cloudwatch.on(GetAlarmMuteRuleCommand).resolves({ Rule: undefined });
  const aws = fakeAws();
  expect((await collect(cloudwatchMuteRule, aws)).resources).toEqual([]);
  expect(aws.noted).toMatchObject([{ reason: 'malformed', hides: 'listing' }]);
});
