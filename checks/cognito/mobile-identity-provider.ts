import { workloadHints, workloadJoins } from '#data';
import { defineCheck, outsideScenario, passBecause, review, signInOf, workloadParts } from '#kit';

export const mobileIdentityProvider = defineCheck({
  id: 'mobile-identity-provider',
  title: 'The users of an app sign in with an identity provider',
  question: 'SMB',
  practices: ['SMB-01'],
  scope: 'account',
  severity: 'low',
  why: 'A sign-in of one’s own has to keep passwords, send codes and take back tokens by itself, and seldom lets users come with an account that they have.',
  remedy: {
    text: 'Let users sign in with a user pool, or with the tokens of another OpenID provider.',
    property: 'AWS::Cognito::UserPool; AWS::AppSync::GraphQLApi AuthenticationType',
    cli: 'aws cognito-idp create-user-pool --pool-name POOL',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',

  subject: 'workload',
  joins: workloadJoins,
  hints: [...workloadHints, 'cognito.identity-provider'],
  messages: {
    noProvider: '{workload} is an app, and neither Cognito nor another identity provider tells its users apart.',
  },

  judge(subject, context) {
    const parts = workloadParts(subject, context);
    const outside = outsideScenario(parts.workload, 'mobile');
    if (outside !== undefined) return outside;

    const { providers, federated } = signInOf(parts, context);
    const evidence = { workload: subject.name, providers, federated };
    return providers.length > 0 ? passBecause(evidence) : review('noProvider', evidence);
  },
});
