import type { Arn, Observed, ResourceBase } from './fact.ts';

/** Which requests X-Ray traces; of the rules that match one, that with the lowest number in `priority` decides. */
export interface XraySamplingRule extends ResourceBase<'xray.sampling-rule'> {
  readonly priority: number;
  /** The share, of 1, of the requests beyond the reservoir. */
  readonly fixedRate: number;
  /** Requests a second that are traced in any case. */
  readonly reservoirPerSecond: number;
  /** Patterns, each `*` where it does not matter. */
  readonly matches: {
    readonly resourceArn: string;
    readonly serviceName: string;
    readonly serviceType: string;
    readonly host: string;
    readonly httpMethod: string;
    readonly urlPath: string;
  };
  /** Of attributes that a request must have besides; their values are not kept. */
  readonly attributeNames: readonly string[];
}

/** Where spans of an account and region go; there is always one. */
export interface XrayTraceDestination extends ResourceBase<'xray.trace-destination'> {
  /** `XRay`, or `CloudWatchLogs` with Transaction Search. */
  readonly destination: string;
  /** `ACTIVE`, or `PENDING` while it changes. */
  readonly status: string;
}

/** What a small sample of the last hours' traces says of one function, API or other service; nothing that was traced is kept. */
export interface XrayTraceSample extends ResourceBase<'xray.trace-sample'> {
  /** As X-Ray has it, `AWS::Lambda::Function`. */
  readonly serviceType: string;
  /** Of a function of this account and region. */
  readonly functionArn: Arn | undefined;
  /** Traces of the sample in which it took part. */
  readonly traces: number;
  /** Of what it annotated; their values are not kept, nor the keys that AWS adds by itself (`aws:…`). */
  readonly annotationKeys: readonly string[];
  /** Of the few traces that were read whole. */
  readonly calls: Observed<XrayTraceCalls>;
}

export interface XrayTraceCalls {
  /** Segments of it that were read. */
  readonly segments: number;
  /** Steps that its own code named. */
  readonly ownSteps: number;
  readonly awsCalls: number;
  /** Calls of other addresses. */
  readonly remoteCalls: number;
  /** Whether it sent metrics to CloudWatch by a call. */
  readonly putsMetrics: boolean;
}

export type TracingResource = XraySamplingRule | XrayTraceDestination | XrayTraceSample;
