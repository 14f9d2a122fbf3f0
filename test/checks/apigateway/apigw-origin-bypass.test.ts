import type { CloudfrontOrigin, RestMethod } from '#model';
import { apigwOriginBypass } from '../../../checks/apigateway/apigw-origin-bypass.ts';
import {
  aBucketOrigin,
  aDistribution,
  aDomainName,
  aMethod,
  anApiMappingV2,
  anApiV2,
  anAuthorizerV2,
  aPolicy,
  aRestApi,
  aRestAuthorizer,
  aRouteV2,
  aStage,
  aStageV2,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const webAclArn = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1';
const restHost = 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com';
const httpHost = 'h1t2t3p4a5.execute-api.eu-west-1.amazonaws.com';
const protocol = 'WEBSOCKET';
const oneNetwork = { operator: 'IpAddress', key: 'aws:SourceIp', values: ['203.0.113.0/24'] };
const bounded = aPolicy([
  { principals: [{ type: '*', value: '*' }], actions: ['execute-api:Invoke'], conditions: [oneNetwork] },
]);

function origin(domainName: string, ...customHeaderNames: readonly string[]): CloudfrontOrigin {
  return aBucketOrigin({ id: domainName, domainName, type: 'custom', customHeaderNames });
}

/** With a web ACL, and a bucket beside what is given. */
function edge(...origins: readonly CloudfrontOrigin[]) {
  return aDistribution({ origins: [aBucketOrigin(), ...origins] });
}

function custom(overrides: Partial<Omit<RestMethod, 'kind'>> = {}): RestMethod {
  return aMethod({ authorizationType: 'CUSTOM', authorizerId: 'z1y2x3', ...overrides });
}

function asksFor(header: string) {
  return aRestAuthorizer({ identitySources: [`method.request.header.${header}`] });
}

const byEdge = edge(origin(restHost));
const byEdgeWithSecret = edge(origin(restHost, 'X-Origin-Secret', 'X-Edge'));
const preflight = aMethod({ authorizationType: 'NONE', httpMethod: 'OPTIONS', integrationType: 'MOCK' });

testCheck(apigwOriginBypass, {
  passes: [
    {
      name: 'a web ACL on all of its stages',
      given: [aRestApi(), aStage({ webAclArn }), aMethod(), byEdge],
      evidence: {
        api: 'shop',
        apiId: 'a1b2c3d4e5',
        distributions: ['E1SITE'],
        headers: [],
        closedBy: 'web ACLs on all of its stages',
      },
    },
    {
      name: 'a resource policy that narrows',
      given: [aRestApi({ policy: bounded }), aStage(), aMethod(), byEdge],
      evidence: { closedBy: 'its resource policy' },
    },
    {
      name: 'a Lambda authorizer that asks for the header that CloudFront sends',
      given: [aRestApi(), aStage(), custom(), preflight, asksFor('x-origin-secret'), byEdgeWithSecret],
      evidence: {
        closedBy: 'a Lambda authorizer that asks for x-origin-secret',
        headers: ['x-edge', 'x-origin-secret'],
      },
    },
    {
      name: 'a Lambda authorizer of an HTTP API that asks for the header that CloudFront sends',
      given: [
        anApiV2(),
        aStageV2(),
        aRouteV2({ authorizationType: 'CUSTOM' }),
        anAuthorizerV2({ identitySources: ['$request.header.X-Origin-Secret'] }),
        edge(origin(httpHost, 'X-Origin-Secret')),
      ],
      evidence: { closedBy: 'a Lambda authorizer that asks for x-origin-secret' },
    },
    {
      name: 'such an authorizer on $connect of a WebSocket API',
      given: [
        anApiV2({ protocol }),
        aStageV2({ protocol }),
        aRouteV2({ protocol, routeKey: '$connect', authorizationType: 'CUSTOM' }),
        aRouteV2({ protocol, routeKey: 'send', authorizationType: 'NONE' }),
        anAuthorizerV2({ protocol, identitySources: ['route.request.header.X-Origin-Secret'] }),
        edge(origin(httpHost, 'X-Origin-Secret')),
      ],
      evidence: { closedBy: 'a Lambda authorizer that asks for x-origin-secret' },
    },
    {
      name: 'client certificates alone (trap: mutual TLS)',
      given: [
        aRestApi({ defaultEndpointDisabled: true }),
        aStage(),
        aMethod(),
        aDomainName({ mutualTls: true }),
        edge(origin('api.example.com')),
      ],
      evidence: { closedBy: 'client certificates alone' },
    },
  ],
  fails: [
    {
      name: 'nothing asks by which way a call comes, though callers are known',
      given: [aRestApi(), aStage(), aStage({ stageName: 'beta' }), aMethod(), byEdge],
      message: 'bypassed',
      severity: 'medium',
      evidence: { distributions: ['E1SITE'], headers: [], target: [aStage({ stageName: 'beta' }).arn] },
      text: 'shop can be called past the web ACL of E1SITE: nothing of it asks by which way a call comes.',
    },
    {
      name: 'a web ACL on one of two stages',
      given: [aRestApi(), aStage({ webAclArn }), aStage({ stageName: 'beta' }), aMethod(), byEdge],
      message: 'bypassed',
    },
    {
      name: 'a resource policy for everybody',
      given: [
        aRestApi({ policy: aPolicy([{ principals: [{ type: '*', value: '*' }], actions: ['execute-api:Invoke'] }]) }),
        aStage(),
        aMethod(),
        byEdge,
      ],
      message: 'bypassed',
    },
    {
      name: 'an HTTP API by its domain name, before two distributions',
      given: [
        anApiV2(),
        aStageV2(),
        aRouteV2(),
        aDomainName({ mappings: seen([]) }),
        anApiMappingV2(),
        aDistribution({ distributionId: 'E2SITE', origins: [origin('api.example.com')] }),
        edge(origin(httpHost)),
      ],
      message: 'bypassed',
      evidence: { api: 'storefront', distributions: ['E1SITE', 'E2SITE'], target: ['STAGE_ARN'] },
    },
    {
      name: 'mutual TLS beside the default endpoint',
      given: [aRestApi(), aStage(), aMethod(), aDomainName({ mutualTls: true }), edge(origin('api.example.com'))],
      message: 'bypassed',
    },
    {
      name: 'no default endpoint, and one of two domain names without mutual TLS',
      given: [
        aRestApi({ defaultEndpointDisabled: true }),
        aStage(),
        aMethod(),
        aDomainName({ mutualTls: true }),
        aDomainName({ name: 'open.example.com' }),
        edge(origin('api.example.com')),
      ],
      message: 'bypassed',
    },
    {
      name: 'a header is sent by one of two ways, and to a bucket',
      given: [
        aRestApi(),
        aStage(),
        aMethod(),
        aDomainName(),
        aDistribution({
          origins: [
            aBucketOrigin({ customHeaderNames: ['X-Bucket'] }),
            origin(restHost, 'X-Edge'),
            origin('api.example.com'),
          ],
        }),
      ],
      message: 'bypassed',
      evidence: { headers: ['x-edge'] },
    },
    {
      name: 'a Lambda authorizer that asks for the header on one of two methods',
      given: [aRestApi(), aStage(), custom(), aMethod({ path: '/other' }), asksFor('X-Origin-Secret'), byEdge],
      message: 'bypassed',
    },
    {
      name: 'mappings of a domain name could not be read, and the default endpoint is open all the same',
      given: [aRestApi(), aStage(), aMethod(), aDomainName({ mappings: unseen() }), byEdge],
      message: 'bypassed',
    },
  ],
  reviews: [
    {
      name: 'a Lambda authorizer on all methods, which may ask for it (trap: a secret elsewhere than in a header)',
      given: [aRestApi(), aStage(), custom(), preflight, asksFor('Authorization'), byEdge],
      message: 'perhapsChecked',
      severity: 'medium',
      evidence: { checkedBy: 'its Lambda authorizer' },
      text: 'see that its Lambda authorizer turns away what does not come by it',
    },
    {
      name: 'a header is sent, and may be looked at by the code',
      given: [aRestApi(), aStage(), aMethod(), asksFor('X-Origin-Secret'), byEdgeWithSecret],
      message: 'perhapsChecked',
      evidence: { checkedBy: 'its code, by x-edge, x-origin-secret,', headers: ['x-edge', 'x-origin-secret'] },
      text: 'see that its code, by x-edge, x-origin-secret, turns away',
    },
  ],
  skips: [
    {
      name: 'private (trap: VPC origins)',
      given: [aRestApi({ endpointTypes: ['PRIVATE'] }), aStage(), byEdge],
      text: 'it is private',
    },
    { name: 'no stage', given: [aRestApi(), aMethod(), byEdge], text: 'it has no stage' },
    {
      name: 'no distribution leads to it',
      given: [aRestApi(), aStage(), aMethod(), edge(origin('z9y8x7w6v5.execute-api.eu-west-1.amazonaws.com'))],
      text: 'no distribution with a web ACL leads to it',
    },
    {
      name: 'the distribution has no web ACL',
      given: [aRestApi(), aStage(), aMethod(), aDistribution({ webAclId: undefined, origins: [origin(restHost)] })],
      text: 'no distribution with a web ACL leads to it',
    },
    {
      name: 'the distribution is switched off',
      given: [aRestApi(), aStage(), aMethod(), aDistribution({ enabled: false, origins: [origin(restHost)] })],
    },
  ],
  unknowns: [
    {
      name: 'no distribution is seen, and the mappings of a domain name could not be read',
      given: [aRestApi(), aStage(), aDomainName({ mappings: unseen({ operation: 'apigateway:GET' }) })],
      gap: { operation: 'apigateway:GET' },
    },
    {
      name: 'client certificates on what was read, and the mappings of another domain name could not be',
      given: [
        aRestApi({ defaultEndpointDisabled: true }),
        aStage(),
        aDomainName({ mutualTls: true }),
        aDomainName({ name: 'b.example.com', mappings: unseen({ operation: 'apigateway:GET' }) }),
        edge(origin('api.example.com')),
      ],
      gap: { operation: 'apigateway:GET' },
    },
  ],
});
