import type { ScalableTarget, ScalingPolicy, ScheduledAction } from '@aws-sdk/client-application-auto-scaling';
import type {
  ApplicationInfo,
  DeploymentConfigInfo,
  DeploymentGroupInfo,
  DeploymentInfo,
} from '@aws-sdk/client-codedeploy';
import type { LambdaFunctionRecommendation } from '@aws-sdk/client-compute-optimizer';
import type { ImageDetail } from '@aws-sdk/client-ecr';
import type { CodeSigningConfig, LayerVersionsListItem } from '@aws-sdk/client-lambda';
import type { PolicyStatement } from './policy-document.ts';

/** What Lambda has in a region besides functions and mappings. */
export interface LambdaRecord {
  layers: LayerRecord[];
  codeSigning: CodeSigningRecord[];
}

export interface LayerRecord {
  readonly name: string;
  readonly arn: string;
  /** Newest first; those that were deleted are not here. */
  versions: LayerVersionsListItem[];
  /** By version. */
  policies: Record<number, PolicyStatement[]>;
}

export interface CodeSigningRecord {
  config: CodeSigningConfig;
  functionArns: string[];
  tags: Record<string, string>;
}

/** Of every service whose capacity is scaled. */
export interface ScalingRecord {
  targets: ScalableTarget[];
  policies: ScalingPolicy[];
  scheduledActions: ScheduledAction[];
}

export interface CodedeployRecord {
  applications: ApplicationInfo[];
  groups: DeploymentGroupInfo[];
  /** The account's own, besides those that are built in. */
  configs: DeploymentConfigInfo[];
  deployments: DeploymentInfo[];
}

/** Images by the repository they are in. */
export type RegistryRecord = Record<string, ImageDetail[]>;

/** Undefined where the account has not opted in. */
export type OptimizerRecord = LambdaFunctionRecommendation[] | undefined;
