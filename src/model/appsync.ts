import type { Arn, ResourceBase } from './fact.ts';

export interface AppsyncAuthMode {
  /** `API_KEY`, `AWS_IAM`, `AMAZON_COGNITO_USER_POOLS`, `OPENID_CONNECT` or `AWS_LAMBDA`. */
  readonly type: string;
  readonly userPoolId: string | undefined;
  /** What a member of the user pool may do where the schema says nothing; only of the default mode. */
  readonly userPoolDefaultAction: string | undefined;
  readonly authorizerArn: string | undefined;
}

export interface AppsyncGraphqlApi extends ResourceBase<'appsync.graphql-api'> {
  readonly apiId: string;
  /** `GRAPHQL` or `MERGED`. */
  readonly apiType: string;
  /** `GLOBAL` or `PRIVATE`. */
  readonly visibility: string;
  /** Of its own endpoint, `….appsync-api.eu-west-1.amazonaws.com`; domain names of the account's are not read. */
  readonly host: string | undefined;
  /** The default mode first. */
  readonly authModes: readonly AppsyncAuthMode[];
  readonly xrayEnabled: boolean;
  readonly webAclArn: string | undefined;
  readonly logging: { readonly fieldLogLevel: string; readonly excludesVerboseContent: boolean } | undefined;
  readonly introspection: string | undefined;
  /** Undefined: none. */
  readonly queryDepthLimit: number | undefined;
  /** Undefined: AWS's own of 10,000. */
  readonly resolverCountLimit: number | undefined;
}

/** An Event API. A channel's namespace may have other modes, which are not read. */
export interface AppsyncApi extends ResourceBase<'appsync.api'> {
  readonly apiId: string;
  readonly authModes: readonly AppsyncAuthMode[];
  readonly connectionAuthModes: readonly string[];
  readonly publishAuthModes: readonly string[];
  readonly subscribeAuthModes: readonly string[];
  readonly xrayEnabled: boolean;
}

export interface AppsyncKeyLife {
  readonly expiresAt: string;
  /** When AWS deletes the key, after it has expired. */
  readonly deletesAt: string | undefined;
}

/** The keys of one API, all together: a key's id is the key, so nothing tells one from another. */
export interface AppsyncApiKey extends ResourceBase<'appsync.api-key'> {
  readonly apiArn: Arn;
  /** The first to expire first. */
  readonly keys: readonly AppsyncKeyLife[];
}

export interface AppsyncApiCache extends ResourceBase<'appsync.api-cache'> {
  readonly apiArn: Arn;
  readonly behavior: string;
  readonly ttlSeconds: number;
  readonly transitEncrypted: boolean;
  readonly atRestEncrypted: boolean;
}

export interface AppsyncDataSource extends ResourceBase<'appsync.data-source'> {
  readonly apiArn: Arn;
  /** `AWS_LAMBDA`, `AMAZON_DYNAMODB` and so on. */
  readonly type: string;
  readonly serviceRoleArn: string | undefined;
  readonly functionArn: string | undefined;
  /** The table, bus or cluster that it is; undefined for a function, an address, and what is none of these. */
  readonly resourceArn: Arn | undefined;
  /** Keeps versions of items, by which conflicts are found. */
  readonly versioned: boolean;
  readonly hasDeltaSync: boolean;
}

/** What the code or the templates of a resolver or function do, as far as their text shows it. The text is not kept. */
export interface AppsyncStep {
  readonly dataSourceName: string | undefined;
  readonly readsIdentity: boolean;
  /** Invokes its function without waiting for it. */
  readonly invokesAsync: boolean;
  readonly conflictDetection: string | undefined;
  readonly conflictHandler: string | undefined;
  readonly conflictHandlerArn: string | undefined;
}

export interface AppsyncResolver extends ResourceBase<'appsync.resolver'>, AppsyncStep {
  readonly apiArn: Arn;
  readonly typeName: string;
  /** Ids of the functions of a pipeline, in their order; empty for a unit resolver. */
  readonly functionIds: readonly string[];
  /** Undefined: it caches nothing by itself. Empty: by its arguments, source and identity. */
  readonly cachingKeys: readonly string[] | undefined;
}

/** A step that pipeline resolvers share. */
export interface AppsyncFunction extends ResourceBase<'appsync.function'>, AppsyncStep {
  readonly apiArn: Arn;
  readonly functionId: string;
}

/** What a GraphQL schema says; itself it is not kept. */
export interface AppsyncSchema extends ResourceBase<'appsync.schema'> {
  readonly apiArn: Arn;
  readonly apiId: string;
  /** Types that may have resolvers. */
  readonly objectTypes: readonly string[];
  /** What a key opens: `Type`, or `Type.field`. */
  readonly openToApiKeys: readonly string[];
  /** Somewhere it names groups of a user pool. */
  readonly restrictsToGroups: boolean;
  readonly hasSubscriptions: boolean;
}

export type AppsyncResource =
  | AppsyncApi
  | AppsyncApiCache
  | AppsyncApiKey
  | AppsyncDataSource
  | AppsyncFunction
  | AppsyncGraphqlApi
  | AppsyncResolver
  | AppsyncSchema;
