import type {
  Account,
  ApiKey,
  Authorizer,
  BasePathMapping,
  Deployment,
  DocumentationVersion,
  DomainName,
  GatewayResponse,
  Model,
  RequestValidator,
  Resource,
  RestApi,
  Stage,
  UsagePlan,
} from '@aws-sdk/client-api-gateway';
import type {
  Api,
  ApiMapping,
  Authorizer as AuthorizerV2,
  Integration,
  Model as ModelV2,
  PortalSummary,
  Route,
  RoutingRule,
  Stage as StageV2,
} from '@aws-sdk/client-apigatewayv2';

/** What API Gateway has in one region, of both its APIs. */
export interface GatewayRecord {
  account: Account;
  apis: RestApiRecord[];
  apisV2: ApiV2Record[];
  domainNames: DomainNameRecord[];
  portals: PortalSummary[];
  usagePlans: UsagePlanRecord[];
  /** With their values, which a listing shows only to who asks for them. */
  apiKeys: ApiKey[];
}

export interface RestApiRecord {
  /** `policy` as plain JSON; the service escapes it the way AWS does. */
  api: RestApi;
  stages: Stage[];
  /** Whole, with methods; `GetResources` shows methods only when asked to embed them. */
  resources: Resource[];
  authorizers: Authorizer[];
  validators: RequestValidator[];
  models: Model[];
  /** Those that are no longer the service's own. */
  gatewayResponses: GatewayResponse[];
  documentationVersions: DocumentationVersion[];
  /** With what each tells of the methods it froze, which a listing leaves out. */
  deployments: Deployment[];
}

/** An HTTP or a WebSocket API. */
export interface ApiV2Record {
  api: Api;
  stages: StageV2[];
  routes: Route[];
  integrations: Integration[];
  authorizers: AuthorizerV2[];
  models: ModelV2[];
}

export interface DomainNameRecord {
  domain: DomainName;
  /** Of REST APIs, with a path of one level at most. */
  mappings: BasePathMapping[];
  /** All others. */
  apiMappings?: ApiMapping[];
  routingRules?: RoutingRule[];
}

export interface UsagePlanRecord {
  plan: UsagePlan;
  /** Ids of API keys. */
  keys: string[];
}
