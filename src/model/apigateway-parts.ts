import type { InvokedFunction } from './apigateway.ts';
import type { Arn, Observed, ResourceBase } from './fact.ts';

export interface RestAuthorizer extends ResourceBase<'apigateway.authorizer'> {
  readonly apiArn: Arn;
  readonly apiId: string;
  readonly authorizerId: string;
  readonly authorizerType: 'TOKEN' | 'REQUEST' | 'COGNITO_USER_POOLS';
  /** `method.request.header.Authorization` … */
  readonly identitySources: readonly string[];
  /** A pattern turns away what cannot be a token before the function is asked. */
  readonly validatesTokenForm: boolean;
  /** Empty where a stage variable decides. */
  readonly functions: readonly InvokedFunction[];
  /** Names of the stage variables in its address. */
  readonly stageVariables: readonly string[];
  readonly userPoolArns: readonly string[];
  /** With which API Gateway invokes the function; without it the function's policy has to let it. */
  readonly roleArn: string | undefined;
  /** Undefined where the service's 300 hold. */
  readonly resultTtlSeconds: number | undefined;
}

export interface RequestValidator extends ResourceBase<'apigateway.request-validator'> {
  readonly apiArn: Arn;
  readonly apiId: string;
  readonly validatorId: string;
  readonly validatesBody: boolean;
  readonly validatesParameters: boolean;
}

export interface RestModel extends ResourceBase<'apigateway.model'> {
  readonly apiArn: Arn;
  readonly apiId: string;
  readonly contentType: string | undefined;
  /** Its schema says more than that there is an object: the two that come with every API do not. */
  readonly constrains: boolean;
}

/** An answer that API Gateway gives by itself, where it is not the service's own any more. */
export interface GatewayResponse extends ResourceBase<'apigateway.gateway-response'> {
  readonly apiArn: Arn;
  readonly apiId: string;
  /** `THROTTLED`, `QUOTA_EXCEEDED` … */
  readonly responseType: string;
  readonly statusCode: string | undefined;
}

export interface DocumentationVersion extends ResourceBase<'apigateway.documentation-version'> {
  readonly apiArn: Arn;
  readonly apiId: string;
}

/** What a deployment tells of a method, as it was when it was deployed. */
export interface DeployedMethod {
  /** `/orders/{id}` */
  readonly path: string;
  /** `GET`, `ANY` … */
  readonly httpMethod: string;
  readonly authorizationType: string;
  readonly apiKeyRequired: boolean;
}

/** What a stage or its canary runs, or what was deployed just before that; of all others of an API nothing is kept. */
export interface RestDeployment extends ResourceBase<'apigateway.deployment'> {
  readonly apiArn: Arn;
  readonly apiId: string;
  readonly deploymentId: string;
  readonly createdAt: string;
  readonly methods: Observed<readonly DeployedMethod[]>;
}

export interface UsagePlan extends ResourceBase<'apigateway.usage-plan'> {
  readonly planId: string;
  readonly stages: readonly {
    readonly apiId: string;
    readonly stageName: string;
    /** Some method has a limit of its own. */
    readonly throttlesMethods: boolean;
  }[];
  readonly throttlingRateLimit: number | undefined;
  readonly throttlingBurstLimit: number | undefined;
  readonly quota: { readonly limit: number; readonly period: string | undefined } | undefined;
}

/** A key's place in a usage plan; its value is never kept. */
export interface UsagePlanKey extends ResourceBase<'apigateway.usage-plan-key'> {
  readonly usagePlanArn: Arn;
  readonly apiKeyId: string;
}

/** An API key without its value. */
export interface ApigatewayApiKey extends ResourceBase<'apigateway.api-key'> {
  readonly apiKeyId: string;
  readonly enabled: boolean;
  readonly hasCustomer: boolean;
  readonly hasDescription: boolean;
  /** Stages that it was tied to before there were usage plans, `a1b2c3/prod`. */
  readonly stageKeys: readonly string[];
  readonly createdAt: string | undefined;
}

export type ApigatewayPartsResource =
  | ApigatewayApiKey
  | DocumentationVersion
  | GatewayResponse
  | RequestValidator
  | RestAuthorizer
  | RestDeployment
  | RestModel
  | UsagePlan
  | UsagePlanKey;
