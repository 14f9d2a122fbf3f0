import type { PolicyStatement, RestMethod } from '#model';
import { apigwMethodAuthorization } from '../../../checks/apigateway/apigw-method-authorization.ts';
import { aDomainName, aMethod, aPolicy, aRestApi, aStage, aStatement, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const everybody = { type: '*', value: '*' };
const twoNetworks = { operator: 'IpAddress', key: 'aws:SourceIp', values: ['203.0.113.0/24', '198.51.100.7/32'] };
const mutualTls = aDomainName({ mutualTls: true });
const served = [aRestApi(), aStage()];

function open(overrides: Partial<Omit<RestMethod, 'kind'>> = {}): RestMethod {
  return aMethod({ authorizationType: 'NONE', ...overrides });
}

/** The default API with a resource policy. */
function under(statements: readonly Partial<PolicyStatement>[], overrides: Parameters<typeof aRestApi>[0] = {}) {
  const defaults = { principals: [everybody], actions: ['execute-api:Invoke'], resources: ['execute-api:/*'] };
  return aRestApi({ policy: aPolicy(statements.map((one) => aStatement({ ...defaults, ...one }))), ...overrides });
}

function withoutEndpoint() {
  return aRestApi({ defaultEndpointDisabled: true });
}

testCheck(apigwMethodAuthorization, {
  passes: [
    {
      name: 'signed with IAM',
      given: [aMethod(), ...served],
      evidence: { route: 'GET /orders', api: 'shop', authorizationType: 'AWS_IAM', stages: ['prod'] },
    },
    { name: 'a Lambda authorizer', given: [aMethod({ authorizationType: 'CUSTOM' }), ...served] },
    { name: 'user pools', given: [aMethod({ authorizationType: 'COGNITO_USER_POOLS' }), ...served] },
    {
      name: 'a resource policy for two networks',
      given: [open(), under([{ conditions: [twoNetworks] }]), aStage()],
      evidence: { narrowedBy: 'its resource policy' },
    },
    {
      name: 'a resource policy for one account',
      given: [open(), under([{ principals: [{ type: 'AWS', value: '999988887777' }] }]), aStage()],
    },
    {
      name: 'a resource policy that is open on other paths only',
      given: [open(), under([{ resources: ['execute-api:/prod/GET/public/*'] }]), aStage()],
    },
    {
      name: 'a resource policy that is open on another method only',
      given: [
        open(),
        under([{ resources: ['arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/POST/*'] }]),
        aStage(),
      ],
    },
    {
      name: 'a resource policy that is open to another action',
      given: [open(), under([{ actions: ['execute-api:InvalidateCache'] }]), aStage()],
    },
    {
      name: 'a resource policy that is open on something else',
      given: [open(), under([{ resources: ['execute-api'] }]), aStage()],
    },
    {
      name: 'mutual TLS on its only domain name and no default endpoint',
      given: [open(), withoutEndpoint(), aStage(), mutualTls],
      evidence: { narrowedBy: 'mutual TLS on all of its domain names' },
    },
    {
      name: 'a private domain name beside one with mutual TLS',
      given: [
        open(),
        withoutEndpoint(),
        aStage(),
        mutualTls,
        aDomainName({ name: 'inside.example.com', endpointTypes: ['PRIVATE'], mappings: unseen() }),
      ],
    },
    ...['GET /orders', '* /orders', 'ANY /ord*', '* /*'].map((pattern) => ({
      name: `a public route by the pattern ${pattern} (traps: health check, webhook)`,
      given: [open(), ...served],
      options: { publicRoutes: ['POST /other', pattern] },
      evidence: { publicRoute: pattern },
    })),
    {
      name: 'a public route with characters that patterns know (trap: .well-known)',
      given: [open({ path: '/.well-known/{proxy+}' }), ...served],
      options: { publicRoutes: ['GET /.well-known/{proxy+}'] },
    },
  ],
  fails: [
    {
      name: 'open to the internet',
      given: [open(), ...served],
      message: 'open',
      severity: 'critical',
      evidence: { route: 'GET /orders', resourceId: 'orders', webAcl: false, stage: ['prod'], apiKeyRequired: false },
      related: [aRestApi().arn],
      text: 'GET /orders of shop can be called by anyone on the internet: authorization NONE on prod.',
    },
    { name: 'ANY (trap: ANY methods)', given: [open({ httpMethod: 'ANY' }), ...served], message: 'open' },
    { name: 'HEAD (trap: HEAD)', given: [open({ httpMethod: 'HEAD' }), ...served], message: 'open' },
    {
      name: 'OPTIONS that calls a function',
      given: [open({ httpMethod: 'OPTIONS' }), ...served],
      message: 'open',
    },
    {
      name: 'OPTIONS without integration',
      given: [open({ httpMethod: 'OPTIONS', integrationType: undefined }), ...served],
      message: 'open',
      evidence: { integrationType: 'none' },
    },
    {
      name: 'GET on MOCK is less severe (trap: GET on MOCK)',
      given: [open({ integrationType: 'MOCK' }), ...served],
      message: 'open',
      severity: 'low',
    },
    {
      name: 'a web ACL on every stage, less severe',
      given: [open(), aRestApi(), aStage({ webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1' })],
      message: 'open',
      severity: 'high',
      evidence: { webAcl: true },
    },
    {
      name: 'a web ACL on one of two stages',
      given: [
        open(),
        aRestApi(),
        aStage({ webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1' }),
        aStage({ stageName: 'beta' }),
      ],
      message: 'open',
      severity: 'critical',
      evidence: { webAcl: false, stage: ['beta'], stages: ['beta', 'prod'] },
    },
    {
      name: 'a resource policy for everybody',
      given: [open(), under([{}]), aStage()],
      message: 'open',
    },
    {
      name: 'a condition that narrows nothing',
      given: [
        open(),
        under([{ conditions: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] }] }]),
        aStage(),
      ],
      message: 'open',
    },
    {
      name: 'a resource policy that is open on this path',
      given: [
        open({ path: '/orders/{id}' }),
        under([{ resources: ['arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/orders/?'] }]),
        aStage(),
      ],
      message: 'open',
    },
    {
      name: 'a resource policy that is open on one of the methods of ANY',
      given: [open({ httpMethod: 'ANY' }), under([{ resources: ['execute-api:/*/DELETE/*'] }]), aStage()],
      message: 'open',
    },
    {
      name: 'a resource policy that is open on all but some paths',
      given: [open(), under([{ resources: [], notResources: ['execute-api:/*/GET/admin'] }]), aStage()],
      message: 'open',
    },
    {
      name: 'a resource policy that allows all but an action on everything',
      given: [
        open(),
        under([{ actions: [], notActions: ['execute-api:ManageConnections'], resources: ['*'] }]),
        aStage(),
      ],
      message: 'open',
    },
    {
      name: 'mutual TLS beside the default endpoint',
      given: [open(), ...served, mutualTls],
      message: 'open',
    },
    {
      name: 'a second domain name without mutual TLS',
      given: [open(), withoutEndpoint(), aStage(), mutualTls, aDomainName({ name: 'open.example.com' })],
      message: 'open',
    },
    {
      name: 'a domain name whose mappings are unread beside one without mutual TLS',
      given: [
        open(),
        withoutEndpoint(),
        aStage(),
        aDomainName(),
        aDomainName({ name: 'b.example.com', mappings: unseen() }),
      ],
      message: 'open',
    },
    ...['POST /orders', 'GET /order', 'GET /orders/*'].map((pattern) => ({
      name: `the pattern ${pattern} is for another route`,
      given: [open(), ...served],
      options: { publicRoutes: [pattern] },
      message: 'open',
    })),
    {
      name: 'a pattern for one method leaves the others of ANY open',
      given: [open({ httpMethod: 'ANY' }), ...served],
      options: { publicRoutes: ['GET /orders'] },
      message: 'open',
    },
    {
      name: 'a dot of a pattern is a dot',
      given: [open({ path: '/xwell-known' }), ...served],
      options: { publicRoutes: ['GET /.well-known'] },
      message: 'open',
    },
    {
      name: 'private, and narrowed by its policy',
      given: [
        open(),
        under([{ conditions: [{ operator: 'StringEquals', key: 'aws:SourceVpce', values: ['vpce-1'] }] }], {
          endpointTypes: ['PRIVATE'],
        }),
        aStage(),
      ],
      message: 'private',
      severity: 'low',
    },
    {
      name: 'private, and open to the networks of everybody',
      given: [open(), under([{}], { endpointTypes: ['PRIVATE'] }), aStage()],
      message: 'private',
      severity: 'high',
    },
    {
      name: 'private, without a policy',
      given: [open(), aRestApi({ endpointTypes: ['PRIVATE'] }), aStage()],
      message: 'private',
      severity: 'low',
      text: 'nobody can call it',
    },
  ],
  skips: [
    {
      name: 'a preflight that answers by itself',
      given: [open({ httpMethod: 'OPTIONS', integrationType: 'MOCK' }), ...served],
    },
    {
      name: 'it asks for an API key, which another check judges',
      given: [open({ apiKeyRequired: true }), ...served],
      text: 'apigw-api-key-only',
    },
    { name: 'no stage is deployed', given: [open(), aRestApi()] },
    { name: 'only another API has a stage', given: [open(), aRestApi(), aStage({ apiId: 'other00001' })] },
    { name: 'its API is gone', given: [open(), aStage()] },
  ],
  insufficient: [
    {
      name: 'mutual TLS beside an open domain name that has no mappings of one level, and so leads somewhere by others',
      given: [
        open(),
        withoutEndpoint(),
        aStage(),
        mutualTls,
        aDomainName({ name: 'open.example.com', mappings: seen([]) }),
      ],
      text: 'API mappings of several levels',
    },
    {
      name: 'no default endpoint and no domain name that leads here',
      given: [
        open(),
        withoutEndpoint(),
        aStage(),
        aDomainName({ mappings: seen([{ apiId: 'other00001', stage: 'prod', basePath: undefined }]) }),
      ],
      text: 'not read yet',
    },
  ],
  unknowns: [
    {
      name: 'no default endpoint, and the mappings of a domain name could not be read',
      given: [
        open(),
        withoutEndpoint(),
        aStage(),
        mutualTls,
        aDomainName({ name: 'b.example.com', mappings: unseen({ operation: 'apigateway:GET' }) }),
        aDomainName({ name: 'c.example.com', mappings: unseen({ operation: 'apigateway:GET' }) }),
      ],
      gap: { operation: 'apigateway:GET' },
    },
  ],
  todo: [
    'the deployment differs from the working copy (apigateway:GetExport)',
    'a web ACL that lets in listed addresses only narrows (wafv2.web-acl)',
    'only CloudFront reaches the API: a header that a rule or an authorizer asks for',
  ],
});
