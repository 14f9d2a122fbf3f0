import {
  apiAddresses,
  defineCheck,
  distributionHints,
  distributionsBefore,
  fail,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  unknown,
} from '#kit';

export const apigwEdgeBehindCloudfront = defineCheck({
  id: 'apigw-edge-behind-cloudfront',
  title: 'A REST API behind a distribution is regional',
  question: 'PER1',
  practices: ['PER1-13'],
  scope: 'region',
  severity: 'low',
  why: 'An edge-optimized API has a CloudFront of its own: behind another one each request goes through two.',
  remedy: {
    text: 'Make the API regional, and its domain name too where that is the origin.',
    property: 'AWS::ApiGateway::RestApi EndpointConfiguration Types; SAM AWS::Serverless::Api EndpointConfiguration',
    cli: 'aws apigateway update-rest-api --rest-api-id {apiId} --patch-operations op=replace,path=/endpointConfiguration/types/EDGE,value=REGIONAL --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html',

  subject: 'apigateway.rest-api',
  hints: distributionHints,
  messages: { chained: '{api} is edge-optimized and stands behind {distributions}: its requests go through two CDNs.' },

  judge({ apiId, name: api, endpointTypes }, context) {
    if (!endpointTypes.includes('EDGE')) return notApplicable('it is not edge-optimized');
    const unseen = context.unread(...distributionHints);
    if (unseen !== undefined) return notSeen(unseen);
    const distributions = hostsOfEdge(apiId, context)
      .flatMap((host) => distributionsBefore(host, context))
      .map(({ distributionId }) => distributionId);
    const facts = { api, apiId, distributions: [...new Set(distributions)].sort() };
    if (distributions.length > 0) return fail('chained', facts);
    const { gap } = apiAddresses(context);
    return gap === undefined ? passBecause(facts) : unknown(gap);
  },
});

/** Its default endpoint, and names that are edge-optimized themselves: a regional name leads past the API's own CloudFront. */
function hostsOfEdge(
  apiId: string,
  context: JudgeContext<(typeof distributionHints)[number], unknown>,
): readonly string[] {
  const edge = apiAddresses(context)
    .of(apiId)
    .filter(({ domain }) => domain.endpointTypes.every((type) => type === 'EDGE'));
  return [apiId, ...edge.map(({ domain }) => domain.name)];
}
