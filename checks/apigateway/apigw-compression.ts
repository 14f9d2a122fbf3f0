import {
  apiAddresses,
  behaviorsToApi,
  defineCheck,
  distributionHints,
  fail,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  unknown,
} from '#kit';
import type { CacheBehavior, RestApi } from '#model';

const hints = [...distributionHints, 'cloudfront.cache-policy'] as const;
type Context = JudgeContext<(typeof hints)[number], unknown>;

export const apigwCompression = defineCheck({
  id: 'apigw-compression',
  title: 'A REST API compresses its responses',
  question: 'PER1',
  practices: ['SRM-03', 'PER1-20'],
  scope: 'region',
  severity: 'low',
  why: 'Texts such as JSON travel several times as large as they need be.',
  remedy: {
    text: 'Set a minimum size from which responses are compressed, and deploy the API.',
    property: 'AWS::ApiGateway::RestApi MinimumCompressionSize; SAM AWS::Serverless::Api MinimumCompressionSize',
    cli: 'aws apigateway update-rest-api --rest-api-id {apiId} --patch-operations op=replace,path=/minimumCompressionSize,value=1024 --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html',

  subject: 'apigateway.rest-api',
  joins: ['apigateway.rest-stage'],
  hints,
  messages: { uncompressed: '{api} sends all responses uncompressed, whatever its callers accept.' },

  judge(api, context) {
    const { name, apiId, minimumCompressionBytes } = api;
    if (context.where('apigateway.rest-stage', 'apiArn', api.arn).length === 0) return notApplicable('it has no stage');
    const facts = { api: name, apiId };
    if (minimumCompressionBytes !== undefined) return passBecause({ ...facts, minimumBytes: minimumCompressionBytes });
    if (api.binaryMediaTypes.includes('*/*')) return notApplicable('all that it sends is binary');
    const unseen = context.unread(...hints);
    if (unseen !== undefined) return notSeen(unseen);
    const compressedBy = compressingBefore(api, context);
    if (compressedBy.length > 0) return passBecause({ ...facts, compressedBy });
    const { gap } = apiAddresses(context);
    return gap === undefined ? fail('uncompressed', facts) : unknown(gap);
  },
});

/** CloudFront compresses only what it may cache, and keeps apart by what its caller accepts. */
function compressingBefore({ apiId }: RestApi, { where, ...context }: Context): readonly string[] {
  const compresses = ({ compress, cachePolicyId = '', legacyCaching }: CacheBehavior) => {
    if (legacyCaching !== undefined) return compress && legacyCaching.defaultTtlSeconds > 0;
    const policies = where('cloudfront.cache-policy', 'policyId', cachePolicyId);
    return compress && policies.some(({ gzip, brotli }) => gzip || brotli);
  };
  const compressing = behaviorsToApi(apiId, context).filter(({ behavior }) => compresses(behavior));
  return [...new Set(compressing.map(({ of }) => of))].sort();
}
