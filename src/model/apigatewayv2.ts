import type { AccessLogFormat, InvokedFunction } from './apigateway.ts';
import type { NamedResource } from './events.ts';
import type { Arn, ResourceBase } from './fact.ts';
import type { EnvironmentVariable } from './lambda.ts';

/** What stages, routes, integrations and the rest of an HTTP or WebSocket API tell of the API they belong to. */
export interface OfApiV2 {
  readonly apiArn: Arn;
  readonly apiId: string;
  readonly protocol: 'HTTP' | 'WEBSOCKET';
}

export interface ApiV2 extends ResourceBase<'apigatewayv2.api'> {
  readonly apiId: string;
  readonly protocol: 'HTTP' | 'WEBSOCKET';
  readonly defaultEndpointDisabled: boolean;
  /** What API Gateway itself answers to preflight requests; undefined where it leaves them to the routes. */
  readonly cors: { readonly allowOrigins: readonly string[]; readonly allowCredentials: boolean } | undefined;
  readonly createdAt: string | undefined;
}

export interface RouteSettings {
  /** The route's key; undefined for what holds where no route says otherwise. */
  readonly routeKey: string | undefined;
  /** Undefined where the account's limit holds. */
  readonly throttlingRateLimit: number | undefined;
  readonly throttlingBurstLimit: number | undefined;
  readonly detailedMetrics: boolean;
  readonly dataTrace: boolean;
  /** Of WebSocket APIs: `OFF`, `ERROR` or `INFO`. */
  readonly loggingLevel: string | undefined;
}

/** A stage; its name is that of its API and its own, `shop/prod`. */
export interface StageV2 extends ResourceBase<'apigatewayv2.stage'>, OfApiV2 {
  readonly stageName: string;
  readonly accessLogArn: string | undefined;
  readonly accessLogFormat: AccessLogFormat | undefined;
  readonly autoDeploy: boolean;
  readonly defaultRouteSettings: RouteSettings | undefined;
  readonly routeSettings: readonly RouteSettings[];
  readonly variables: readonly EnvironmentVariable[];
  readonly createdAt: string | undefined;
}

export interface RouteV2 extends ResourceBase<'apigatewayv2.route'>, OfApiV2 {
  /** `GET /orders/{id}`, `$default`; of a WebSocket API `$connect`, `sendMessage` … */
  readonly routeKey: string;
  /** `NONE`, `AWS_IAM`, `JWT` or `CUSTOM`. */
  readonly authorizationType: string;
  readonly authorizerId: string | undefined;
  readonly authorizationScopes: readonly string[];
  readonly apiKeyRequired: boolean;
  readonly integrationId: string | undefined;
  readonly selectsModels: boolean;
  /** Names of models, by what the selection expression yields. */
  readonly requestModels: readonly string[];
  readonly requestParameters: readonly { readonly name: string; readonly required: boolean }[];
}

export interface IntegrationV2 extends ResourceBase<'apigatewayv2.integration'>, OfApiV2 {
  readonly integrationId: string;
  /** `AWS_PROXY`, `HTTP_PROXY`; of WebSocket APIs also `AWS`, `HTTP` and `MOCK`. */
  readonly integrationType: string;
  /** An AWS service that an HTTP API calls by itself: `SQS-SendMessage`. */
  readonly subtype: string | undefined;
  /** The service in its ARN: `lambda`, `sqs`, `elasticloadbalancing`. */
  readonly service: string | undefined;
  /** Undefined for an ARN, or where a stage variable decides. */
  readonly scheme: 'http' | 'https' | undefined;
  readonly functions: readonly InvokedFunction[];
  /** What else of AWS it calls something of: a queue, a stream, a machine; undefined where that is none of the kinds that we know. */
  readonly names: NamedResource | undefined;
  /** Names of the stage variables in its address. */
  readonly stageVariables: readonly string[];
  readonly connectionType: 'INTERNET' | 'VPC_LINK';
  /** The role it calls with; undefined for none, and where it calls with the caller's own credentials. */
  readonly roleArn: string | undefined;
  /** A private integration without it speaks plain HTTP to its target. */
  readonly verifiesServerName: boolean;
  /** Undefined where the protocol's own holds: 30 s of HTTP APIs, 29 s of WebSocket APIs. */
  readonly timeoutMilliseconds: number | undefined;
  /** Lambda answers at once and works on. */
  readonly invokesAsynchronously: boolean;
}

export interface AuthorizerV2 extends ResourceBase<'apigatewayv2.authorizer'>, OfApiV2 {
  readonly authorizerId: string;
  readonly authorizerType: 'REQUEST' | 'JWT';
  /** Selection expressions, `$request.header.Authorization`. */
  readonly identitySources: readonly string[];
  readonly issuer: string | undefined;
  readonly audienceCount: number;
  /** Empty where a stage variable decides. */
  readonly functions: readonly InvokedFunction[];
  /** Names of the stage variables in its address. */
  readonly stageVariables: readonly string[];
  /** With which API Gateway invokes the function; without it the function's policy has to let it. */
  readonly roleArn: string | undefined;
  /** Undefined where nothing is said; WebSocket APIs keep no results. */
  readonly resultTtlSeconds: number | undefined;
  readonly payloadFormatVersion: string | undefined;
}

/** A model of a WebSocket API; HTTP APIs have none. */
export interface ModelV2 extends ResourceBase<'apigatewayv2.model'>, OfApiV2 {
  readonly contentType: string | undefined;
}

/** Where a path of a regional domain name leads; APIs of every protocol are among the targets. */
export interface ApiMappingV2 extends ResourceBase<'apigatewayv2.api-mapping'> {
  readonly domainArn: Arn;
  readonly apiId: string;
  readonly stageName: string;
  /** `orders/v1`; undefined where the domain name's root leads there. */
  readonly path: string | undefined;
}

/** Where a domain name leads for requests that meet a rule's conditions. */
export interface RoutingRuleV2 extends ResourceBase<'apigatewayv2.routing-rule'> {
  readonly domainArn: Arn;
  readonly priority: number;
  readonly targets: readonly { readonly apiId: string; readonly stageName: string }[];
}

/** Where developers read of APIs and get their keys. */
export interface PortalV2 extends ResourceBase<'apigatewayv2.portal'> {
  readonly published: boolean;
}

export type Apigatewayv2Resource =
  | ApiMappingV2
  | ApiV2
  | AuthorizerV2
  | IntegrationV2
  | ModelV2
  | PortalV2
  | RouteV2
  | RoutingRuleV2
  | StageV2;
