import type {
  EventArchive,
  EventBus,
  EventRule,
  Pipe,
  PipeSettings,
  RuleTarget,
  Schedule,
  ScheduleSettings,
} from '#model';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

export const defaultBusName = 'shop';
const deadLetters = 'inbox-dead-letters';

export function anEventBus(overrides: Overrides<EventBus> = {}): EventBus {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultBusName;
  return {
    kind: 'events.bus',
    arn: arnOf('events', place, `event-bus/${name}`),
    name,
    ...place,
    tags: noTags,
    policy: undefined,
    ...overrides,
  };
}

/** Of the default bus. */
export function anEventArchive(overrides: Overrides<EventArchive> = {}): EventArchive {
  const place = placeOf(overrides);
  const name = overrides.name ?? `${defaultBusName}-all`;
  return {
    kind: 'events.archive',
    arn: arnOf('events', place, `archive/${name}`),
    name,
    ...place,
    tags: noTags,
    busArn: arnOf('events', place, `event-bus/${defaultBusName}`),
    state: 'ENABLED',
    ...overrides,
  };
}

/** `orders`, of the bus that AWS's services send to: it takes orders, and gives them to the function of that name. */
export function anEventRule(overrides: Overrides<EventRule> = {}): EventRule {
  const place = placeOf(overrides);
  const { name = 'orders', busName = 'default' } = overrides;
  return {
    kind: 'events.rule',
    arn: arnOf('events', place, busName === 'default' ? `rule/${name}` : `rule/${busName}/${name}`),
    name,
    ...place,
    tags: noTags,
    busArn: arnOf('events', place, `event-bus/${busName}`),
    busName,
    enabled: true,
    pattern: { source: ['com.shop'] },
    scheduleExpression: undefined,
    managedBy: undefined,
    roleArn: undefined,
    targets: seen([aRuleTarget({ arn: arnOf('lambda', place, 'function:orders') })]),
    ...overrides,
  };
}

export function aRuleTarget(overrides: Partial<RuleTarget> = {}): RuleTarget {
  const place = placeOf({});
  return {
    id: 'target',
    arn: arnOf('lambda', place, 'function:orders'),
    roleArn: undefined,
    deadLetterArn: arnOf('sqs', place, deadLetters),
    maximumRetryAttempts: 10,
    maximumEventAgeSeconds: 3600,
    inputTransformed: false,
    ...overrides,
  };
}

/** `nightly`, of the default group. */
export function aSchedule(overrides: Overrides<Schedule> = {}): Schedule {
  const place = placeOf(overrides);
  const { name = 'nightly', groupName = 'default' } = overrides;
  return {
    kind: 'scheduler.schedule',
    arn: arnOf('scheduler', place, `schedule/${groupName}/${name}`),
    name,
    ...place,
    tags: noTags,
    groupName,
    enabled: true,
    targetArn: arnOf('lambda', place, 'function:orders'),
    settings: seen(scheduleSettings()),
    ...overrides,
  };
}

export function scheduleSettings(overrides: Partial<ScheduleSettings> = {}): ScheduleSettings {
  const place = placeOf({});
  return {
    roleArn: arnOf('iam', { ...place, region: 'global' }, 'role/scheduler'),
    deadLetterArn: arnOf('sqs', place, deadLetters),
    maximumRetryAttempts: 10,
    maximumEventAgeSeconds: 3600,
    scheduleExpression: 'rate(1 day)',
    deletedAfterCompletion: false,
    invokes: undefined,
    names: undefined,
    ...overrides,
  };
}

/** `clicks`, from a stream to the function `orders`. */
export function aPipe(overrides: Overrides<Pipe> = {}): Pipe {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'clicks';
  return {
    kind: 'pipes.pipe',
    arn: arnOf('pipes', place, `pipe/${name}`),
    name,
    ...place,
    tags: noTags,
    enabled: true,
    source: arnOf('kinesis', place, 'stream/clicks'),
    enrichmentArn: undefined,
    targetArn: arnOf('lambda', place, 'function:orders'),
    settings: seen(pipeSettings()),
    ...overrides,
  };
}

export function pipeSettings(overrides: Partial<PipeSettings> = {}): PipeSettings {
  const place = placeOf({});
  return {
    roleArn: arnOf('iam', { ...place, region: 'global' }, 'role/pipe'),
    batchSize: 100,
    batchingWindowSeconds: 0,
    filtered: false,
    deadLetterArn: arnOf('sqs', place, deadLetters),
    maximumRetryAttempts: 5,
    maximumRecordAgeSeconds: 3600,
    invocationType: 'REQUEST_RESPONSE',
    logLevel: 'ERROR',
    ...overrides,
  };
}
