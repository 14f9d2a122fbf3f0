import { webappIdentityProvider } from '../../../checks/cognito/webapp-identity-provider.ts';
import { inStack, referenceEstates } from '../../analysis/map/estates/reference-estates.ts';
import {
  aBucket,
  aBucketOrigin,
  aDistribution,
  anApiV2,
  anIdentityProvider,
  aRouteV2,
  aUserPoolClient,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const page = [aDistribution({ answersErrorsWithPage: true }), aBucket({ name: 'site' })];
const [client] = referenceEstates.web.filter(({ kind }) => kind === 'cognito.user-pool-client');
const others = referenceEstates.web.filter((one) => one !== client);

function withClient(overrides: Parameters<typeof aUserPoolClient>[0]) {
  return [...others, ...inStack('site', [aUserPoolClient({ callbackHosts: ['www.example.com'], ...overrides })])];
}

function loose(name: string, overrides: Parameters<typeof aUserPoolClient>[0], ...weaknesses: readonly string[]) {
  return {
    name,
    given: withClient(overrides),
    subject: 'site',
    verdicts: [
      { result: 'pass' },
      {
        result: 'review',
        message: 'looseClient',
        severity: 'low',
        subKey: 'eu-west-1_customers/client/web',
        related: [aUserPoolClient().arn],
        evidence: { workload: 'site', client: 'customers/web', weaknesses },
      },
    ],
  } as const;
}

testCheck(webappIdentityProvider, {
  passes: [
    {
      name: 'the site that the lens draws',
      given: referenceEstates.web,
      subject: 'site',
      evidence: { workload: 'site', providers: ['tokens (JWT)', 'user pool customers'], federated: [] },
    },
    {
      name: 'accounts that users have already',
      given: [...referenceEstates.web, anIdentityProvider({ type: 'SAML' })],
      subject: 'site',
      evidence: { federated: ['SAML'] },
    },
    {
      name: 'the implicit grant where no flow is switched on',
      given: withClient({ oauthFlows: ['implicit'], oauthFlowsEnabled: false }),
      subject: 'site',
      verdicts: [{ result: 'pass' }],
    },
  ],
  reviews: [
    {
      name: 'a site with an API that asks nobody who they are',
      given: inStack('site', [
        aDistribution({
          origins: [
            aBucketOrigin(),
            aBucketOrigin({ id: 'api', type: 'custom', domainName: 'h1t2t3p4a5.execute-api.eu-west-1.amazonaws.com' }),
          ],
        }),
        aBucket({ name: 'site' }),
        anApiV2(),
        aRouteV2({ authorizationType: 'NONE' }),
      ]),
      subject: 'site',
      message: 'noProvider',
      severity: 'low',
      evidence: { workload: 'site', providers: [] },
      text: 'site is a site with an API, and neither Cognito nor another identity provider',
    },
    loose('the implicit grant', { oauthFlows: ['code', 'implicit'] }, 'the implicit grant'),
    loose('passwords', { explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }, 'passwords as they are'),
    loose('passwords, as it was said before', { explicitAuthFlows: ['USER_PASSWORD_AUTH'] }, 'passwords as they are'),
    loose(
      'passwords from servers',
      { explicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] },
      'passwords as they are, from servers',
    ),
    loose(
      'passwords from servers, as it was said before',
      { explicitAuthFlows: ['ADMIN_NO_SRP_AUTH'] },
      'passwords as they are, from servers',
    ),
    loose('answers that tell of accounts', { preventUserExistenceErrors: 'LEGACY' }, 'tells who has no account'),
    loose('a client that never chose', { preventUserExistenceErrors: undefined }, 'tells who has no account'),
    loose(
      'plain HTTP, and more',
      { plainHttpCallbacks: 1, oauthFlows: ['implicit'] },
      'the implicit grant',
      'goes back by plain HTTP',
    ),
  ],
  skips: [
    { name: 'a microservice', given: referenceEstates.rest, subject: 'shop', text: 'scenario-not-detected: web' },
    {
      name: 'a site without an API',
      given: inStack('site', page),
      subject: 'site',
      text: 'it has no API that could ask who calls',
    },
  ],
});
