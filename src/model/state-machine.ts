import type { CalledFunction, NamedResource } from './events.ts';
import type { Arn, Observed, ResourceBase } from './fact.ts';

export interface StateMachine extends ResourceBase<'sfn.state-machine'> {
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly createdAt: string;
  readonly settings: Observed<StateMachineSettings>;
  /** Of the machine without a version: its versions may say something else. */
  readonly definition: Observed<StateMachineDefinition>;
}

export interface StateMachineSettings {
  readonly status: string | undefined;
  readonly roleArn: string;
  readonly logging: StateMachineLogging;
  readonly tracingEnabled: boolean;
  /** A customer's key; undefined for AWS's own. */
  readonly kmsKeyId: string | undefined;
}

export interface StateMachineLogging {
  /** `OFF`, `FATAL`, `ERROR` or `ALL` */
  readonly level: string;
  readonly includesExecutionData: boolean;
  readonly logGroupArns: readonly string[];
}

export interface StateMachineAlias extends ResourceBase<'sfn.alias'> {
  readonly stateMachineArn: Arn;
  /** The versions that it leads to, one or two, and how many of a hundred executions each of them gets. */
  readonly routing: Observed<readonly { readonly versionArn: Arn; readonly weight: number }[]>;
}

/** A version of a state machine that an alias leads to: it goes on as it was when it was published. */
export interface StateMachineVersion extends ResourceBase<'sfn.version'> {
  readonly stateMachineArn: Arn;
  readonly version: string;
  readonly definition: Observed<StateMachineDefinition>;
}

/** A definition without what its calls are given. */
export interface StateMachineDefinition {
  readonly startAt: string;
  /** Of a whole execution. */
  readonly timeoutSeconds: number | undefined;
  /** Of all levels, each before those within it. */
  readonly states: readonly WorkflowState[];
}

/** A number of seconds, or how it is found at run time. */
export type WorkflowSeconds = number | 'path' | 'expression';

export interface WorkflowState {
  /** Unique in the machine, whatever the level. */
  readonly name: string;
  /** The Parallel and Map states around it by name, the outermost first. */
  readonly within: readonly string[];
  /** `Task`, `Choice`, `Map` … */
  readonly type: string;
  /** Where it may go on to; its `catches` are besides. Empty where its branch ends. */
  readonly next: readonly string[];
  /** Undefined for other states than tasks, and for a resource of no known form. */
  readonly call: WorkflowCall | undefined;
  readonly retries: readonly RetryRule[];
  readonly catches: readonly CatchRule[];
  readonly timeout: WorkflowSeconds | undefined;
  readonly heartbeat: WorkflowSeconds | undefined;
  readonly wait: WorkflowSeconds | 'timestamp' | undefined;
  readonly mapMode: 'INLINE' | 'DISTRIBUTED' | undefined;
  /** Of a distributed Map: the buckets that it reads its items from and writes its results to. */
  readonly itemBuckets: readonly NamedResource[];
}

export interface WorkflowCall {
  /** `direct`: the resource is a function or an activity. `optimized`, `sdk`: one of the two kinds of integration. */
  readonly integration: 'direct' | 'optimized' | 'sdk';
  /** As Step Functions names it: `lambda`, `dynamodb`, `http`; `states` for activities and executions. */
  readonly service: string;
  /** `invoke`, `putItem`, `activity` */
  readonly action: string;
  readonly pattern: 'request-response' | 'sync' | 'callback' | 'activity';
  /** Undefined where no function is called. */
  readonly invokes: CalledFunction | undefined;
  /**
   * What else it calls something of: a queue, a table, a machine; undefined where that is none of the kinds that we
   * know.
   */
  readonly names: NamedResource | undefined;
}

/** What is left out has AWS's default here. */
export interface RetryRule {
  readonly errors: readonly string[];
  readonly maxAttempts: number;
  readonly intervalSeconds: number;
  readonly backoffRate: number;
}

export interface CatchRule {
  readonly errors: readonly string[];
  readonly next: string;
}

export type StateMachineResource = StateMachine | StateMachineAlias | StateMachineVersion;
