import {
  type AlarmMuteRuleSummary,
  CloudWatchClient,
  GetAlarmMuteRuleCommand,
  type GetAlarmMuteRuleOutput,
  paginateListAlarmMuteRules,
} from '@aws-sdk/client-cloudwatch';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { CloudwatchMuteRule } from '#model';

/** Mute rules that recur and never expire: no other can mute an alarm for good, so no other is looked at closer. */
export const cloudwatchMuteRule = defineCollector({
  kinds: ['cloudwatch.mute-rule'],
  scope: 'region',
  permissions: ['cloudwatch:ListAlarmMuteRules', 'cloudwatch:GetAlarmMuteRule', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(CloudWatchClient);
    return enrich(listLasting(client), (listed) => toMuteRule(aws, client, listed), {
      aws,
      key: ({ AlarmMuteRuleArn }) => required(AlarmMuteRuleArn),
    });
  },
});

async function* listLasting(client: CloudWatchClient): AsyncIterable<AlarmMuteRuleSummary> {
  const pages = paginateListAlarmMuteRules({ client }, { Statuses: ['ACTIVE', 'SCHEDULED'], MaxRecords: 100 });
  for await (const { AlarmMuteRuleSummaries } of pages) {
    yield* required(AlarmMuteRuleSummaries).filter(
      ({ MuteType, ExpireDate }) => required(MuteType) === 'RECURRING' && ExpireDate === undefined,
    );
  }
}

async function toMuteRule(
  aws: Aws,
  client: CloudWatchClient,
  listed: AlarmMuteRuleSummary,
): Promise<CloudwatchMuteRule | undefined> {
  const arn = asArn(required(listed.AlarmMuteRuleArn));
  const name = required(arn.split(':alarm-mute-rule:')[1]);
  const described = await observe(aws, {
    kind: 'cloudwatch.mute-rule',
    operation: 'cloudwatch:GetAlarmMuteRule',
    call: async () => factsOf(await client.send(new GetAlarmMuteRuleCommand({ AlarmMuteRuleName: name }))),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!described.seen || described.value === undefined) return undefined;
  const { account, region } = aws;
  return { kind: 'cloudwatch.mute-rule', arn, name, account, region, tags: await aws.tags(arn), ...described.value };
}

type Facts = Pick<CloudwatchMuteRule, 'alarmNames' | 'duration' | 'scheduleExpression' | 'startsAt'>;

function factsOf({ Rule, MuteTargets, StartDate }: GetAlarmMuteRuleOutput): Facts {
  const schedule = required(Rule?.Schedule);
  return {
    alarmNames: MuteTargets?.AlarmNames ?? [],
    scheduleExpression: required(schedule.Expression),
    duration: required(schedule.Duration),
    startsAt: StartDate?.toISOString(),
  };
}
