import { apigwVersionedEndpoint } from '../../../checks/apigateway/apigw-versioned-endpoint.ts';
import {
  aDomainName,
  anApiMappingV2,
  anApiV2,
  aRestApi,
  aRoutingRuleV2,
  aStage,
  aStageV2,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function mapped(basePath: string | undefined, name = 'api.example.com') {
  return aDomainName({ name, mappings: seen([{ apiId: 'a1b2c3d4e5', stage: 'prod', basePath }]) });
}

const unmapped = aDomainName({ mappings: seen([]) });
const served = [anApiV2(), aStageV2()];

testCheck(apigwVersionedEndpoint, {
  passes: [
    {
      name: 'a mapped path that is a version',
      given: [aRestApi(), aStage(), mapped('v1')],
      evidence: {
        api: 'shop',
        apiId: 'a1b2c3d4e5',
        stage: ['prod'],
        addresses: ['a1b2c3d4e5.execute-api/prod', 'api.example.com/v1'],
      },
    },
    { name: 'a version in a longer path', given: [aRestApi(), aStage(), mapped('orders-V12')] },
    { name: 'a version in the domain name', given: [aRestApi(), aStage(), mapped(undefined, 'v2.api.example.com')] },
    { name: 'a stage named for a version', given: [aRestApi(), aStage({ stageName: 'v1' })] },
    {
      name: 'a path of several levels that leads to an HTTP API',
      given: [...served, unmapped, anApiMappingV2({ path: 'orders/v3' })],
      evidence: { addresses: ['api.example.com/orders/v3', 'h1t2t3p4a5.execute-api/prod'] },
    },
    {
      name: 'a rule of a domain name with a version',
      given: [
        ...served,
        aDomainName({ name: 'v1.example.com', mappings: seen([]) }),
        aRoutingRuleV2({ domainArn: aDomainName({ name: 'v1.example.com' }).arn }),
      ],
      evidence: { addresses: ['h1t2t3p4a5.execute-api/prod', 'v1.example.com/'] },
    },
    {
      name: 'a version in one address, and the mappings of another domain name unread',
      given: [aRestApi(), aStage(), mapped('v1'), aDomainName({ name: 'b.example.com', mappings: unseen() })],
    },
  ],
  reviews: [
    {
      name: 'a path without a version, listed twice',
      given: [
        aRestApi({ defaultEndpointDisabled: true }),
        aStage(),
        mapped('orders'),
        anApiMappingV2({ apiId: 'a1b2c3d4e5', path: 'orders' }),
      ],
      message: 'unversioned',
      severity: 'informational',
      evidence: { addresses: ['api.example.com/orders'] },
      text: 'shop has no version in its address: api.example.com/orders.',
    },
    {
      name: 'the default endpoint alone, of two stages',
      given: [aRestApi(), aStage(), aStage({ stageName: 'beta' })],
      message: 'unversioned',
      evidence: { stage: ['beta'], addresses: ['a1b2c3d4e5.execute-api/beta', 'a1b2c3d4e5.execute-api/prod'] },
    },
    ...['dev2', 'v', 'v1x', 'inv2'].map((path) => ({
      name: `${path} is not a version`,
      given: [aRestApi(), aStage(), mapped(path)],
      message: 'unversioned',
    })),
    {
      name: 'a stage named for a version whose endpoint is off',
      given: [aRestApi({ defaultEndpointDisabled: true }), aStage({ stageName: 'v1' }), mapped(undefined)],
      message: 'unversioned',
      evidence: { addresses: ['api.example.com/'] },
    },
    {
      name: 'a version that leads to another API, and a mapping of a domain name that is gone',
      given: [...served, mapped('v1'), anApiMappingV2({ domainArn: aDomainName({ name: 'v9.example.com' }).arn })],
      message: 'unversioned',
      evidence: { addresses: ['h1t2t3p4a5.execute-api/prod'] },
    },
  ],
  skips: [
    { name: 'no stage', given: [aRestApi(), aStageV2()], text: 'it has no stage' },
    { name: 'an HTTP API without a stage', given: [anApiV2()] },
  ],
  unknowns: [
    {
      name: 'no version was seen, and the mappings of domain names could not be read',
      given: [
        aRestApi(),
        aStage(),
        aDomainName({ mappings: unseen({ operation: 'test:First' }) }),
        aDomainName({ name: 'b.example.com', mappings: unseen({ operation: 'test:Second' }) }),
      ].slice(0, 3),
      gap: { operation: 'test:First' },
    },
  ],
});
