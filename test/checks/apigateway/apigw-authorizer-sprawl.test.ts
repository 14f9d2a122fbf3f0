import type { Resource } from '#model';
import { apigwAuthorizerSprawl } from '../../../checks/apigateway/apigw-authorizer-sprawl.ts';
import {
  aFunction,
  aGap,
  aMethod,
  anAccount,
  anAuthorizerV2,
  aRestAuthorizer,
  aRouteV2,
  aUserPool,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = anAccount();
const elsewhere = '999988887777';
const inEurope = { account: '111122223333', region: 'eu-west-1' };

function lambda(name: string, of: { readonly account: string; readonly region: string } = inEurope) {
  return `arn:aws:lambda:${of.region}:${of.account}:function:${name}` as const;
}

/** Authorizer `name` of a REST API of its own, with the method that it guards. */
function guarding(name: string, differs: Parameters<typeof aRestAuthorizer>[0] = {}): readonly Resource[] {
  const of = { apiId: `api-${name}`, authorizerId: name, region: differs.region ?? 'eu-west-1' };
  const functions = [{ arn: lambda(name, { ...inEurope, region: of.region }), stageName: undefined }];
  return [aRestAuthorizer({ ...of, name, functions, ...differs }), aMethod({ ...of, authorizationType: 'CUSTOM' })];
}

/** The same of an HTTP API. */
function guardingHttp(name: string, differs: Parameters<typeof anAuthorizerV2>[0] = {}): readonly Resource[] {
  const of = { apiId: `http-${name}`, authorizerId: name };
  return [anAuthorizerV2({ ...of, name, ...differs }), aRouteV2({ ...of, authorizationType: 'CUSTOM' })];
}

function asksPool(name: string, poolArn: string) {
  return guarding(name, { authorizerType: 'COGNITO_USER_POOLS', functions: [], userPoolArns: [poolArn] });
}

function asksIssuer(name: string, issuer: string) {
  return guardingHttp(name, { issuer });
}

/** The function of an authorizer, with code of its own. */
function code(name: string, codeSha256 = `code of ${name}`, region = 'eu-west-1') {
  return aFunction({ name, codeSha256, region });
}

function pool(name: string, region = 'eu-west-1') {
  return aUserPool({ name, poolId: `${region}_${name}`, region });
}

const three = ['a', 'b', 'c'].flatMap((name) => [...guarding(name), code(name)]);
const customers = pool('customers');
const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com';
const decided = guarding('late', { functions: [], stageVariables: ['alias'] });

testCheck(apigwAuthorizerSprawl, {
  passes: [
    {
      name: 'three functions',
      given: [account, ...three],
      evidence: {
        account: '111122223333',
        authorizers: 3,
        maxAuthorizers: 3,
        own: ['function a', 'function b', 'function c'],
        shared: [],
        undecided: [],
      },
    },
    {
      name: 'copies of one code under other names and in other regions, which count once',
      given: [
        account,
        ...three,
        ...guarding('d'),
        code('d', 'code of a'),
        ...guarding('e', { region: 'us-east-1' }),
        code('e', 'code of a', 'us-east-1'),
      ],
      evidence: { authorizers: 3, own: ['function a = function d = function e', 'function b', 'function c'] },
    },
    {
      name: 'one function for several APIs, by several of its qualifiers',
      given: [
        account,
        code('a'),
        ...guarding('a'),
        ...guarding('b', { functions: [{ arn: `${lambda('a')}:live`, stageName: undefined }] }),
        ...guarding('c', { functions: [{ arn: `${lambda('a')}:2`, stageName: undefined }] }),
        ...guardingHttp('d', { functions: [{ arn: lambda('a'), stageName: undefined }] }),
      ],
      options: { maxAuthorizers: 1 },
      evidence: { authorizers: 1, own: ['function a'] },
    },
    {
      name: 'functions and user pools of other accounts, which are shared, told by their ARNs',
      given: [
        account,
        ...three,
        ...guarding('d', {
          functions: [{ arn: lambda('z', { ...inEurope, account: elsewhere }), stageName: undefined }],
        }),
        ...asksPool('e', `arn:aws:cognito-idp:eu-west-1:${elsewhere}:userpool/eu-west-1_all`),
        ...asksIssuer('f', `${issuer}/eu-west-1_others`),
      ],
      evidence: {
        authorizers: 3,
        shared: [
          `arn:aws:cognito-idp:eu-west-1:${elsewhere}:userpool/eu-west-1_all`,
          lambda('z', { ...inEurope, account: elsewhere }),
          'eu-west-1_others',
        ],
      },
    },
    {
      name: 'nothing of its own, and one function of another account',
      given: [
        account,
        ...guarding('d', {
          functions: [{ arn: lambda('z', { ...inEurope, account: elsewhere }), stageName: undefined }],
        }),
      ],
      evidence: { authorizers: 0, own: [] },
    },
    {
      name: 'a user pool for a REST API and, as issuer, for an HTTP API, which counts once',
      given: [account, customers, ...asksPool('a', customers.arn), ...asksIssuer('b', `${issuer}/eu-west-1_customers`)],
      options: { maxAuthorizers: 1 },
      evidence: { authorizers: 1, own: ['user pool customers'], shared: [] },
    },
    {
      name: 'a user pool of one name in each region, for pools end at their region',
      given: [
        account,
        customers,
        pool('customers', 'us-east-1'),
        ...asksPool('a', customers.arn),
        ...asksPool('b', pool('customers', 'us-east-1').arn),
      ],
      options: { maxAuthorizers: 1 },
      evidence: { authorizers: 1 },
    },
    {
      name: 'issuers that are no user pools',
      given: [
        account,
        ...three,
        ...asksIssuer('d', 'https://login.example.com'),
        ...asksIssuer('e', `https://evil.example.com/?${issuer}/eu-west-1_customers`),
        ...asksIssuer('f', `${issuer}/eu-west-1_customers/more`),
        ...guardingHttp('g', { issuer: undefined }),
      ],
      evidence: { authorizers: 3, shared: [] },
    },
    {
      name: 'an authorizer that guards nothing',
      given: [
        account,
        ...three,
        aRestAuthorizer({ functions: [{ arn: lambda('d'), stageName: undefined }] }),
        code('d'),
      ],
      evidence: { authorizers: 3 },
    },
    {
      name: 'a function and a user pool that were deleted',
      given: [
        account,
        ...three,
        ...guarding('d'),
        ...asksPool('e', 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_old'),
      ],
      evidence: { authorizers: 3, shared: [] },
    },
    {
      name: 'a function that was deleted alone',
      given: [account, ...guarding('a')],
      options: { maxAuthorizers: 0 },
      evidence: { authorizers: 0, own: [], shared: [] },
    },
    {
      name: 'authorizers of another account',
      given: [account, ...three, ...guarding('d', { account: elsewhere }), code('d')],
      evidence: { authorizers: 3 },
    },
    {
      name: 'two functions, and one that a stage variable decides',
      given: [account, ...three.slice(0, 6), ...decided],
      evidence: { authorizers: 2, undecided: ['api-late/late'] },
    },
    {
      name: 'functions that were not read, in whatever way they differ',
      given: [account, ...['a', 'b', 'c'].flatMap((name) => guarding(name))],
      gaps: [aGap()],
      evidence: { authorizers: 0 },
    },
  ],
  reviews: [
    {
      name: 'four functions',
      given: [account, ...three, ...guarding('d'), code('d')],
      message: 'sprawl',
      severity: 'informational',
      evidence: { authorizers: 4, maxAuthorizers: 3 },
      related: ['a', 'b', 'c', 'd'].map((name) => lambda(name)),
      text: 'Account 111122223333 guards its APIs by 4 functions and user pools of its own: function a, function b, function c, function d.',
    },
    {
      name: 'functions and user pools together, of REST, HTTP and WebSocket APIs',
      given: [
        account,
        customers,
        pool('staff'),
        code('a'),
        code('b'),
        ...guarding('a'),
        ...guardingHttp('b', {
          functions: [{ arn: lambda('b'), stageName: undefined }],
          authorizerType: 'REQUEST',
          issuer: undefined,
        }),
        ...asksPool('c', customers.arn),
        ...asksIssuer('d', `${issuer}/eu-west-1_staff`),
      ],
      message: 'sprawl',
      evidence: { own: ['function a', 'function b', 'user pool customers', 'user pool staff'] },
    },
    {
      name: 'one function, where the option allows none',
      given: [account, ...guarding('a'), code('a')],
      options: { maxAuthorizers: 0 },
      message: 'sprawl',
    },
    {
      name: 'functions and a user pool in regions that are not audited, by their ARNs',
      given: [
        account,
        ...guarding('a', {
          functions: [{ arn: lambda('a', { ...inEurope, region: 'sa-east-1' }), stageName: undefined }],
        }),
        ...asksPool('b', 'arn:aws:cognito-idp:sa-east-1:111122223333:userpool/sa-east-1_far'),
      ],
      options: { maxAuthorizers: 1 },
      message: 'sprawl',
      evidence: { own: ['function a', 'user pool sa-east-1_far'] },
    },
    {
      name: 'an authorizer that asks a user pool of China',
      given: [
        account,
        pool('customers', 'cn-north-1'),
        ...asksIssuer('a', 'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_customers'),
      ],
      options: { maxAuthorizers: 0 },
      message: 'sprawl',
      evidence: { own: ['user pool customers'] },
    },
    {
      name: 'four functions that were read, whatever the one that a stage variable decides',
      given: [account, ...three, ...guarding('d'), code('d'), ...decided],
      message: 'sprawl',
      evidence: { authorizers: 4, undecided: ['api-late/late'] },
    },
  ],
  skips: [
    { name: 'no APIs', given: [account], text: 'no function and no user pool guards its APIs' },
    { name: 'an issuer that is no user pool alone', given: [account, ...asksIssuer('a', 'https://login.example.com')] },
    { name: 'an authorizer that guards nothing alone', given: [account, aRestAuthorizer(), aFunction()] },
  ],
  insufficient: [
    {
      name: 'three functions, and one that a stage variable decides',
      given: [account, ...three, ...decided],
      text: 'stage variables decide what these authorizers ask: api-late/late',
    },
    {
      name: 'what a stage variable decides alone, where the option allows none',
      given: [account, ...decided],
      options: { maxAuthorizers: 0 },
    },
  ],
  unknowns: [
    {
      name: 'three functions that were read and one that was not: it may be a copy',
      given: [account, ...three, ...guarding('d', { region: 'us-east-1' })],
      gaps: [aGap({ region: 'us-east-1' })],
      gap: { kind: 'lambda.function' },
    },
    {
      name: 'three functions, and a user pool that was not read: it may be gone',
      given: [account, ...three, ...asksPool('e', customers.arn)],
      gaps: [aGap({ kind: 'cognito.user-pool' })],
      gap: { kind: 'cognito.user-pool' },
    },
    {
      name: 'three functions, and an issuer whose user pool was not read: it may be of another account',
      given: [account, ...three, ...asksIssuer('e', `${issuer}/eu-west-1_customers`)],
      gaps: [aGap({ kind: 'cognito.user-pool' })],
      gap: { kind: 'cognito.user-pool' },
    },
  ],
});
