import type { Archive, Target } from '@aws-sdk/client-eventbridge';
import { functionArn } from './builders/function.ts';
import type { BusRecord, EventsRecord, Place, PolicyStatement, RuleRecord } from './model.ts';
import { accountIds, arnAt, createdAt, iamArn } from './place.ts';

/** The buses of a place with their rules, and its archives. The default bus is everywhere, made by nobody. */
export function eventsIn(at: Place): EventsRecord {
  return places[`${at.account}/${at.region}`]?.(at) ?? { buses: [], archives: [] };
}

const places: Readonly<Record<string, (at: Place) => EventsRecord>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => ({
    buses: [
      aBus(at, 'default', { rules: [...rulesOnAlarms(at), ...rulesOnServices(at), ...rulesByTheClock(at)] }),
      aBus(at, 'shop-events', {
        policy: [
          sentBy(at, 'shop-events', { StringEquals: { 'aws:PrincipalOrgID': 'o-lensdemo01' } }),
          { ...sentBy(at, 'shop-events'), Principal: { AWS: iamArn({ ...at, account: accountIds.staging }, 'root') } },
        ],
        rules: [orderPlaced(at)],
        tags: { Environment: 'production', Team: 'orders' },
      }),
      aBus(at, 'partner-events', {
        policy: [sentBy(at, 'partner-events', { StringEquals: { 'events:source': 'com.partner' } })],
        tags: { Environment: 'production' },
      }),
    ],
    archives: [
      anArchive(at, 'shop-events-all', 'shop-events', 'ENABLED'),
      anArchive(at, 'partner-events-trial', 'partner-events', 'DISABLED'),
    ],
  }),
  [`${accountIds.staging}/eu-west-1`]: (at) => ({
    buses: [
      aBus(at, 'default', {
        rules: [
          aRule(at, 'warm-up', { schedule: 'rate(5 minutes)' }, [{ Id: 'orders', Arn: functionArn(at, 'orders-api') }]),
        ],
      }),
    ],
    archives: [],
  }),
};

interface BusSketch {
  readonly policy?: readonly PolicyStatement[];
  readonly rules?: readonly RuleRecord[];
  readonly tags?: Readonly<Record<string, string>>;
}

export function aBus(at: Place, name: string, { policy, rules = [], tags = {} }: BusSketch): BusRecord {
  return {
    bus: {
      Name: name,
      Arn: arnAt(at, 'events', `event-bus/${name}`),
      CreationTime: createdAt,
      LastModifiedTime: createdAt,
      ...(policy === undefined ? {} : { Policy: JSON.stringify({ Version: '2012-10-17', Statement: policy }) }),
    },
    rules: [...rules],
    tags: { ...tags },
  };
}

function sentBy(at: Place, bus: string, condition?: PolicyStatement['Condition']): PolicyStatement {
  return {
    Sid: condition === undefined ? 'Staging' : 'Senders',
    Effect: 'Allow',
    Principal: '*',
    Action: 'events:PutEvents',
    Resource: arnAt(at, 'events', `event-bus/${bus}`),
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

interface RuleSketch {
  readonly bus?: string;
  readonly pattern?: object;
  readonly schedule?: string;
  readonly state?: 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
  readonly managedBy?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export function aRule(at: Place, name: string, sketch: RuleSketch, targets: readonly Target[]): RuleRecord {
  const { bus = 'default', pattern, schedule, state = 'ENABLED', managedBy, tags = {} } = sketch;
  return {
    rule: {
      Name: name,
      Arn: arnAt(at, 'events', bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`),
      EventBusName: bus,
      State: state,
      ...(pattern === undefined ? {} : { EventPattern: JSON.stringify(pattern) }),
      ...(schedule === undefined ? {} : { ScheduleExpression: schedule }),
      ...(managedBy === undefined ? {} : { ManagedBy: managedBy }),
    },
    targets: [...targets],
    tags: { ...tags },
  };
}

/** One admits the alarm that acts on nothing by itself; the other would admit all, and is switched off. */
function rulesOnAlarms(at: Place): RuleRecord[] {
  const alarms = { source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] };
  const alerts: Target = { Id: 'alerts', Arn: arnAt(at, 'sns', 'ops-alerts') };
  return [
    aRule(
      at,
      'night-alarms',
      { pattern: { ...alarms, detail: { alarmName: [{ prefix: 'nightly-' }], state: { value: ['ALARM'] } } } },
      [alerts],
    ),
    aRule(at, 'all-alarms', { pattern: alarms, state: 'DISABLED' }, [alerts]),
  ];
}

function rulesOnServices(at: Place): RuleRecord[] {
  const machine = arnAt(at, 'states', 'stateMachine:order-fulfilment');
  return [
    aRule(
      at,
      'failed-orders',
      {
        pattern: {
          source: ['aws.states'],
          'detail-type': ['Step Functions Execution Status Change'],
          detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [machine] },
        },
        tags: { Environment: 'production', Team: 'orders' },
      },
      [
        {
          Id: 'failures',
          Arn: arnAt(at, 'sqs', 'fulfilment-failures'),
          DeadLetterConfig: { Arn: arnAt(at, 'sqs', 'order-events-dlq') },
          RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 },
        },
      ],
    ),
    aRule(at, 'new-log-groups', { pattern: newLogGroups, state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' }, [
      {
        Id: 'retention',
        Arn: functionArn(at, 'ops-bot'),
        InputTransformer: {
          InputPathsMap: { group: '$.detail.requestParameters.logGroupName' },
          InputTemplate: '<group>',
        },
        DeadLetterConfig: { Arn: arnAt(at, 'sqs', 'gone-dlq') },
      },
    ]),
    aRule(
      at,
      'StepFunctionsGetEventsForStepFunctionsExecutionRule',
      { pattern: executions, managedBy: 'states.amazonaws.com' },
      [{ Id: 'StepFunctions', Arn: arnAt(at, 'states', 'activity:internal') }],
    ),
  ];
}

const newLogGroups = {
  source: ['aws.logs'],
  'detail-type': ['AWS API Call via CloudTrail'],
  detail: { eventSource: ['logs.amazonaws.com'], eventName: ['CreateLogGroup'] },
};

const executions = { source: ['aws.states'], 'detail-type': ['Step Functions Execution Status Change'] };

/** The nightly one is never tried again, and then lost. */
function rulesByTheClock(at: Place): RuleRecord[] {
  return [
    // What it was for was deleted.
    aRule(at, 'weekly-report', { schedule: 'rate(7 days)', tags: { Environment: 'production' } }, [
      { Id: 'report', Arn: functionArn(at, 'report-mailer') },
    ]),
    aRule(at, 'nightly-cleanup', { schedule: 'cron(0 2 * * ? *)', tags: { Environment: 'production' } }, [
      {
        Id: 'cleanup',
        Arn: functionArn(at, 'nightly-cleanup'),
        Input: '{"mode":"full"}',
        RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 86_400 },
      },
    ]),
  ];
}

/** Two targets, one of which loses what it cannot be given. */
function orderPlaced(at: Place): RuleRecord {
  const pattern = { source: ['com.shop.orders'], 'detail-type': ['OrderPlaced'], detail: { channel: ['web'] } };
  return aRule(at, 'order-placed', { bus: 'shop-events', pattern }, [
    {
      Id: 'notify',
      Arn: functionArn(at, 'order-notifier'),
      DeadLetterConfig: { Arn: arnAt(at, 'sqs', 'order-events-dlq') },
    },
    {
      Id: 'fulfil',
      Arn: arnAt(at, 'states', 'stateMachine:order-fulfilment'),
      RoleArn: iamArn(at, 'role/rule-starts-orders'),
    },
  ]);
}

function anArchive(at: Place, name: string, bus: string, state: 'ENABLED' | 'DISABLED'): Archive {
  return {
    ArchiveName: name,
    EventSourceArn: arnAt(at, 'events', `event-bus/${bus}`),
    State: state,
    RetentionDays: 30,
    SizeBytes: 1024,
    EventCount: 12,
    CreationTime: createdAt,
  };
}
