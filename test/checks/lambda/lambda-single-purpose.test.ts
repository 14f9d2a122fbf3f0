import { lambdaSinglePurpose } from '../../../checks/lambda/lambda-single-purpose.ts';
import {
  aFunction,
  aGap,
  aMapping,
  aMethod,
  anIntegrationV2,
  aPolicy,
  aRole,
  aRouteV2,
  aUrl,
  seen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const services = ['dynamodb', 's3', 'sqs', 'sns', 'ssm', 'kms', 'logs', 'xray'];

function roleFor(...names: readonly string[]) {
  return aRole({
    inlinePolicies: [{ name: 'rights', document: aPolicy([{ actions: names.map((name) => `${name}:Get*`) }]) }],
  });
}

function routes(count: number) {
  return Array.from({ length: count }, (_, index) => aMethod({ path: `/r${String(index)}` }));
}

const broad = aFunction({ codeBytes: 30_000_001, timeoutSeconds: 301 });
const everything = aMethod({ httpMethod: 'ANY', path: '/{proxy+}' });
const large = aFunction({ codeBytes: 30_500_000 });

const letsIn = seen(
  aPolicy([
    {
      principals: [{ type: 'Service', value: 'sns.amazonaws.com' }],
      actions: ['lambda:InvokeFunction'],
      resources: [aFunction().arn],
    },
  ]),
);

testCheck(lambdaSinglePurpose, {
  passes: [
    {
      name: 'one route, few rights, little code',
      given: [aFunction(), aMethod(), aRole()],
      evidence: { function: 'orders', signs: [], minSigns: 2 },
    },
    {
      name: 'at every bound',
      given: [aFunction({ codeBytes: 30_000_000, timeoutSeconds: 300 }), ...routes(10), roleFor(...services)],
      evidence: { signs: [] },
    },
    {
      name: 'one sign alone: a web framework by choice',
      given: [aFunction(), everything, aMethod({ httpMethod: 'ANY', path: '/' })],
      evidence: { signs: ['one route takes all requests'] },
    },
    {
      name: 'a route for all the rest beside others is no sole entry',
      given: [large, everything, aMethod()],
      evidence: { signs: ['31 MB of code'] },
    },
    {
      name: 'any method of the root alone takes not all requests',
      given: [large, aMethod({ httpMethod: 'ANY', path: '/' })],
      evidence: { signs: ['31 MB of code'] },
    },
    {
      name: 'a path that goes on after its greedy part, one method of it, or a name like it',
      given: [
        large,
        aMethod({ httpMethod: 'GET', path: '/{proxy+}' }),
        aMethod({ httpMethod: 'ANY', path: '/{proxy+}/more' }),
        aMethod({ httpMethod: 'ANY', path: '/{id}' }),
      ],
      evidence: { signs: ['31 MB of code'] },
    },
    {
      name: 'a long timeout that no API waits for',
      given: [broad, aMapping()],
      evidence: { signs: ['30 MB of code'] },
    },
    {
      name: 'callers whom its policy lets in, which proves no use',
      given: [aFunction({ codeBytes: 30_500_000, policy: letsIn }), aMethod()],
      evidence: { signs: ['31 MB of code'] },
    },
    {
      name: 'two signs, where the options ask for three',
      given: [broad, aMethod()],
      options: { minSigns: 3 },
      evidence: { signs: ['30 MB of code', '301 s of timeout behind an API'] },
    },
    {
      name: 'a role that is not audited tells nothing',
      given: [aFunction({ roleArn: 'arn:aws:iam::999988887777:role/other' })],
    },
  ],
  reviews: [
    {
      name: 'much code and a long timeout behind an API',
      given: [broad, aMethod()],
      message: 'broad',
      severity: 'low',
      evidence: { function: 'orders', signs: ['30 MB of code', '301 s of timeout behind an API'] },
      text: '30 MB of code, 301 s of timeout behind an API',
    },
    {
      name: 'two kinds of triggers and one route for all requests of an HTTP API',
      given: [aFunction(), aMapping(), aRouteV2({ routeKey: '$default' }), anIntegrationV2()],
      message: 'broad',
      evidence: { signs: ['2 kinds of triggers (apigateway sqs)', 'one route takes all requests'] },
    },
    {
      name: 'one route for all below a path, behind a URL as well',
      given: [aFunction(), aMethod({ httpMethod: 'ANY', path: '/shop/{rest+}' }), aUrl()],
      message: 'broad',
      evidence: { signs: ['2 kinds of triggers (apigateway lambda-url)', 'one route takes all requests'] },
    },
    {
      name: 'eleven routes and rights to nine services',
      given: [aFunction(), ...routes(11), roleFor(...services, 'ses')],
      message: 'broad',
      evidence: { signs: ['11 routes', 'rights to 9 services'] },
    },
    {
      name: 'eleven routes and rights to everything',
      given: [
        aFunction(),
        ...routes(11),
        aRole({ inlinePolicies: [{ name: 'all', document: aPolicy([{ actions: ['*'] }]) }] }),
      ],
      message: 'broad',
      evidence: { signs: ['11 routes', 'rights to all services'] },
    },
    {
      name: 'a long timeout behind a URL',
      given: [broad, aUrl()],
      message: 'broad',
      evidence: { signs: ['30 MB of code', '301 s of timeout behind an API'] },
    },
    {
      name: 'whatever the options call broad',
      given: [aFunction({ codeBytes: 2_400_000, timeoutSeconds: 11 }), ...routes(2), roleFor('s3', 'sqs')],
      options: {
        maxTriggerKinds: 1,
        maxRoutes: 1,
        maxServices: 1,
        maxCodeMegabytes: 1,
        maxApiTimeoutSeconds: 10,
        minSigns: 1,
      },
      message: 'broad',
      evidence: {
        signs: [
          '1 kinds of triggers (apigateway)',
          '2 routes',
          'rights to 2 services',
          '2 MB of code',
          '11 s of timeout behind an API',
        ],
      },
    },
  ],
  unknowns: [
    {
      name: 'the routes of APIs of version 2 could not be listed, and one sign alone was seen',
      given: [broad],
      gaps: [aGap({ kind: 'apigatewayv2.route', operation: 'apigateway:GET' })],
      gap: { operation: 'apigateway:GET' },
    },
    {
      name: 'its role could not be read, which may have rights to much',
      given: [aFunction()],
      gaps: [aGap({ kind: 'iam.role', region: 'global', operation: 'iam:GetAccountAuthorizationDetails' })],
      gap: { operation: 'iam:GetAccountAuthorizationDetails' },
    },
    {
      name: 'mappings could not be listed, which may be triggers of another kind',
      given: [aFunction(), everything],
      gaps: [aGap({ kind: 'lambda.event-source-mapping', operation: 'lambda:ListEventSourceMappings' })],
      gap: { operation: 'lambda:ListEventSourceMappings' },
    },
  ],
  insufficient: [
    {
      name: 'an inventory without roles',
      given: [aFunction()],
      unread: [{ kind: 'iam.role', account: '111122223333', region: 'global', because: 'not in the file' }],
      text: 'not in the file',
    },
  ],
});
