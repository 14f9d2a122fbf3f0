import type { Arn, ResourceBase } from './fact.ts';

/** GuardDuty in an account and region. */
export interface GuarddutyDetector extends ResourceBase<'guardduty.detector'> {
  readonly enabled: boolean;
  /** `LAMBDA_NETWORK_LOGS` … */
  readonly enabledFeatures: readonly string[];
}

/** Inspector in an account and region: `ENABLED`, `DISABLED`, `SUSPENDED` and states between them; undefined where it cannot. */
export interface InspectorAccountStatus extends ResourceBase<'inspector.account-status'> {
  /** Of the scanning of packages that functions depend on. */
  readonly lambda: string | undefined;
  /** Of the scanning of their own code. */
  readonly lambdaCode: string | undefined;
}

/** How one way of scanning covers a function. */
export interface InspectorCoverage extends ResourceBase<'inspector.coverage'> {
  /** As Inspector writes it, qualifier included. */
  readonly functionArn: string;
  /** `PACKAGE` or `CODE` */
  readonly scanType: string;
  readonly active: boolean;
  /** `SUCCESSFUL`, `UNSUPPORTED_RUNTIME`, `STALE_INVENTORY` … */
  readonly reason: string | undefined;
}

/** An active finding about functions, high or critical; what was found is not kept. */
export interface InspectorFinding extends ResourceBase<'inspector.finding'> {
  readonly functionArns: readonly string[];
  readonly type: string;
  readonly severity: 'CRITICAL' | 'HIGH';
}

/** An active finding about access of a role that is not used. */
export interface AccessAnalyzerUnusedAccess extends ResourceBase<'accessanalyzer.unused-access'> {
  readonly roleArn: Arn;
  /** `UnusedIAMRole`, `UnusedPermission` … */
  readonly findingType: string;
}

export type DetectionResource =
  | AccessAnalyzerUnusedAccess
  | GuarddutyDetector
  | InspectorAccountStatus
  | InspectorCoverage
  | InspectorFinding;
