import type { Arn, Observed, ResourceBase } from './fact.ts';
import type { PolicyDocument } from './policy.ts';

export interface EventBus extends ResourceBase<'events.bus'> {
  readonly policy: PolicyDocument | undefined;
}

/** What a bus was sent, kept for a replay; the listing does not tell whether a pattern leaves some of it out. */
export interface EventArchive extends ResourceBase<'events.archive'> {
  readonly busArn: Arn;
  /** `ENABLED`, `DISABLED`, or on its way there. */
  readonly state: string;
}

export type EventPatternValue =
  | string
  | number
  | boolean
  | null
  | readonly EventPatternValue[]
  | { readonly [member: string]: EventPatternValue };

/**
 * What a rule asks of an event, as it was written: the conditions on a field in a list, the fields of an object by name.
 * A rule that takes no events of AWS's services is kept without the conditions on `detail`.
 */
export type EventPattern = Readonly<Record<string, EventPatternValue>>;

export interface EventRule extends ResourceBase<'events.rule'> {
  readonly busArn: Arn;
  /** `default` is where AWS's services send their events. */
  readonly busName: string;
  readonly enabled: boolean;
  readonly pattern: EventPattern | undefined;
  /** `rate(1 day)`, `cron(…)` */
  readonly scheduleExpression: string | undefined;
  /** The service that keeps the rule for itself. */
  readonly managedBy: string | undefined;
  readonly roleArn: string | undefined;
  /** Not asked for, and so empty, where a service keeps the rule. */
  readonly targets: Observed<readonly RuleTarget[]>;
}

/** How long a delivery is tried, and where it goes then. Undefined: AWS's own 185 attempts in a day. */
export interface EventDelivery {
  readonly roleArn: string | undefined;
  readonly deadLetterArn: string | undefined;
  readonly maximumRetryAttempts: number | undefined;
  readonly maximumEventAgeSeconds: number | undefined;
}

export interface RuleTarget extends EventDelivery {
  readonly id: string;
  readonly arn: string;
  /** It is given something else than the event as it was. */
  readonly inputTransformed: boolean;
}

/** A schedule of EventBridge Scheduler. It cannot have tags, so it bears those of its group. */
export interface Schedule extends ResourceBase<'scheduler.schedule'> {
  readonly groupName: string;
  readonly enabled: boolean;
  /** `arn:aws:scheduler:::aws-sdk:…` for a call of any API. */
  readonly targetArn: string;
  readonly settings: Observed<ScheduleSettings>;
}

export interface ScheduleSettings extends EventDelivery {
  readonly scheduleExpression: string;
  readonly deletedAfterCompletion: boolean;
  /** What a target of any API that invokes a function calls; undefined for other targets. */
  readonly invokes: CalledFunction | undefined;
  /** What else such a target calls something of; undefined for what is none of the kinds that we know. */
  readonly names: NamedResource | undefined;
}

/** A function as its caller names it, with its qualifier; `unresolved` where the name is computed or none. */
export type CalledFunction = Arn | 'unresolved';

/** A queue, a table, a bus … as its caller names it; `unresolved` where the name is computed. */
export type NamedResource = Arn | 'unresolved';

export interface Pipe extends ResourceBase<'pipes.pipe'> {
  /** It is meant to run, whether or not it does at the moment. */
  readonly enabled: boolean;
  /** An ARN, or the address of a cluster that is not AWS's. */
  readonly source: string;
  readonly enrichmentArn: string | undefined;
  readonly targetArn: string;
  readonly settings: Observed<PipeSettings>;
}

export interface PipeSettings {
  readonly roleArn: string;
  readonly batchSize: number | undefined;
  readonly batchingWindowSeconds: number | undefined;
  /** The source leaves out what no filter matches. */
  readonly filtered: boolean;
  /** Of a stream, as the next two are: other sources have no such setting. */
  readonly deadLetterArn: string | undefined;
  /** -1 or undefined: no end of retries. */
  readonly maximumRetryAttempts: number | undefined;
  /** -1 or undefined: as long as the stream keeps them. */
  readonly maximumRecordAgeSeconds: number | undefined;
  /** `REQUEST_RESPONSE` or `FIRE_AND_FORGET`, of a function or a state machine as the target. */
  readonly invocationType: string | undefined;
  /** `OFF`, `ERROR`, `INFO` or `TRACE`; undefined where logs were never set up. */
  readonly logLevel: string | undefined;
}

export type EventsResource = EventArchive | EventBus | EventRule | Pipe | Schedule;
