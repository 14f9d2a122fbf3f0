import { apigwDefaultEndpointDisabled } from '../../../checks/apigateway/apigw-default-endpoint-disabled.ts';
import {
  aBucketOrigin,
  aDistribution,
  aDomainName,
  aGap,
  anApiMappingV2,
  anApiV2,
  aRestApi,
  aRoutingRuleV2,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const unmapped = aDomainName({ mappings: seen([]) });

function behind(domainName: string, enabled = true) {
  return aDistribution({
    enabled,
    origins: [aBucketOrigin(), aBucketOrigin({ id: 'api', domainName, type: 'custom' })],
  });
}

testCheck(apigwDefaultEndpointDisabled, {
  passes: [
    {
      name: 'a domain name and no default endpoint',
      given: [aRestApi({ defaultEndpointDisabled: true }), aDomainName()],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', addresses: ['api.example.com/'] },
    },
    { name: 'an HTTP API without default endpoint', given: [anApiV2({ defaultEndpointDisabled: true })] },
  ],
  fails: [
    {
      name: 'a domain name beside the default endpoint',
      given: [
        aRestApi(),
        aDomainName(),
        aDomainName({
          name: 'a.example.com',
          mappings: seen([{ apiId: 'a1b2c3d4e5', stage: 'prod', basePath: 'v1' }]),
        }),
      ],
      message: 'bypassed',
      severity: 'medium',
      evidence: {
        addresses: ['a.example.com/v1', 'api.example.com/'],
        change: [
          'apigateway',
          'update-rest-api',
          '--rest-api-id',
          'a1b2c3d4e5',
          '--patch-operations',
          'op=replace,path=/disableExecuteApiEndpoint,value=true',
        ],
      },
      text: 'shop is reached by a.example.com/v1, api.example.com/, and past them by its default endpoint.',
    },
    {
      name: 'mutual TLS that can be passed by, more severely',
      given: [aRestApi(), aDomainName({ mutualTls: true }), aDomainName({ name: 'b.example.com' })],
      message: 'bypassed',
      severity: 'high',
    },
    {
      name: 'an HTTP API with a mapping',
      given: [anApiV2(), unmapped, anApiMappingV2({ path: 'v1' })],
      message: 'bypassed',
      evidence: {
        addresses: ['api.example.com/v1'],
        change: ['apigatewayv2', 'update-api', '--api-id', 'h1t2t3p4a5', '--disable-execute-api-endpoint'],
      },
    },
    { name: 'a rule of a domain name', given: [anApiV2(), unmapped, aRoutingRuleV2()], message: 'bypassed' },
    {
      name: 'a distribution that reaches something else, and one that is off',
      given: [
        aRestApi(),
        aDomainName(),
        behind('other00001.execute-api.eu-west-1.amazonaws.com'),
        {
          ...behind('a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com', false),
          arn: 'arn:aws:cloudfront::111122223333:distribution/E2',
        },
      ],
      message: 'bypassed',
    },
  ],
  skips: [
    { name: 'a private API', given: [aRestApi({ endpointTypes: ['PRIVATE'] }), aDomainName()], text: 'it is private' },
    { name: 'no domain name', given: [aRestApi(), unmapped], text: 'no domain name leads to it' },
    {
      name: 'a distribution that needs it (trap: the default endpoint is its origin)',
      given: [aRestApi(), aDomainName(), behind('a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com')],
      text: 'a CloudFront distribution has its default endpoint as an origin',
    },
  ],
  unknowns: [
    {
      name: 'no domain name was seen, and mappings could not be read',
      given: [aRestApi(), aDomainName({ mappings: unseen({ operation: 'apigateway:GET' }) })],
      gap: { operation: 'apigateway:GET' },
    },
    {
      name: 'a domain name, and distributions could not be listed',
      given: [aRestApi(), aDomainName()],
      gaps: [aGap({ kind: 'cloudfront.distribution', operation: 'cloudfront:ListDistributions', region: 'global' })],
      gap: { operation: 'cloudfront:ListDistributions' },
    },
  ],
});
