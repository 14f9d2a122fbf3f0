import type { ApigatewayAccount, ApigatewayDomainName, RestApi, RestMethod, RestStage } from './apigateway.ts';
import type { ResourceBase } from './fact.ts';
import type { IamRole } from './iam.ts';
import type { EventSourceMapping, LambdaAlias, LambdaFunction, LambdaUrl, LambdaVersion } from './lambda.ts';
import type { SnsSubscription, SnsTopic, SqsQueue } from './messaging.ts';
import type { CloudwatchAlarm, LogGroup } from './observability.ts';

/** Made by the engine, not collected: a place as a subject of its own. */
export type Account = ResourceBase<'account'>;
export type AccountRegion = ResourceBase<'account-region'>;

export type Resource =
  | Account
  | AccountRegion
  | ApigatewayAccount
  | ApigatewayDomainName
  | CloudwatchAlarm
  | EventSourceMapping
  | IamRole
  | LambdaAlias
  | LambdaFunction
  | LambdaUrl
  | LambdaVersion
  | LogGroup
  | RestApi
  | RestMethod
  | RestStage
  | SnsSubscription
  | SnsTopic
  | SqsQueue;

export type Kind = Resource['kind'];
export type ResourceOf<K extends Kind> = Extract<Resource, { kind: K }>;

/** Kinds that the engine makes of what was collected. */
export type MadeKind = 'account' | 'account-region';

/** What checks already ask for and no collector reads yet; listed in docs/lens-coverage.md. */
export type UncollectedKind =
  | 'cloudwatch.metric'
  | 'cloudwatch.mute-rule'
  | 'events.rule'
  | 'firehose.delivery-stream'
  | 'oam.link'
  | 'pipes.pipe'
  | 's3.notification'
  | 'scheduler.schedule'
  | 'sns.subscription-attributes'
  | 'wafv2.web-acl';
