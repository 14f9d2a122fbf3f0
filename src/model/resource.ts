import type { ApigatewayResource } from './apigateway.ts';
import type { ApigatewayPartsResource } from './apigateway-parts.ts';
import type { Apigatewayv2Resource } from './apigatewayv2.ts';
import type { AppsyncResource } from './appsync.ts';
import type { AutoscalingResource } from './autoscaling.ts';
import type { BalancingResource } from './balancing.ts';
import type { CloudtrailResource } from './cloudtrail.ts';
import type { CloudwatchResource } from './cloudwatch.ts';
import type { CodedeployResource } from './codedeploy.ts';
import type { CognitoResource } from './cognito.ts';
import type { CostsResource } from './costs.ts';
import type { DatabasesResource } from './databases.ts';
import type { DetectionResource } from './detection.ts';
import type { DynamodbResource } from './dynamodb.ts';
import type { EdgeResource } from './edge.ts';
import type { EventSourceMapping } from './event-source-mapping.ts';
import type { EventsResource } from './events.ts';
import type { ResourceBase } from './fact.ts';
import type { IamResource } from './iam.ts';
import type { InfrastructureResource } from './infrastructure.ts';
import type { LambdaResource } from './lambda.ts';
import type { LogsResource } from './logs.ts';
import type { MessagingResource } from './messaging.ts';
import type { MetricsResource } from './metrics.ts';
import type { NetworkResource } from './network.ts';
import type { ObservabilityResource } from './observability.ts';
import type { OpensearchDomain } from './opensearch.ts';
import type { ServiceQuota } from './quotas.ts';
import type { RightsizingResource } from './rightsizing.ts';
import type { S3Resource } from './s3.ts';
import type { SecretsResource } from './secrets.ts';
import type { SesResource } from './ses.ts';
import type { StateMachineResource } from './state-machine.ts';
import type { StreamingResource } from './streaming.ts';
import type { TracingResource } from './tracing.ts';
import type { UsageResource } from './usage.ts';

/** Made by the engine, not collected: a place as a subject of its own. */
export type Account = ResourceBase<'account'>;
export type AccountRegion = ResourceBase<'account-region'>;

/** Made of the map: one of its workloads, whose tags are those that its members agree on. */
export interface WorkloadSubject extends ResourceBase<'workload'> {
  readonly workloadId: string;
}

export type Resource =
  | Account
  | AccountRegion
  | ApigatewayPartsResource
  | ApigatewayResource
  | Apigatewayv2Resource
  | AppsyncResource
  | AutoscalingResource
  | BalancingResource
  | CloudtrailResource
  | CloudwatchResource
  | CodedeployResource
  | CognitoResource
  | CostsResource
  | DatabasesResource
  | DetectionResource
  | DynamodbResource
  | EdgeResource
  | EventSourceMapping
  | EventsResource
  | IamResource
  | InfrastructureResource
  | LambdaResource
  | LogsResource
  | MessagingResource
  | NetworkResource
  | ObservabilityResource
  | OpensearchDomain
  | RightsizingResource
  | S3Resource
  | SecretsResource
  | ServiceQuota
  | SesResource
  | StateMachineResource
  | StreamingResource
  | TracingResource
  | MetricsResource
  | UsageResource
  | WorkloadSubject;

export type Kind = Resource['kind'];
export type ResourceOf<K extends Kind> = Extract<Resource, { kind: K }>;

/** Kinds that are made of what was collected: by the engine, and of the map. */
export type MadeKind = 'account' | 'account-region' | 'workload';

/** What checks already ask for and no collector reads yet; listed in docs/lens-coverage.md. */
export type UncollectedKind = 'cloudwatch.metric' | 'oam.link';
