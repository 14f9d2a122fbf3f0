import type { SQSEvent } from 'aws-lambda';
import { type WatchedActions, watchedActions } from '../../src/data/watched-actions.ts';

type Members = Readonly<Record<string, unknown>>;

/** What an event of CloudTrail says, where it matters. */
export interface CallSketch {
  readonly account: string;
  readonly region: string;
  readonly source: string;
  /** As CloudTrail has it, with the date of Lambda's. */
  readonly name: string;
  readonly time?: string;
  readonly asked?: Members | null | undefined;
  readonly answered?: Members | null | undefined;
  readonly more?: Members;
}

let events = 0;

/** An event of EventBridge with a record of CloudTrail in it, members that nobody reads included. */
export function aCallEvent({ account, region, source, name, time, asked = null, answered = null, more }: CallSketch) {
  events += 1;
  const eventTime = time ?? new Date().toISOString().replace(/\.\d+/, '');
  const eventID = `00000000-0000-4000-8000-${String(events).padStart(12, '0')}`;
  return {
    version: '0',
    id: eventID,
    'detail-type': 'AWS API Call via CloudTrail',
    source: `aws.${source.split('.')[0] ?? ''}`,
    account,
    time: eventTime,
    region,
    resources: [],
    detail: {
      eventVersion: '1.11',
      userIdentity: {
        type: 'AssumedRole',
        principalId: 'AROAEXAMPLE:deploy',
        arn: `arn:aws:sts::${account}:assumed-role/deploy/pipeline`,
        accountId: account,
        invokedBy: 'cloudformation.amazonaws.com',
      },
      eventTime,
      eventSource: source,
      eventName: name,
      awsRegion: region,
      sourceIPAddress: 'cloudformation.amazonaws.com',
      userAgent: 'cloudformation.amazonaws.com',
      requestParameters: asked,
      responseElements: answered,
      requestID: '7f1c3b5e-0000-4000-8000-000000000000',
      eventID,
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: account,
      eventCategory: 'Management',
      ...more,
    },
  };
}

export type CallEvent = ReturnType<typeof aCallEvent>;

/** A batch of the queue, a message each, named `message-0` and so on. */
export function aBatchOf(...bodies: readonly (CallEvent | string)[]): SQSEvent {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `message-${String(index)}`,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })),
  } as unknown as SQSEvent;
}

/** A thing that exists, as its service calls it and by its ARN. */
export interface NamedThing {
  readonly id: string;
  readonly arn: string;
}

/** One event of every action that is watched, about the given things. */
export function oneOfEachAction(
  things: Readonly<Record<WatchedActions['touches'], NamedThing>>,
  { account, region, time }: Pick<CallSketch, 'account' | 'region' | 'time'>,
): readonly { readonly action: string; readonly touches: WatchedActions['touches']; readonly event: CallEvent }[] {
  return watchedActions.flatMap((watched) =>
    watched.actions.map((action) => {
      const { source, touches } = watched;
      const isOfIam = source === 'iam.amazonaws.com';
      const sketch = { account, region: isOfIam ? 'us-east-1' : region, source, name: nameOf(source, action) };
      const event = aCallEvent({
        ...sketch,
        ...(time === undefined ? {} : { time }),
        ...membersOf(watched, action, things[touches]),
      });
      return { action: `${source}: ${action}`, touches, event };
    }),
  );
}

/** Lambda adds the date of its API to the older of its actions. */
function nameOf(source: string, action: string): string {
  if (source !== 'lambda.amazonaws.com' || /Url|InvokeConfig|Provisioned|RuntimeManagement|Recursion/.test(action))
    return action;
  if (action.endsWith('Concurrency')) return `${action}20171031`;
  if (/^(?:Tag|Untag)/.test(action)) return `${action}20170331v2`;
  return `${action}20150331${/Permission|UpdateFunction/.test(action) ? 'v2' : ''}`;
}

function membersOf({ asked, answered }: WatchedActions, action: string, thing: NamedThing) {
  const made = asked === undefined || action.startsWith('CreateEventSourceMapping') ? answered?.[0] : undefined;
  if (made !== undefined) return { asked: { name: 'new' }, answered: { [made]: thing.id } };
  const [first = '', second] = asked ?? [];
  if (second === 'alarmNames' && !action.startsWith('Put')) return { asked: { alarmNames: [thing.id] } };
  return { asked: { [first]: /^resource/i.test(first) ? thing.arn : thing.id }, answered: null };
}
