import * as z from 'zod/mini';
import { defineCheck, fail, outsideProduction, passBecause, severityOf } from '#kit';
import type { AppsyncGraphqlApi } from '#model';

/** AWS's own limit of resolvers, by which nothing is limited further. */
const allResolvers = 10_000;

export const appsyncQueryLimits = defineCheck({
  id: 'appsync-query-limits',
  title: 'A GraphQL API limits how deep and how wide one query goes',
  question: 'SMB',
  practices: ['SMB-B2'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'One nested query can call every data source thousands of times over.',
  remedy: {
    text: 'Limit the depth of queries and the resolvers that one may call, and close the schema to outsiders by switching introspection off.',
    property: 'AWS::AppSync::GraphQLApi QueryDepthLimit, ResolverCountLimit, IntrospectionConfig',
    cli: 'aws appsync update-graphql-api --api-id {apiId} --name {name} --authentication-type {authentication} --query-depth-limit 10 --resolver-count-limit 100 --introspection-config DISABLED --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateGraphqlApi.html',

  subject: 'appsync.graphql-api',
  options: z.strictObject({ maxDepth: z._default(z.int().check(z.gte(1), z.lte(75)), 15) }),
  messages: { unlimited: '{api} lacks limits: {lacks}.' },

  judge(api, { options: { maxDepth }, environment }) {
    const { name, apiId, apiType, visibility, queryDepthLimit: depth, resolverCountLimit: resolvers } = api;
    const limits = [...depthLacks(depth, maxDepth), ...resolverLacks(resolvers)];
    const isPublic = visibility !== 'PRIVATE';
    const asksNoMore =
      isPublic && outsideProduction(api, environment) === undefined && api.introspection !== 'DISABLED';
    const lacks = [...limits, ...(asksNoMore ? ['it tells its schema to everyone'] : [])];
    const authentication = api.authModes[0]?.type ?? 'AUTHENTICATION_TYPE';
    const introspection = api.introspection ?? 'ENABLED';
    const queries = { depth: depth ?? 'no limit', maxDepth, resolvers: resolvers ?? allResolvers, introspection };
    const evidence = { api: name, apiId, apiType, visibility, authentication, ...queries, lacks };
    if (lacks.length === 0) return passBecause(evidence);
    return fail('unlimited', evidence, weightOf(api, limits));
  },
});

function depthLacks(depth: AppsyncGraphqlApi['queryDepthLimit'], maxDepth: number): readonly string[] {
  if (depth === undefined) return ['queries may be nested without limit'];
  return depth > maxDepth ? [`queries may be nested ${String(depth)} levels deep`] : [];
}

function resolverLacks(resolvers: AppsyncGraphqlApi['resolverCountLimit']): readonly string[] {
  return (resolvers ?? allResolvers) < allResolvers ? [] : ['a query may call 10000 resolvers'];
}

function weightOf({ visibility }: AppsyncGraphqlApi, limits: readonly string[]) {
  if (visibility === 'PRIVATE') return severityOf('low', 'it can be called from its VPCs only');
  return limits.length === 0 ? severityOf('low', 'its queries are limited') : {};
}
