import type { Observed, ResourceBase } from './fact.ts';

export interface SesAccount extends ResourceBase<'ses.account'> {
  readonly sentLast24Hours: number;
}

export interface SesEventDestination {
  readonly name: string;
  readonly enabled: boolean;
  /** `BOUNCE`, `RENDERING_FAILURE` and so on. */
  readonly eventTypes: readonly string[];
  /** Names of the metrics' dimensions where it sends to CloudWatch; undefined elsewhere. */
  readonly cloudwatchDimensions: readonly string[] | undefined;
}

export interface SesConfigurationSet extends ResourceBase<'ses.configuration-set'> {
  readonly eventDestinations: Observed<readonly SesEventDestination[]>;
  readonly reputationMetricsEnabled: Observed<boolean>;
}

/** There is one: that is all that is told of it. */
export type SesEmailTemplate = ResourceBase<'ses.email-template'>;

export type SesResource = SesAccount | SesConfigurationSet | SesEmailTemplate;
