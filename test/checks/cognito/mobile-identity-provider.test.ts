import { mobileIdentityProvider } from '../../../checks/cognito/mobile-identity-provider.ts';
import { inStack, referenceEstates } from '../../analysis/map/estates/reference-estates.ts';
import {
  aFunction,
  aGraphqlApi,
  aMapping,
  aMethod,
  anApiV2,
  anAuthMode,
  anEventApi,
  anIdentityProvider,
  aRestApi,
  aRouteV2,
  aTable,
  aUserPool,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const table = aTable({ streamArn: `${aTable().arn}/stream/1` });
const follower = [
  table,
  aFunction({ name: 'index' }),
  aMapping({ sourceArn: `${table.arn}/stream/1`, functionArn: aFunction({ name: 'index' }).arn }),
];
const signed = aGraphqlApi();

/** A GraphQL API whose callers sign, and a function that follows a table. */
function app(...more: Parameters<typeof inStack>[1]) {
  return inStack('app', [signed, ...follower, ...more]);
}

testCheck(mobileIdentityProvider, {
  passes: [
    {
      name: 'the app that the lens draws',
      given: referenceEstates.mobile,
      subject: 'app',
      evidence: {
        workload: 'app',
        providers: ['identity pool customers', 'tokens (AMAZON_COGNITO_USER_POOLS)', 'user pool customers'],
        federated: [],
      },
    },
    {
      name: 'a pool that lets users come with accounts that they have',
      given: app(
        aUserPool(),
        anIdentityProvider(),
        anIdentityProvider({ arn: `${aUserPool().arn}/identity-provider/Other` }),
      ),
      subject: 'app',
      evidence: { providers: ['user pool customers'], federated: ['Google'] },
    },
    {
      name: 'a pool of another workload that the API asks',
      given: [
        ...inStack('app', [
          aGraphqlApi({ authModes: [anAuthMode('AMAZON_COGNITO_USER_POOLS', { userPoolId: aUserPool().poolId })] }),
          ...follower,
        ]),
        ...inStack('people', [aUserPool()]),
      ],
      subject: 'app',
      evidence: { providers: ['tokens (AMAZON_COGNITO_USER_POOLS)', 'user pool customers'] },
    },
    {
      name: 'tokens of another provider at the API',
      given: inStack('app', [aGraphqlApi({ authModes: [anAuthMode('OPENID_CONNECT')] }), ...follower]),
      subject: 'app',
      evidence: { providers: ['tokens (OPENID_CONNECT)'] },
    },
    {
      name: 'tokens at an Event API beside it',
      given: app(anEventApi({ authModes: [anAuthMode('OPENID_CONNECT')] })),
      subject: 'app',
      evidence: { providers: ['tokens (OPENID_CONNECT)'] },
    },
    {
      name: 'tokens at an HTTP API beside it',
      given: app(anApiV2(), aRouteV2({ authorizationType: 'JWT' })),
      subject: 'app',
      evidence: { providers: ['tokens (JWT)'] },
    },
    {
      name: 'tokens at a REST API beside it',
      given: app(aRestApi(), aMethod({ authorizationType: 'COGNITO_USER_POOLS' })),
      subject: 'app',
      evidence: { providers: ['tokens (COGNITO_USER_POOLS)'] },
    },
  ],
  reviews: [
    {
      name: 'an app whose API asks for signatures alone',
      given: app(),
      subject: 'app',
      message: 'noProvider',
      severity: 'low',
      evidence: { workload: 'app', providers: [], federated: [] },
      text: 'app is an app, and neither Cognito nor another identity provider',
    },
    {
      name: 'an API that a function lets callers in',
      given: inStack('app', [
        aGraphqlApi({ authModes: [anAuthMode('AWS_LAMBDA', { authorizerArn: aFunction({ name: 'index' }).arn })] }),
        ...follower,
      ]),
      subject: 'app',
      message: 'noProvider',
    },
    {
      name: 'a pool of another workload that it does not ask',
      given: [...app(), ...inStack('people', [aUserPool()])],
      subject: 'app',
      message: 'noProvider',
    },
    {
      name: 'an app in staging, more lightly',
      given: app().map((one) => ({ ...one, account: '444455556666' })),
      environments: { '444455556666': 'non-production' },
      subject: 'app',
      message: 'noProvider',
      severity: 'informational',
    },
  ],
  skips: [
    { name: 'a microservice', given: referenceEstates.rest, subject: 'shop', text: 'scenario-not-detected: mobile' },
    { name: 'what is only suggested', given: inStack('app', [signed]), subject: 'app', text: 'scenario-not-detected' },
  ],
});
