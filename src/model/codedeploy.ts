import type { CalledFunction } from './events.ts';
import type { Observed, ResourceBase } from './fact.ts';

/** One that deploys Lambda functions; those for servers and containers are left out. */
export type CodedeployApplication = ResourceBase<'codedeploy.application'>;

/** Of an application for Lambda. */
export interface DeploymentGroup extends ResourceBase<'codedeploy.deployment-group'> {
  readonly applicationName: string;
  readonly groupName: string;
  readonly deploymentConfigName: string;
  /** `IN_PLACE` or `BLUE_GREEN`; Lambda knows only the latter. */
  readonly deploymentType: string | undefined;
  readonly alarms: {
    readonly enabled: boolean;
    readonly ignorePollAlarmFailure: boolean;
    readonly names: readonly string[];
  };
  readonly autoRollback: { readonly enabled: boolean; readonly events: readonly string[] };
  readonly triggers: readonly { readonly targetArn: string; readonly events: readonly string[] }[];
  /** The latest, whether it has come to an end or not. */
  readonly latestDeploymentId: string | undefined;
}

/** One that a deployment group uses, built in or the account's own. */
export interface DeploymentConfig extends ResourceBase<'codedeploy.deployment-config'> {
  readonly routing: Observed<TrafficRouting | undefined>;
}

export interface TrafficRouting {
  readonly type: 'AllAtOnce' | 'TimeBasedCanary' | 'TimeBasedLinear';
  /** The share of calls that the new version gets at first, in percent; undefined for all at once. */
  readonly firstStepPercent: number | undefined;
}

/** The latest of a deployment group. */
export interface Deployment extends ResourceBase<'codedeploy.deployment'> {
  readonly applicationName: string;
  readonly groupName: string;
  readonly status: string;
  readonly createdAt: string;
  readonly completedAt: string | undefined;
  readonly appSpec: AppSpec;
}

/**
 * What was to be deployed: `elsewhere` is a file in a bucket or repository, which is not read; `not-json` a text in YAML or
 * in no known form.
 */
export type AppSpec =
  | { readonly is: 'known'; readonly functions: readonly DeployedFunction[]; readonly hooks: readonly DeploymentHook[] }
  | { readonly is: 'elsewhere' }
  | { readonly is: 'not-json' };

export interface DeployedFunction {
  readonly functionArn: CalledFunction;
  readonly alias: string | undefined;
  readonly currentVersion: string | undefined;
  readonly targetVersion: string | undefined;
}

export interface DeploymentHook {
  /** `BeforeAllowTraffic` or `AfterAllowTraffic`. */
  readonly event: string;
  readonly functionArn: CalledFunction;
}

export type CodedeployResource = CodedeployApplication | Deployment | DeploymentConfig | DeploymentGroup;
