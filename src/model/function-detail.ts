import type { Arn, Observed, ResourceBase } from './fact.ts';

/** What only calls of its own tell of a function; its ARN is the function's. */
export interface FunctionDetail extends ResourceBase<'lambda.function-detail'> {
  readonly functionArn: Arn;
  readonly status: Observed<FunctionStatus | undefined>;
  /** Undefined where AWS manages no runtime: images, and runtimes that are the function's own. */
  readonly runtimeManagement: Observed<RuntimeManagement | undefined>;
  readonly recursiveLoop: Observed<'Allow' | 'Terminate' | undefined>;
}

export interface FunctionStatus {
  readonly state: string;
  readonly stateReasonCode: string | undefined;
  readonly lastUpdateStatus: string | undefined;
  readonly lastUpdateStatusReasonCode: string | undefined;
}

export interface RuntimeManagement {
  readonly updateRuntimeOn: 'Auto' | 'FunctionUpdate' | 'Manual';
  /** The version that it was pinned to by hand. */
  readonly runtimeVersionArn: string | undefined;
}
