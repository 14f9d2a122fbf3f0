import type { Arn, Observed, ResourceBase } from './fact.ts';
import type { PolicyDocument } from './policy.ts';

export type EndpointType = 'REGIONAL' | 'EDGE' | 'PRIVATE';

export interface RestApi extends ResourceBase<'apigateway.rest-api'> {
  readonly apiId: string;
  readonly endpointTypes: readonly EndpointType[];
  readonly policy: PolicyDocument | undefined;
  readonly defaultEndpointDisabled: boolean;
}

/** A stage; its name is that of its API and its own, `shop/prod`. */
export interface RestStage extends ResourceBase<'apigateway.rest-stage'> {
  readonly stageName: string;
  readonly apiArn: Arn;
  readonly apiId: string;
  readonly apiName: string;
  readonly accessLogArn: string | undefined;
  readonly tracingEnabled: boolean;
  readonly webAclArn: string | undefined;
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
  /** `MOCK`, `AWS_PROXY` …; undefined where no integration is set. */
  readonly integrationType: string | undefined;
  readonly integrationUri: string | undefined;
}

/** API Gateway's settings of an account in a region. */
export interface ApigatewayAccount extends ResourceBase<'apigateway.account'> {
  readonly cloudwatchRoleArn: string | undefined;
}

export interface ApigatewayDomainName extends ResourceBase<'apigateway.domain-name'> {
  readonly endpointTypes: readonly EndpointType[];
  readonly mutualTls: boolean;
  readonly mappings: Observed<readonly { readonly apiId: string; readonly stage: string | undefined }[]>;
}
