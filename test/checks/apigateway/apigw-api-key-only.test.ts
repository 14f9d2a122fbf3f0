import type { PolicyStatement, RestMethod } from '#model';
import { apigwApiKeyOnly } from '../../../checks/apigateway/apigw-api-key-only.ts';
import { aDomainName, aMethod, aPolicy, aRestApi, aStage, aStatement, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const everybody = { type: '*', value: '*' };
const oneNetwork = { operator: 'IpAddress', key: 'aws:SourceIp', values: ['203.0.113.0/24'] };
const oneEndpoint = { operator: 'StringEquals', key: 'aws:SourceVpce', values: ['vpce-1'] };
const webAclArn = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1';
const served = [aRestApi(), aStage()];

function keyed(overrides: Partial<Omit<RestMethod, 'kind'>> = {}): RestMethod {
  return aMethod({ authorizationType: 'NONE', apiKeyRequired: true, ...overrides });
}

function under(statement: Partial<PolicyStatement>, overrides: Parameters<typeof aRestApi>[0] = {}) {
  const defaults = { principals: [everybody], actions: ['execute-api:Invoke'], resources: ['execute-api:/*'] };
  return aRestApi({ policy: aPolicy([aStatement({ ...defaults, ...statement })]), ...overrides });
}

testCheck(apigwApiKeyOnly, {
  passes: [
    {
      name: 'a key beside IAM',
      given: [keyed({ authorizationType: 'AWS_IAM' }), ...served],
      evidence: { route: 'GET /orders', api: 'shop', authorizationType: 'AWS_IAM', apiKeySource: 'HEADER' },
    },
    {
      name: 'a key that a Lambda authorizer tells (trap: the source of keys is the authorizer)',
      given: [keyed({ authorizationType: 'CUSTOM' }), aRestApi({ apiKeySource: 'AUTHORIZER' }), aStage()],
      evidence: { apiKeySource: 'AUTHORIZER' },
    },
    {
      name: 'a resource policy for one network',
      given: [keyed(), under({ conditions: [oneNetwork] }), aStage()],
      evidence: { narrowedBy: 'its resource policy' },
    },
    {
      name: 'private, and narrowed by its policy',
      given: [keyed(), under({ conditions: [oneEndpoint] }, { endpointTypes: ['PRIVATE'] }), aStage()],
      evidence: { narrowedBy: 'its resource policy narrows who can call it' },
    },
    {
      name: 'mutual TLS on its only domain name and no default endpoint',
      given: [keyed(), aRestApi({ defaultEndpointDisabled: true }), aStage(), aDomainName({ mutualTls: true })],
    },
    {
      name: 'a public route (trap: keys are allowed on public APIs)',
      given: [keyed(), ...served],
      options: { publicRoutes: ['POST /other', 'GET /ord*'] },
      evidence: { publicRoute: 'GET /ord*' },
    },
  ],
  fails: [
    {
      name: 'a key and nothing else',
      given: [keyed(), aRestApi({ apiKeySource: undefined }), aStage()],
      message: 'keyOnly',
      severity: 'high',
      evidence: { resourceId: 'orders', stage: ['prod'], apiKeyRequired: true, apiKeySource: 'HEADER', webAcl: false },
      related: [aRestApi().arn],
      text: 'GET /orders of shop can be called by whoever has, or finds, an API key: it has no authorization.',
    },
    {
      name: 'the pattern is for another route',
      given: [keyed(), ...served],
      options: { publicRoutes: ['GET /order'] },
      message: 'keyOnly',
    },
    {
      name: 'a mock, less severely',
      given: [keyed({ integrationType: 'MOCK' }), ...served],
      message: 'keyOnly',
      severity: 'low',
    },
    {
      name: 'behind a web ACL, less severely',
      given: [keyed(), aRestApi(), aStage({ webAclArn })],
      message: 'keyOnly',
      severity: 'medium',
      evidence: { webAcl: true },
    },
    {
      name: 'OPTIONS that calls a function',
      given: [keyed({ httpMethod: 'OPTIONS' }), ...served],
      message: 'keyOnly',
      severity: 'high',
    },
    {
      name: 'private, and open to the networks of everybody',
      given: [keyed(), under({}, { endpointTypes: ['PRIVATE'] }), aStage()],
      message: 'anyNetwork',
      severity: 'high',
      related: [aRestApi().arn],
      text: 'its resource policy admits every network of every account',
    },
  ],
  reviews: [
    {
      name: 'keys come from an authorizer that it does not have (trap: the source of keys is the authorizer)',
      given: [keyed(), aRestApi({ apiKeySource: 'AUTHORIZER' }), aStage()],
      message: 'noSource',
      severity: 'low',
      evidence: { apiKeySource: 'AUTHORIZER' },
      text: 'and has no authorizer',
    },
  ],
  skips: [
    {
      name: 'no key is asked for',
      given: [keyed({ apiKeyRequired: false }), ...served],
      text: 'it asks for no API key',
    },
    { name: 'no stage', given: [keyed(), aRestApi()], text: 'no stage of its API is deployed' },
    { name: 'its API is gone', given: [keyed(), aStage()], text: 'no stage of its API is deployed' },
    {
      name: 'a preflight that answers by itself',
      given: [keyed({ httpMethod: 'OPTIONS', integrationType: 'MOCK' }), ...served],
      text: 'it answers preflight requests by itself',
    },
  ],
  insufficient: [
    {
      name: 'no default endpoint, and no domain name that leads here',
      given: [keyed(), aRestApi({ defaultEndpointDisabled: true }), aStage()],
      text: 'its default endpoint is off',
    },
  ],
  unknowns: [
    {
      name: 'no default endpoint, and the mappings of a domain name could not be read',
      given: [
        keyed(),
        aRestApi({ defaultEndpointDisabled: true }),
        aStage(),
        aDomainName({ mappings: unseen({ operation: 'apigateway:GET' }) }),
      ],
      gap: { operation: 'apigateway:GET' },
    },
  ],
});
