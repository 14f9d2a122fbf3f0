import * as z from 'zod/mini';
import { defineCheck, fail, type JudgeContext, notApplicable, passBecause, severityOf } from '#kit';
import type { AppsyncApiCache, AppsyncGraphqlApi, AppsyncResolver, Verdict } from '#model';

const joins = ['appsync.api-cache', 'appsync.function', 'appsync.resolver'] as const;
const options = z.strictObject({ queryShare: z._default(z.number().check(z.gte(0), z.lte(1)), 0.5) });
type Context = JudgeContext<(typeof joins)[number], z.output<typeof options>>;
type Message = 'noCache' | 'othersData' | 'unencrypted';

export const appsyncCaching = defineCheck({
  id: 'appsync-caching',
  title: 'A GraphQL API answers from a cache what it is asked often, and each user their own',
  question: 'PER1',
  practices: ['SMB-15', 'PER1-17'],
  scope: 'region',
  severity: 'informational',
  why: 'Without a cache each query reaches the source; with keys that leave out who asks, one user is answered with what another one was.',
  remedy: {
    text: 'Switch a cache on for what may be some seconds old, and put the identity among the keys of each resolver that looks at it.',
    property: 'AWS::AppSync::ApiCache; AWS::AppSync::Resolver CachingConfig.CachingKeys',
    cli: 'aws appsync create-api-cache --api-id {apiId} --ttl 60 --api-caching-behavior FULL_REQUEST_CACHING --type SMALL --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html',

  subject: 'appsync.graphql-api',
  joins,
  options,
  messages: {
    noCache: '{api} has no cache, and most of its fields with a resolver are queries.',
    othersData:
      '{field} of {api} looks at who asks, and its answers are cached by {keys} alone: users are answered with what is meant for others.',
    unencrypted: 'The cache of {api} is not encrypted {where}.',
  },

  judge(api, context) {
    const [cache] = context.where('appsync.api-cache', 'apiArn', api.arn);
    if (cache !== undefined) return ofCache(api, cache, context);
    const resolvers = context.where('appsync.resolver', 'apiArn', api.arn);
    if (resolvers.length === 0) return notApplicable('none of its fields has a resolver of its own');
    const queries = resolvers.filter(({ typeName }) => typeName === 'Query').length;
    const evidence = { api: api.name, apiId: api.apiId, cache: 'none', queries, resolvers: resolvers.length };
    if (queries === 0 || queries / resolvers.length < context.options.queryShare) return passBecause(evidence);
    return fail('noCache', evidence);
  },
});

function ofCache(api: AppsyncGraphqlApi, cache: AppsyncApiCache, context: Context): readonly Verdict<Message>[] {
  const { behavior, ttlSeconds, transitEncrypted, atRestEncrypted } = cache;
  const evidence = { api: api.name, apiId: api.apiId, behavior, ttlSeconds };
  const resolvers = behavior === 'PER_RESOLVER_CACHING' ? context.where('appsync.resolver', 'apiArn', api.arn) : [];
  const shared = resolvers.flatMap((resolver): readonly Verdict<Message>[] => {
    const { name: field, cachingKeys: keys = [], arn } = resolver;
    if (keys.length === 0 || keys.some(isIdentity) || !looksAtIdentity(resolver, context)) return [];
    const details = {
      subKey: field,
      related: [arn],
      ...severityOf('high', 'answers reach those whom they are not meant for'),
    };
    return [fail('othersData', { ...evidence, field, keys }, details)];
  });
  const lacking = [...(transitEncrypted ? [] : ['in transit']), ...(atRestEncrypted ? [] : ['at rest'])];
  const where = lacking.join(' and ');
  const plain: readonly Verdict<Message>[] =
    lacking.length === 0
      ? []
      : [
          fail(
            'unencrypted',
            { ...evidence, where },
            { subKey: 'encryption', ...severityOf('low', 'new caches always are') },
          ),
        ];
  const verdicts = [...shared, ...plain];
  return verdicts.length > 0 ? verdicts : [passBecause(evidence)];
}

/** `$context.identity.sub`, `$ctx.identity` */
function isIdentity(key: string): boolean {
  return /\b(?:context|ctx)\.identity\b/.test(key);
}

function looksAtIdentity({ apiArn, readsIdentity, functionIds }: AppsyncResolver, { where }: Context): boolean {
  const steps = where('appsync.function', 'apiArn', apiArn).filter(({ functionId }) =>
    functionIds.includes(functionId),
  );
  return readsIdentity || steps.some((step) => step.readsIdentity);
}
