import { apigwEndpointType } from '../../../checks/apigateway/apigw-endpoint-type.ts';
import {
  aBucketOrigin,
  aDistribution,
  aDomainName,
  aFunction,
  aGap,
  aMethod,
  aPolicy,
  aRestApi,
  aRole,
  aStage,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stage = aStage();
const edge = aRestApi({ endpointTypes: ['EDGE'] });
const everywhere = aRestApi({ tags: seen({ audience: 'global' }) });
const call = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/orders';
const mayCall = (name: string) =>
  aRole({
    name,
    inlinePolicies: [{ name: 'calls', document: aPolicy([{ actions: ['execute-api:Invoke'], resources: [call] }]) }],
  });
const caller = mayCall('caller');
const importer = aFunction({ name: 'importer', roleArn: caller.arn });
const preflight = aMethod({ authorizationType: 'NONE', httpMethod: 'OPTIONS', integrationType: 'MOCK' });
const before = aDistribution({
  origins: [aBucketOrigin({ domainName: 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com', type: 'custom' })],
});

testCheck(apigwEndpointType, {
  passes: [
    {
      name: 'regional, and nothing says that it is called from everywhere',
      given: [aRestApi(), stage],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', type: 'REGIONAL', other: 'EDGE' },
    },
    { name: 'its tag says something else', given: [aRestApi({ tags: seen({ audience: 'local' }) }), stage] },
    { name: 'called from everywhere, behind a distribution', given: [everywhere, stage, before] },
    {
      name: 'another tag, as the options say',
      given: [everywhere, stage],
      options: { tag: 'reach' },
      evidence: { tag: 'reach' },
    },
    {
      name: 'edge-optimized, and open to who does not sign',
      given: [edge, stage, aMethod({ authorizationType: 'NONE' }), aMethod({ path: '/b' }), caller, importer],
      evidence: { type: 'EDGE', other: 'REGIONAL' },
    },
    { name: 'edge-optimized, with no method but a preflight', given: [edge, stage, preflight, caller, importer] },
    { name: 'edge-optimized, and no role is seen to call it', given: [edge, stage, aMethod(), importer] },
    {
      name: 'edge-optimized, and a role calls it that no function of the region has',
      given: [edge, stage, aMethod(), caller, importer, mayCall('containers')],
    },
    {
      name: 'edge-optimized, which its tag does not gainsay',
      given: [aRestApi({ endpointTypes: ['EDGE'], tags: unseen() }), stage],
    },
  ],
  reviews: [
    {
      name: 'edge-optimized, and functions of its region alone sign calls to it',
      given: [
        edge,
        stage,
        aMethod(),
        preflight,
        caller,
        importer,
        aFunction({ name: 'exporter', roleArn: caller.arn }),
        mayCall('other'),
        aFunction({ name: 'clock', roleArn: mayCall('other').arn }),
      ],
      message: 'sameRegion',
      severity: 'low',
      evidence: { apiId: 'a1b2c3d4e5', type: 'EDGE', other: 'REGIONAL', functions: ['clock', 'exporter', 'importer'] },
      text: 'functions of its own region: clock, exporter, importer',
    },
    {
      name: 'called from everywhere by its tag, with nothing before it',
      given: [everywhere, stage, aDistribution()],
      message: 'global',
      severity: 'low',
      evidence: { type: 'REGIONAL', other: 'EDGE', tag: 'audience' },
      text: 'shop is called from everywhere by its tag audience',
    },
    {
      name: 'called from everywhere by another value, as the options say',
      given: [aRestApi({ tags: seen({ audience: 'world' }) }), stage],
      options: { value: 'world' },
      message: 'global',
    },
  ],
  skips: [
    { name: 'private', given: [aRestApi({ endpointTypes: ['PRIVATE'] }), stage], text: 'it is private' },
    { name: 'no stage', given: [everywhere], text: 'it has no stage' },
  ],
  unknowns: [
    { name: 'its tags could not be read', given: [aRestApi({ tags: unseen() }), stage] },
    {
      name: 'called from everywhere, and distributions could not be listed',
      given: [everywhere, stage],
      gaps: [aGap({ kind: 'cloudfront.distribution', operation: 'cloudfront:ListDistributions' })],
      gap: { operation: 'cloudfront:ListDistributions' },
    },
    {
      name: 'called from everywhere, and mappings of a domain name could not be read',
      given: [everywhere, stage, aDomainName({ mappings: unseen() })],
    },
    {
      name: 'edge-optimized, and roles could not be listed',
      given: [edge, stage, aMethod()],
      gaps: [aGap({ kind: 'iam.role', operation: 'iam:GetAccountAuthorizationDetails' })],
      gap: { operation: 'iam:GetAccountAuthorizationDetails' },
    },
  ],
});
