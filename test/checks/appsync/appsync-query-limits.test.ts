import { appsyncQueryLimits } from '../../../checks/appsync/appsync-query-limits.ts';
import { aGraphqlApi, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const told = 'it tells its schema to everyone';
const deep = 'queries may be nested without limit';
const wide = 'a query may call 10000 resolvers';

testCheck(appsyncQueryLimits, {
  passes: [
    {
      name: 'a depth of 15 and 9999 resolvers, the most that limit',
      given: [aGraphqlApi({ queryDepthLimit: 15, resolverCountLimit: 9999 })],
      evidence: { api: 'graph', depth: 15, maxDepth: 15, resolvers: 9999, introspection: 'DISABLED', lacks: [] },
    },
    {
      name: 'an open schema outside production',
      given: [aGraphqlApi({ introspection: 'ENABLED', tags: seen({ Environment: 'test' }) })],
      evidence: { introspection: 'ENABLED' },
    },
    {
      name: 'an open schema of a private API',
      given: [aGraphqlApi({ introspection: 'ENABLED', visibility: 'PRIVATE' })],
    },
    {
      name: 'a depth of 20, where the options allow it',
      given: [aGraphqlApi({ queryDepthLimit: 20 })],
      options: { maxDepth: 20 },
    },
  ],
  fails: [
    {
      name: 'one level deeper than is wanted',
      given: [aGraphqlApi({ queryDepthLimit: 16 })],
      message: 'unlimited',
      severity: 'medium',
      evidence: { depth: 16, lacks: ['queries may be nested 16 levels deep'], authentication: 'AWS_IAM' },
      text: 'graph lacks limits: queries may be nested 16 levels deep',
    },
    {
      name: 'no limit of depth',
      given: [aGraphqlApi({ queryDepthLimit: undefined })],
      message: 'unlimited',
      severity: 'medium',
      evidence: { depth: 'no limit', lacks: [deep] },
    },
    {
      name: 'as many resolvers as AWS allows',
      given: [aGraphqlApi({ resolverCountLimit: 10_000 })],
      message: 'unlimited',
      severity: 'medium',
      evidence: { resolvers: 10_000, lacks: [wide] },
    },
    {
      name: 'no limit at all, of a merged API: that of its sources does not hold for it',
      given: [
        aGraphqlApi({
          apiType: 'MERGED',
          queryDepthLimit: undefined,
          resolverCountLimit: undefined,
          introspection: undefined,
          authModes: [],
        }),
      ],
      message: 'unlimited',
      severity: 'medium',
      evidence: {
        apiType: 'MERGED',
        resolvers: 10_000,
        introspection: 'ENABLED',
        lacks: [deep, wide, told],
        authentication: 'AUTHENTICATION_TYPE',
      },
    },
    {
      name: 'limits, and a schema that everyone may read: less severe',
      given: [aGraphqlApi({ introspection: 'ENABLED' })],
      message: 'unlimited',
      severity: 'low',
      evidence: { lacks: [told] },
    },
    {
      name: 'no limits of a private API: less severe',
      given: [aGraphqlApi({ visibility: 'PRIVATE', queryDepthLimit: undefined, introspection: 'ENABLED' })],
      message: 'unlimited',
      severity: 'low',
      evidence: { lacks: [deep], visibility: 'PRIVATE' },
    },
    {
      name: 'no limits outside production: one step lower',
      given: [
        aGraphqlApi({ queryDepthLimit: undefined, introspection: undefined, tags: seen({ Environment: 'test' }) }),
      ],
      message: 'unlimited',
      severity: 'low',
      evidence: { lacks: [deep] },
    },
  ],
});
