import type { EndpointType } from '#model';
import { apigwEdgeBehindCloudfront } from '../../../checks/apigateway/apigw-edge-behind-cloudfront.ts';
import { aBucketOrigin, aDistribution, aDomainName, aGap, aRestApi, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const host = 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com';
const edge = aRestApi({ endpointTypes: ['EDGE'] });
const named = (...endpointTypes: EndpointType[]) => aDomainName({ endpointTypes });

function before(domainName: string, enabled = true, distributionId = 'E1SITE') {
  const origins = [aBucketOrigin(), aBucketOrigin({ id: 'api', domainName, type: 'custom' })];
  return aDistribution({ origins, enabled, distributionId });
}

testCheck(apigwEdgeBehindCloudfront, {
  passes: [
    {
      name: 'no distribution leads to it',
      given: [edge, named('EDGE'), aDistribution()],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', distributions: [] },
    },
    { name: 'the distribution is switched off', given: [edge, before(host, false)] },
    {
      name: 'the distribution leads to its regional name, past its own CloudFront',
      given: [edge, named('REGIONAL'), before('api.example.com')],
    },
    {
      name: 'a name of both kinds, of which the resolver decides',
      given: [edge, named('EDGE', 'REGIONAL'), before('api.example.com')],
    },
  ],
  fails: [
    {
      name: 'behind a distribution by its default endpoint',
      given: [edge, before(host)],
      message: 'chained',
      severity: 'low',
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', distributions: ['E1SITE'] },
      text: 'shop is edge-optimized and stands behind E1SITE',
    },
    {
      name: 'behind a distribution whose origin is its domain name',
      given: [edge, named('EDGE'), before('api.example.com')],
      message: 'chained',
    },
    {
      name: 'behind several, each told once and in order',
      given: [
        edge,
        named('EDGE'),
        before('api.example.com', true, 'E9'),
        before(host, true, 'E1'),
        before(host, true, 'E5'),
      ],
      message: 'chained',
      evidence: { distributions: ['E1', 'E5', 'E9'] },
    },
    {
      name: 'once for a distribution that leads to it by two names',
      given: [
        edge,
        named('EDGE'),
        aDistribution({
          origins: [host, 'api.example.com'].map((domainName) => aBucketOrigin({ id: domainName, domainName })),
        }),
      ],
      message: 'chained',
      evidence: { distributions: ['E1SITE'] },
    },
    {
      name: 'behind a distribution, whatever else is hidden',
      given: [edge, aDomainName({ mappings: unseen() }), before(host)],
      message: 'chained',
    },
  ],
  skips: [
    { name: 'regional', given: [aRestApi(), before(host)], text: 'it is not edge-optimized' },
    {
      name: 'regional, with distributions unread',
      given: [aRestApi()],
      gaps: [aGap({ kind: 'cloudfront.distribution' })],
      text: 'it is not edge-optimized',
    },
  ],
  unknowns: [
    {
      name: 'distributions could not be listed',
      given: [edge],
      gaps: [aGap({ kind: 'cloudfront.distribution', operation: 'cloudfront:ListDistributions' })],
      gap: { operation: 'cloudfront:ListDistributions' },
    },
    {
      name: 'the mappings of a domain name could not be read',
      given: [edge, named('EDGE'), aDomainName({ name: 'b.example.com', mappings: unseen() })],
    },
  ],
});
