import type { NamedResource } from './events.ts';
import type { Arn, Observed, ResourceBase } from './fact.ts';
import type { EnvironmentVariable } from './lambda.ts';
import type { PolicyDocument } from './policy.ts';

export type EndpointType = 'REGIONAL' | 'EDGE' | 'PRIVATE';

/** What the format of an access log tells; the format itself stays behind the boundary. */
export interface AccessLogFormat {
  /** Each line is JSON. */
  readonly structured: boolean;
  /** What follows `$context.`, each once: `requestId`, `authorizer.claims.email`. */
  readonly contextVariables: readonly string[];
}

/** A function that an address names, with its qualifier. */
export interface InvokedFunction {
  readonly arn: Arn;
  /** The stage whose variables make it so; undefined where they have no part in it. */
  readonly stageName: string | undefined;
}

export interface RestApi extends ResourceBase<'apigateway.rest-api'> {
  readonly apiId: string;
  readonly endpointTypes: readonly EndpointType[];
  /** They give a private API names of their own, and restrict nothing. */
  readonly vpcEndpointIds: readonly string[];
  readonly policy: PolicyDocument | undefined;
  readonly defaultEndpointDisabled: boolean;
  /** Of the default endpoint; undefined where the service's default holds. */
  readonly securityPolicy: string | undefined;
  /** Where a key comes from: `HEADER` or `AUTHORIZER`. */
  readonly apiKeySource: string | undefined;
  /** Undefined where responses are not compressed; 0 compresses all. */
  readonly minimumCompressionBytes: number | undefined;
  readonly binaryMediaTypes: readonly string[];
  readonly createdAt: string | undefined;
}

/** What a stage sets for a method, or with stars for all. */
export interface MethodSettings {
  /** `/orders/{id}`, or `*` */
  readonly path: string;
  /** `GET`, or `*` */
  readonly httpMethod: string;
  readonly throttlingRateLimit: number | undefined;
  readonly throttlingBurstLimit: number | undefined;
  readonly detailedMetrics: boolean;
  readonly dataTrace: boolean;
  readonly loggingLevel: string | undefined;
  readonly caching: boolean;
  readonly cacheEncrypted: boolean;
  /** Without it, anyone may ask that the cache is passed by. */
  readonly cacheControlAuthorized: boolean;
}

/** A stage; its name is that of its API and its own, `shop/prod`. */
export interface RestStage extends ResourceBase<'apigateway.rest-stage'> {
  readonly stageName: string;
  readonly apiArn: Arn;
  readonly apiId: string;
  readonly apiName: string;
  readonly accessLogArn: string | undefined;
  readonly accessLogFormat: AccessLogFormat | undefined;
  readonly tracingEnabled: boolean;
  readonly webAclArn: string | undefined;
  readonly methodSettings: readonly MethodSettings[];
  /** In gigabytes, as `0.5`; undefined where there is no cache. */
  readonly cacheSize: string | undefined;
  readonly variables: readonly EnvironmentVariable[];
  /** A deployment that gets a part of the requests, with variables of its own. */
  readonly canary: { readonly percent: number; readonly variables: readonly EnvironmentVariable[] } | undefined;
  /** The deployments that it and its canary run. */
  readonly deploymentId: string | undefined;
  readonly canaryDeploymentId: string | undefined;
  readonly documentationVersion: string | undefined;
  readonly createdAt: string | undefined;
  readonly lastUpdatedAt: string | undefined;
}

export interface RestMethod extends ResourceBase<'apigateway.rest-method'> {
  readonly apiArn: Arn;
  readonly apiId: string;
  /** `/orders/{id}` */
  readonly path: string;
  /** `GET`, `ANY` … */
  readonly httpMethod: string;
  readonly authorizationType: string;
  readonly apiKeyRequired: boolean;
  readonly authorizerId: string | undefined;
  readonly authorizationScopes: readonly string[];
  readonly requestValidatorId: string | undefined;
  /** `method.request.querystring.page`, headers and paths too. */
  readonly requestParameters: readonly { readonly name: string; readonly required: boolean }[];
  readonly requestModels: readonly { readonly contentType: string; readonly model: string }[];
  /** `MOCK`, `AWS_PROXY` …; undefined where no integration is set. */
  readonly integrationType: string | undefined;
  /** As it is written, where a function is called; the address of anything else may hold a secret, and is not kept. */
  readonly integrationUri: string | undefined;
  readonly integration: RestIntegration | undefined;
}

export interface RestIntegration {
  /** Functions that it invokes, for each stage that decides which. */
  readonly functions: readonly InvokedFunction[];
  /** What else of AWS it calls something of: a queue, a table, a machine; undefined where that is none of the kinds that we know. */
  readonly names: NamedResource | undefined;
  /** Names of the stage variables in its address. */
  readonly stageVariables: readonly string[];
  /** Undefined for an ARN, or where a stage variable decides. */
  readonly scheme: 'http' | 'https' | undefined;
  readonly timeoutMilliseconds: number | undefined;
  readonly connectionType: 'INTERNET' | 'VPC_LINK';
  readonly skipsCertificateCheck: boolean;
  /** The role it calls with; undefined for none, and where it calls with the caller's own credentials. */
  readonly roleArn: string | undefined;
  /** Lambda answers at once and works on. */
  readonly invokesAsynchronously: boolean;
  readonly responseTransferMode: 'BUFFERED' | 'STREAM';
  /** What becomes of a body for whose content type there is no template. */
  readonly passthroughBehavior: string | undefined;
  /** Requests are rewritten by mapping templates. */
  readonly hasTemplates: boolean;
  readonly cacheKeyParameters: readonly string[];
  /** What its responses say to browsers of other sites; undefined where they say nothing. */
  readonly cors: { readonly allowsAnyOrigin: boolean; readonly allowsCredentials: boolean } | undefined;
}

/** API Gateway's settings of an account in a region. */
export interface ApigatewayAccount extends ResourceBase<'apigateway.account'> {
  readonly cloudwatchRoleArn: string | undefined;
  /** What all APIs of the account share, a second. */
  readonly throttlingRateLimit: number | undefined;
  readonly throttlingBurstLimit: number | undefined;
}

export interface ApigatewayDomainName extends ResourceBase<'apigateway.domain-name'> {
  readonly endpointTypes: readonly EndpointType[];
  /** Only private domain names have one. */
  readonly domainNameId: string | undefined;
  readonly mutualTls: boolean;
  /** `TLS_1_2`, `SecurityPolicy_TLS13_1_3_2025_09` … */
  readonly securityPolicy: string | undefined;
  /** `BASIC` or `STRICT`; the former security policies know none. */
  readonly endpointAccessMode: string | undefined;
  readonly certificateArns: readonly string[];
  /** `ROUTING_RULE_ONLY`, `ROUTING_RULE_THEN_BASE_PATH_MAPPING`, `BASE_PATH_MAPPING_ONLY`; undefined where the reply does not say. */
  readonly routingMode: string | undefined;
  /** Of REST APIs. */
  readonly mappings: Observed<
    readonly { readonly apiId: string; readonly stage: string | undefined; readonly basePath: string | undefined }[]
  >;
}

export type ApigatewayResource = ApigatewayAccount | ApigatewayDomainName | RestApi | RestMethod | RestStage;
