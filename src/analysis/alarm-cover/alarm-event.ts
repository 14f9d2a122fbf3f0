import type { CloudwatchAlarm } from '#model';
import type { EventField } from './event-pattern.ts';

/** What EventBridge is sent when an alarm goes to ALARM: the fields whose values follow from the alarm. */
export function alarmEvent({ account, region, arn, name }: CloudwatchAlarm): EventField {
  return eventOf({ account: [account], region: [region], resources: [arn], alarmName: [name] });
}

/** The same of some alarm. */
export const someAlarmEvent = eventOf({
  account: 'anything',
  region: 'anything',
  resources: 'anything',
  alarmName: 'anything',
});

type Own = Readonly<Record<'account' | 'region' | 'resources' | 'alarmName', EventField>>;

function eventOf({ account, region, resources, alarmName }: Own): EventField {
  return {
    version: ['0'],
    source: ['aws.cloudwatch'],
    'detail-type': ['CloudWatch Alarm State Change'],
    account,
    region,
    resources,
    // Of events that an archive plays again.
    'replay-name': [],
    detail: { alarmName, state: { value: ['ALARM'] }, previousState: { value: ['OK', 'INSUFFICIENT_DATA'] } },
  };
}
