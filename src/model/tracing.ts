import type { ResourceBase } from './fact.ts';

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

export type TracingResource = XraySamplingRule | XrayTraceDestination;
