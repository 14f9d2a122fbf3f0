import { appsyncCaching } from '../../../checks/appsync/appsync-caching.ts';
import { aGraphqlApi, anApiCache, anAppsyncFunction, aResolver } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const api = aGraphqlApi();
const perResolver = anApiCache({ behavior: 'PER_RESOLVER_CACHING' });

function mutation(name: string) {
  return aResolver({
    name: `Mutation.${name}`,
    typeName: 'Mutation',
    arn: `${api.arn}/types/Mutation/resolvers/${name}`,
  });
}

testCheck(appsyncCaching, {
  passes: [
    {
      name: 'whole requests, which are kept by who asks',
      given: [api, anApiCache(), aResolver({ cachingKeys: ['$context.arguments.id'] })],
      evidence: { api: 'graph', apiId: api.apiId, behavior: 'FULL_REQUEST_CACHING', ttlSeconds: 60 },
    },
    {
      name: 'operations',
      given: [
        api,
        anApiCache({ behavior: 'OPERATION_LEVEL_CACHING' }),
        aResolver({ cachingKeys: ['$context.arguments.id'] }),
      ],
    },
    {
      name: 'no keys of its own, so that identity is one',
      given: [api, perResolver, aResolver({ cachingKeys: [] })],
      evidence: { behavior: 'PER_RESOLVER_CACHING' },
    },
    { name: 'a resolver that is not cached', given: [api, perResolver, aResolver({ cachingKeys: undefined })] },
    {
      name: 'the identity among the keys',
      given: [api, perResolver, aResolver({ cachingKeys: ['$context.arguments.id', '$context.identity.sub'] })],
    },
    {
      name: 'the identity among the keys, in short',
      given: [api, perResolver, aResolver({ cachingKeys: ['$ctx.identity'] })],
    },
    {
      name: 'a resolver that does not look at who asks',
      given: [api, perResolver, aResolver({ cachingKeys: ['$context.arguments.id'], readsIdentity: false })],
    },
    {
      name: 'a pipeline, of which a step elsewhere looks at who asks',
      given: [
        api,
        perResolver,
        aResolver({ cachingKeys: ['$context.arguments.id'], readsIdentity: false, functionIds: ['step1'] }),
        anAppsyncFunction({ readsIdentity: false }),
        anAppsyncFunction({ functionId: 'step2', readsIdentity: true }),
      ],
    },
    {
      name: 'no cache, and more changes than queries',
      given: [api, aResolver(), mutation('place'), mutation('cancel')],
      evidence: { cache: 'none', queries: 1, resolvers: 3 },
    },
    {
      name: 'no cache, and fewer queries than another share',
      given: [api, aResolver(), mutation('place')],
      options: { queryShare: 0.51 },
    },
    {
      name: 'no cache, and no queries, whatever the share',
      given: [api, mutation('place')],
      options: { queryShare: 0 },
    },
  ],
  fails: [
    {
      name: 'no cache, and queries alone',
      given: [api, aResolver()],
      message: 'noCache',
      severity: 'informational',
      evidence: { api: 'graph', apiId: api.apiId, cache: 'none', queries: 1, resolvers: 1 },
      text: 'graph has no cache',
    },
    { name: 'no cache, and just half queries', given: [api, aResolver(), mutation('place')], message: 'noCache' },
    {
      name: 'answers for one user that others get',
      given: [api, perResolver, aResolver({ cachingKeys: ['$context.arguments.id'] })],
      message: 'othersData',
      severity: 'high',
      subKey: 'Query.order',
      related: [aResolver().arn],
      evidence: { field: 'Query.order', keys: ['$context.arguments.id'], behavior: 'PER_RESOLVER_CACHING' },
      text: 'cached by $context.arguments.id alone',
    },
    {
      name: 'a key that is only named like it',
      given: [api, perResolver, aResolver({ cachingKeys: ['$context.arguments.identity'] })],
      message: 'othersData',
      subKey: 'Query.order',
    },
    {
      name: 'a pipeline, of which a step looks at who asks',
      given: [
        api,
        perResolver,
        aResolver({ cachingKeys: ['$context.source.id'], readsIdentity: false, functionIds: ['step1'] }),
        anAppsyncFunction(),
      ],
      message: 'othersData',
      subKey: 'Query.order',
    },
    {
      name: 'an old cache that is encrypted nowhere',
      given: [api, anApiCache({ transitEncrypted: false, atRestEncrypted: false })],
      message: 'unencrypted',
      severity: 'low',
      subKey: 'encryption',
      evidence: { where: 'in transit and at rest' },
    },
    {
      name: 'an old cache that is not encrypted at rest, beside answers for others',
      given: [
        api,
        anApiCache({ behavior: 'PER_RESOLVER_CACHING', atRestEncrypted: false }),
        aResolver({ cachingKeys: ['$context.arguments.id'] }),
      ],
      verdicts: [
        { result: 'fail', message: 'othersData', severity: 'high' },
        { result: 'fail', message: 'unencrypted', evidence: { where: 'at rest' }, severity: 'low' },
      ],
    },
    {
      name: 'an old cache that is not encrypted in transit',
      given: [api, anApiCache({ transitEncrypted: false })],
      message: 'unencrypted',
      evidence: { where: 'in transit' },
    },
  ],
  skips: [{ name: 'an API without resolvers', given: [api], text: 'none of its fields has a resolver of its own' }],
});
