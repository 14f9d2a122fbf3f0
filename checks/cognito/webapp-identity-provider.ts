import { workloadHints, workloadJoins } from '#data';
import { defineCheck, notApplicable, outsideScenario, passBecause, review, signInOf, workloadParts } from '#kit';
import type { CognitoUserPoolClient, Verdict } from '#model';

export const webappIdentityProvider = defineCheck({
  id: 'webapp-identity-provider',
  title: 'The users of a site sign in with an identity provider, and its clients take no shortcuts',
  question: 'SWA',
  practices: ['SWA-04'],
  scope: 'account',
  severity: 'low',
  why: 'A sign-in of one’s own has to keep passwords by itself; with a provider, old flows hand tokens to the address bar, or passwords to the code of the page.',
  remedy: {
    text: 'Let users sign in with a user pool, by the code grant with PKCE and HTTPS, and have it keep to itself who has an account.',
    property:
      'AWS::Cognito::UserPoolClient AllowedOAuthFlows, ExplicitAuthFlows, PreventUserExistenceErrors, CallbackURLs',
    cli: 'aws cognito-idp update-user-pool-client --user-pool-id POOL_ID --client-id CLIENT_ID --allowed-o-auth-flows code --prevent-user-existence-errors ENABLED',
  },
  reference: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html',

  subject: 'workload',
  joins: workloadJoins,
  hints: [...workloadHints, 'cognito.identity-provider'],
  messages: {
    noProvider:
      '{workload} is a site with an API, and neither Cognito nor another identity provider tells its users apart.',
    looseClient: 'The client {client} of {workload} is loose: {weaknesses}.',
  },

  judge(subject, context) {
    const parts = workloadParts(subject, context);
    const outside = outsideScenario(parts.workload, 'web');
    if (outside !== undefined) return outside;

    const { providers, federated, userPoolArns } = signInOf(parts, context);
    const evidence = { workload: subject.name, providers, federated };
    if (providers.length === 0) {
      const hasApi = parts.nodes.some(({ layer }) => layer === 'api');
      return hasApi ? review('noProvider', evidence) : notApplicable('it has no API that could ask who calls');
    }
    const clients = userPoolArns.flatMap((arn) => context.where('cognito.user-pool-client', 'userPoolArn', arn));
    return [passBecause(evidence), ...clients.flatMap((client) => verdictOn(client, subject.name))];
  },
});

function verdictOn(client: CognitoUserPoolClient, workload: string): readonly Verdict<'looseClient'>[] {
  const weaknesses = weaknessesOf(client);
  if (weaknesses.length === 0) return [];
  const subKey = client.arn.slice(client.arn.indexOf('/') + 1);
  return [review('looseClient', { workload, client: client.name, weaknesses }, { subKey, related: [client.arn] })];
}

function weaknessesOf(client: CognitoUserPoolClient): readonly string[] {
  const { oauthFlowsEnabled, oauthFlows, explicitAuthFlows, preventUserExistenceErrors, plainHttpCallbacks } = client;
  const takes = (...flows: readonly string[]) => explicitAuthFlows.some((flow) => flows.includes(flow));
  const checked: readonly (readonly [is: boolean, weakness: string])[] = [
    [oauthFlowsEnabled && oauthFlows.includes('implicit'), 'the implicit grant'],
    [takes('ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'), 'passwords as they are'],
    [takes('ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'), 'passwords as they are, from servers'],
    [preventUserExistenceErrors !== 'ENABLED', 'tells who has no account'],
    [plainHttpCallbacks > 0, 'goes back by plain HTTP'],
  ];
  return checked.flatMap(([is, weakness]) => (is ? [weakness] : []));
}
