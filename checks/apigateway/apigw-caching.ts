import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  looseCaching,
  methodsBehind,
  notApplicable,
  passBecause,
  review,
  severityOf,
  slowReads,
  slowReadsHints,
} from '#kit';
import type { RestMethod, RestStage, Verdict } from '#model';

type Message = 'uncached' | 'sameForAll' | 'unencrypted' | 'unguarded';

export const apigwCaching = defineCheck({
  id: 'apigw-caching',
  title: 'A REST API keeps answers that are read often, and keeps its callers apart',
  question: 'PER1',
  practices: ['SRM-03', 'PER1-16'],
  scope: 'region',
  severity: 'informational',
  why: 'What is read again and again is worked out anew each time; and a cache that does not keep callers apart gives one the answer to another.',
  remedy: {
    text: 'Weigh the price of a cache against the calls it saves. Have what tells callers apart among its keys, such as the header Authorization; encrypt it, and let only who may pass it by.',
    property:
      'AWS::ApiGateway::Stage CacheClusterEnabled, MethodSettings CachingEnabled, CacheDataEncrypted; AWS::ApiGateway::Method Integration CacheKeyParameters',
    cli: 'aws apigateway update-stage --rest-api-id {apiId} --stage-name {stageName} --patch-operations op=replace,path={path},value={value} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html',

  subject: 'apigateway.rest-stage',
  joins: ['apigateway.rest-method'],
  hints: slowReadsHints,
  options: z.strictObject({
    /** Within which half of the requests are answered on a day in the middle. */
    quickMilliseconds: z._default(z.number().check(z.nonnegative()), 50),
    /** The share of requests that read, from which on a cache is worth a thought. */
    readShare: z._default(z.number().check(z.positive(), z.lte(1)), 0.8),
    minRequests: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    uncached:
      '{percent} % or more of the requests to {stage} read, half of all take longer than {quickMilliseconds} ms, and nothing is kept.',
    sameForAll:
      '{stage} keeps answers of {method}, which asks who calls, under keys that tell no callers apart: does the answer depend on the caller?',
    unencrypted: '{stage} keeps answers of {methods} unencrypted.',
    unguarded: '{stage} lets any caller have answers of {methods} made anew.',
  },

  judge(stage, context) {
    const methods = methodsBehind(context.where('apigateway.rest-method', 'apiArn', stage.apiArn));
    if (methods.all.length === 0) return notApplicable('nothing is behind it');
    if (stage.cacheSize !== undefined) return ofCached(stage, methods.all);
    const reads = slowReads(stage, methods, context);
    if ('verdict' in reads) return reads.verdict;
    return fail('uncached', { ...factsOf(stage, ['/cacheClusterEnabled', 'true']), ...reads.slow });
  },
});

function factsOf({ name, apiId, stageName }: RestStage, [path, value]: readonly [string, string]) {
  return { stage: name, apiId, stageName, path, value };
}

/** Of callers who are not kept apart a person must judge, method by method. */
function ofCached(stage: RestStage, methods: readonly RestMethod[]): readonly Verdict<Message>[] {
  const verdicts = looseCaching(stage, methods).flatMap(({ is, methods: loose, change, level, because }) => {
    const evidence = { ...factsOf(stage, change), methods: loose };
    const severity = severityOf(level, because);
    return is === 'sameForAll'
      ? loose.map((method) => review<Message>(is, { ...evidence, method }, { subKey: method, ...severity }))
      : [fail<Message>(is, evidence, { subKey: is, ...severity })];
  });
  return verdicts.length > 0 ? verdicts : [passBecause({ stage: stage.name })];
}
