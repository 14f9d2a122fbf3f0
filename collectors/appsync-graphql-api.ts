import {
  type AdditionalAuthenticationProvider,
  AppSyncClient,
  type GraphqlApi,
  paginateListGraphqlApis,
  type UserPoolConfig,
} from '@aws-sdk/client-appsync';
import { type Aws, asArn, required } from '#aws';
import { defineCollector } from '#kit';
import type { AppsyncAuthMode, AppsyncGraphqlApi } from '#model';

/** GraphQL APIs, plain and merged, complete in their listing. */
export const appsyncGraphqlApi = defineCollector({
  kinds: ['appsync.graphql-api'],
  scope: 'region',
  permissions: ['appsync:ListGraphqlApis'],
  async *collect(aws) {
    const client = aws.client(AppSyncClient);
    for await (const page of paginateListGraphqlApis({ client }, { maxResults: 25 })) {
      for (const listed of required(page.graphqlApis)) yield toApi(aws, listed);
    }
  },
});

function toApi(aws: Aws, listed: GraphqlApi): AppsyncGraphqlApi {
  return {
    kind: 'appsync.graphql-api',
    arn: asArn(required(listed.arn)),
    name: required(listed.name),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: listed.tags ?? {} },
    apiId: required(listed.apiId),
    apiType: required(listed.apiType),
    visibility: required(listed.visibility),
    host: listed.uris?.['GRAPHQL']?.split('/')[2],
    authModes: [toMode(listed), ...(listed.additionalAuthenticationProviders ?? []).map(toMode)],
    xrayEnabled: listed.xrayEnabled === true,
    webAclArn: listed.wafWebAclArn,
    logging: listed.logConfig && {
      fieldLogLevel: required(listed.logConfig.fieldLogLevel),
      excludesVerboseContent: listed.logConfig.excludeVerboseContent === true,
    },
    introspection: listed.introspectionConfig,
    queryDepthLimit: limitOf(listed.queryDepthLimit),
    resolverCountLimit: limitOf(listed.resolverCountLimit),
  };
}

interface Mode extends Omit<AdditionalAuthenticationProvider, 'userPoolConfig'> {
  readonly userPoolConfig?: Partial<UserPoolConfig> | undefined;
}

function toMode({ authenticationType, userPoolConfig, lambdaAuthorizerConfig }: Mode): AppsyncAuthMode {
  return {
    type: required(authenticationType),
    userPoolId: userPoolConfig?.userPoolId,
    userPoolDefaultAction: userPoolConfig?.defaultAction,
    authorizerArn: lambdaAuthorizerConfig?.authorizerUri,
  };
}

/** 0 stands for no limit. */
function limitOf(limit: number | undefined): number | undefined {
  return limit === 0 ? undefined : limit;
}
