import { type Api, AppSyncClient, type AuthMode, type AuthProvider, paginateListApis } from '@aws-sdk/client-appsync';
import { type Aws, asArn, required } from '#aws';
import { defineCollector } from '#kit';
import type { AppsyncApi, AppsyncAuthMode } from '#model';

/** Event APIs, complete in their listing. */
export const appsyncApi = defineCollector({
  kinds: ['appsync.api'],
  scope: 'region',
  permissions: ['appsync:ListApis'],
  async *collect(aws) {
    const client = aws.client(AppSyncClient);
    for await (const page of paginateListApis({ client }, { maxResults: 25 })) {
      for (const listed of required(page.apis)) yield toApi(aws, listed);
    }
  },
});

function toApi(aws: Aws, listed: Api): AppsyncApi {
  const config = required(listed.eventConfig);
  return {
    kind: 'appsync.api',
    arn: asArn(required(listed.apiArn)),
    name: required(listed.name),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: listed.tags ?? {} },
    apiId: required(listed.apiId),
    authModes: required(config.authProviders).map(toMode),
    connectionAuthModes: typesOf(config.connectionAuthModes),
    publishAuthModes: typesOf(config.defaultPublishAuthModes),
    subscribeAuthModes: typesOf(config.defaultSubscribeAuthModes),
    xrayEnabled: listed.xrayEnabled === true,
  };
}

function toMode({ authType, cognitoConfig, lambdaAuthorizerConfig }: AuthProvider): AppsyncAuthMode {
  return {
    type: required(authType),
    userPoolId: cognitoConfig?.userPoolId,
    userPoolDefaultAction: undefined,
    authorizerArn: lambdaAuthorizerConfig?.authorizerUri,
  };
}

function typesOf(modes: readonly AuthMode[] | undefined): readonly string[] {
  return required(modes).map(({ authType }) => required(authType));
}
