import {
  apiAddresses,
  defineCheck,
  distributionsBefore,
  fail,
  notApplicable,
  notSeen,
  passBecause,
  unknown,
} from '#kit';
import type { ApiV2, RestApi } from '#model';

const distributions = 'cloudfront.distribution';

export const apigwDefaultEndpointDisabled = defineCheck({
  id: 'apigw-default-endpoint-disabled',
  title: 'An API with a domain name of its own is reached by that alone',
  question: 'SEC1',
  practices: ['SRM-B2', 'SEC1-B4'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'What is asked at the domain name (client certificates, a web ACL at the edge, a TLS policy) is passed by at the default endpoint.',
  remedy: {
    text: 'Switch the default endpoint off once all callers use the domain name, and deploy the API.',
    property: 'AWS::ApiGateway::RestApi DisableExecuteApiEndpoint; AWS::ApiGatewayV2::Api DisableExecuteApiEndpoint',
    cli: 'aws {change} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html',

  subject: ['apigateway.rest-api', 'apigatewayv2.api'],
  joins: ['apigateway.domain-name', 'apigatewayv2.api-mapping', 'apigatewayv2.routing-rule'],
  hints: [distributions],
  messages: { bypassed: '{api} is reached by {addresses}, and past them by its default endpoint.' },

  judge(api, context) {
    if (api.kind === 'apigateway.rest-api' && api.endpointTypes.includes('PRIVATE'))
      return notApplicable('it is private');
    const { of, gap } = apiAddresses(context);
    const addresses = of(api.apiId);
    const names = addresses.map(({ domain, path = '' }) => `${domain.name}/${path}`).sort();
    const facts = { api: api.name, apiId: api.apiId, addresses: names, change: changeOf(api) };
    if (api.defaultEndpointDisabled) return passBecause(facts);
    if (names.length === 0) return gap === undefined ? notApplicable('no domain name leads to it') : unknown(gap);
    if (distributionsBefore(api.apiId, context).length > 0)
      return notApplicable('a CloudFront distribution has its default endpoint as an origin, and needs it');
    const unseen = context.unread(distributions);
    if (unseen !== undefined) return notSeen(unseen);
    const hasMutualTls = addresses.some(({ domain }) => domain.mutualTls);
    const severity = { level: 'high', because: 'a domain name asks for client certificates' } as const;
    return fail('bypassed', facts, hasMutualTls ? { severity } : {});
  },
});

function changeOf({ kind, apiId }: RestApi | ApiV2): readonly string[] {
  if (kind === 'apigatewayv2.api')
    return ['apigatewayv2', 'update-api', '--api-id', apiId, '--disable-execute-api-endpoint'];
  const patch = 'op=replace,path=/disableExecuteApiEndpoint,value=true';
  return ['apigateway', 'update-rest-api', '--rest-api-id', apiId, '--patch-operations', patch];
}
